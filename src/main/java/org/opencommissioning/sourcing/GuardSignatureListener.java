package org.opencommissioning.sourcing;

import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.springframework.stereotype.Component;

/** Holds back a signature before the standstill has ended or while a challenge stands (G3). */
@Component
class GuardSignatureListener implements TaskListener {

    private final Awards awards;
    private final Refusals refusals;

    GuardSignatureListener(Awards awards, Refusals refusals) {
        this.awards = awards;
        this.refusals = refusals;
    }

    @Override
    public String type() {
        return "sourcing.guard-signature";
    }

    @Override
    public Outcome decide(Job job) {
        if (!"sign".equals(job.optionalVariable("decision", String.class))) {
            return new Accepted();
        }
        return awards.signatureRefusal(job.variable("awardReference", String.class)).map(reason -> refusals.refuse(job, reason)).orElseGet(Accepted::new);
    }
}
