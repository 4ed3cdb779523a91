package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * One performance review.
 *
 * @param rating Good, Approaching target, Requires improvement, Inadequate or Other (regulation 39(5) of the Procurement
 *     Regulations 2024)
 * @param actions what was agreed to be done; may be null
 * @param response what must follow by the table: none, support, improvement-plan, formal-default or termination; null before it is known
 * @param improveBy by when improvement must have come; null when the response sets no date
 * @param support what help was agreed; null when none was
 * @param kpis what each key performance indicator came to; empty when none was measured
 */
public record ReviewView(
        long id,
        String contractReference,
        LocalDate heldOn,
        String rating,
        String findings,
        String actions,
        String reviewer,
        OffsetDateTime recordedAt,
        String response,
        LocalDate improveBy,
        String support,
        List<KpiResult> kpis) {

    /** Whether what must follow is an improvement plan, with a formal default or without. */
    boolean asksForImprovement() {
        return "improvement-plan".equals(response) || "formal-default".equals(response);
    }
}
