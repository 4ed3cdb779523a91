package org.opencommissioning.sourcing;

import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.opencommissioning.governance.Refusals;
import org.springframework.stereotype.Component;

/** Holds back a tender notice whose deadline comes too early (G3) or whose weights do not add up. */
@Component
class CheckTenderNoticeListener implements TaskListener {

    private final TenderTerms terms;
    private final Refusals refusals;

    CheckTenderNoticeListener(TenderTerms terms, Refusals refusals) {
        this.terms = terms;
        this.refusals = refusals;
    }

    @Override
    public String type() {
        return "sourcing.check-tender-notice";
    }

    @Override
    public Outcome decide(Job job) {
        return terms.refusal(job)
                .map(reason -> reason.startsWith("G") ? refusals.refuse(job, reason) : new Denied(reason))
                .orElseGet(Accepted::new);
    }
}
