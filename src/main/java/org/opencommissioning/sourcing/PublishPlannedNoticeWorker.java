package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Publishes the planned procurement notice (UK3). Nothing guards it: it comes before there is a plan to approve, and commits the council to nothing. */
@Component
class PublishPlannedNoticeWorker implements Worker {

    private final PlannedNotices planned;

    PublishPlannedNoticeWorker(PlannedNotices planned) {
        this.planned = planned;
    }

    @Override
    public String type() {
        return "sourcing.publish-planned-notice";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("value", job.optionalVariable("estimatedValue", BigDecimal.class));
        facts.put("category", job.optionalVariable("contractType", String.class));
        facts.put("noticeDate", job.optionalVariable("tenderNoticeExpectedOn", LocalDate.class));
        return Map.of(
                "plannedNoticeOn",
                planned.publish(job.variable("caseReference", String.class), facts)
                        .toString());
    }
}
