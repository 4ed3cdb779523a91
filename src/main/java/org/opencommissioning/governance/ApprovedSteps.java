package org.opencommissioning.governance;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.opencommissioning.engine.Job;
import org.opencommissioning.governance.Entry.Kind;
import org.springframework.stereotype.Component;

/** What only approvals open: looks in the ledger before the step, and writes into it what was done. */
@Component
public class ApprovedSteps {

    /** Who acts when no person does. */
    public static final String SYSTEM = "system";

    private final Gates gates;
    private final Ledger ledger;

    ApprovedSteps(Gates gates, Ledger ledger) {
        this.gates = gates;
        this.ledger = ledger;
    }

    /**
     * Stands before a step that approvals guard (G9): every gate the plan version needs, and these besides.
     *
     * @throws org.opencommissioning.engine.NotRetryable naming what the ledger lacks
     */
    public void require(Job job, String... besides) {
        String caseReference = job.variable("caseReference", String.class);
        int planVersion = job.variable("planVersion", Integer.class);
        Set<String> needed = new TreeSet<>(gates.required(caseReference, planVersion));
        needed.addAll(Arrays.asList(besides));
        gates.requireApproved(caseReference, planVersion, needed);
    }

    /**
     * Writes down that the step was taken.
     *
     * @param outcome what was done, such as {@code published-UK4}
     * @param what to what, in words
     */
    public void done(Job job, String outcome, String what) {
        ledger.record(Entry.about(
                Kind.EFFECT,
                job.variable("caseReference", String.class),
                job.variable("planVersion", Integer.class),
                SYSTEM,
                outcome,
                what));
    }
}
