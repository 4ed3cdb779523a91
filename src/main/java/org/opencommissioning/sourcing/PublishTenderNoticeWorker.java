package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Weights;
import org.springframework.stereotype.Component;

/** Publishes the tender notice (UK4) when every gate is approved (G9) and the deadline is lawful today; sets when tenders close. */
@Component
class PublishTenderNoticeWorker implements Worker {

    private final Procurements procurements;
    private final Notices notices;
    private final ApprovedSteps steps;
    private final TenderTerms terms;

    PublishTenderNoticeWorker(Procurements procurements, Notices notices, ApprovedSteps steps, TenderTerms terms) {
        this.procurements = procurements;
        this.notices = notices;
        this.steps = steps;
        this.terms = terms;
    }

    @Override
    public String type() {
        return "sourcing.publish-tender-notice";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        steps.require(job);
        String reference = job.variable("procurementReference", String.class);
        Weights weights = terms.lawful(job);
        OffsetDateTime closes =
                procurements.advertise(reference, job.variable("tenderDeadline", LocalDate.class), weights);
        ProcurementView open = procurements.find(reference).orElseThrow();
        notices.publish(new NewNotice(
                NoticeCode.UK4,
                "tender",
                open.caseReference(),
                open.planVersion(),
                reference,
                open.title(),
                TenderNotices.tender(job, open)));
        steps.done(job, "published-UK4", "Tender notice of " + reference);
        return Map.of("tendersCloseAt", closes.toString(), "serviceUserShare", weights.serviceUsers());
    }
}
