package org.opencommissioning.sourcing;

import org.opencommissioning.engine.Job;

/** What a direct award goes by. */
final class DirectAward {

    private DirectAward() {}

    /** Whether the Act governs it, which wants a ground; anything else wants the council's waiver of competition. */
    static boolean underTheAct(Job job) {
        return "public-contract".equals(job.optionalVariable("regime", String.class));
    }
}
