package org.opencommissioning.contracts.performance;

import java.util.Objects;
import java.util.stream.Stream;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.springframework.stereotype.Component;

/** Wants the key performance indicators rated at the review of a contract that must be assessed by them (Procurement Act 2023 section 71(1)). */
@Component
class CheckReviewListener implements TaskListener {

    @Override
    public String type() {
        return "contracts.check-review";
    }

    @Override
    public Outcome decide(Job job) {
        if (!Boolean.TRUE.equals(job.optionalVariable("kpisRequired", Boolean.class))) {
            return new Accepted();
        }
        RecordReviewWorker.KpiRow[] rows = job.optionalVariable("kpis", RecordReviewWorker.KpiRow[].class);
        return rows != null
                        && rows.length > 0
                        && Stream.of(rows)
                                .map(RecordReviewWorker.KpiRow::kpiRating)
                                .allMatch(Objects::nonNull)
                ? new Accepted()
                : new Denied(
                        "Key performance indicators: this contract is assessed by them, and their ratings are published. Enter each with its rating; use Other for one that cannot be rated.");
    }
}
