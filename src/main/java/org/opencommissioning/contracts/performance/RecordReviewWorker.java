package org.opencommissioning.contracts.performance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Keeps a performance review with its contract. */
@Component
class RecordReviewWorker implements Worker {

    /** An indicator as the form has it. */
    record KpiRow(String kpi, String unit, BigDecimal target, BigDecimal result, String kpiRating) {}

    private final Reviews reviews;

    RecordReviewWorker(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public String type() {
        return "contracts.record-review";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        String reference = job.variable("contractReference", String.class);
        ReviewView review = reviews.record(
                reference,
                job.variable("heldOn", LocalDate.class),
                job.variable("rating", String.class),
                job.variable("findings", String.class),
                job.optionalVariable("actions", String.class),
                job.optionalVariable("reviewer", String.class),
                kpis(job));
        return Map.of("reviewId", review.id(), "consecutivePoor", reviews.consecutivePoor(reference));
    }

    private static List<KpiResult> kpis(Job job) {
        KpiRow[] rows = job.optionalVariable("kpis", KpiRow[].class);
        return rows == null
                ? List.of()
                : Stream.of(rows)
                        .filter(row -> row.kpi() != null && !row.kpi().isBlank())
                        .map(row -> new KpiResult(row.kpi(), row.unit(), row.target(), row.result(), row.kpiRating()))
                        .toList();
    }
}
