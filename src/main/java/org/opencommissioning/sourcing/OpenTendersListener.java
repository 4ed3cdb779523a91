package org.opencommissioning.sourcing;

import java.util.Optional;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.opencommissioning.governance.Refusals;
import org.springframework.stereotype.Component;

/** Keeps tenders sealed until their deadline has passed (G3) and two different people have opened them (G2). */
@Component
class OpenTendersListener implements TaskListener {

    private final TenderOpening opening;
    private final Refusals refusals;

    OpenTendersListener(TenderOpening opening, Refusals refusals) {
        this.opening = opening;
        this.refusals = refusals;
    }

    @Override
    public String type() {
        return "sourcing.open-tenders";
    }

    @Override
    public Outcome decide(Job job) {
        String reference = job.variable("procurementReference", String.class);
        String opener = job.userTask().assignee();
        Optional<String> refusal = "first".equals(job.headers().get("opener"))
                ? opening.first(reference, opener)
                : opening.second(reference, opener);
        return refusal.map(reason -> refusals.refuse(job, reason)).orElseGet(Accepted::new);
    }
}
