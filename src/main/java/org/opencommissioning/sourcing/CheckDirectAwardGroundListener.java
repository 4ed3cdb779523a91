package org.opencommissioning.sourcing;

import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.springframework.stereotype.Component;

/** A public contract is awarded directly only on a ground of the Act (section 41 with Schedule 5, sections 42 and 43). */
@Component
class CheckDirectAwardGroundListener implements TaskListener {

    @Override
    public String type() {
        return "sourcing.check-direct-award-ground";
    }

    @Override
    public Outcome decide(Job job) {
        boolean without = "recommend".equals(job.optionalVariable("directAward", String.class))
                && job.optionalVariable("directAwardGround", String.class) == null;
        return without && DirectAward.underTheAct(job)
                ? new Denied(
                        "Choose the ground: a public contract may be awarded directly only on one that the Act gives (section 41). Without one, end the procurement here.")
                : new Accepted();
    }
}
