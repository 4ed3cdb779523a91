package org.opencommissioning.sourcing.evaluation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the evaluators agreed on for one tender.
 *
 * @param comments why, by reference to what the tender says: the tenderer is told (Procurement Regulations 2024, regulation 31); null where their comments stand as
 *     they are
 * @param outsideBecause why a mark lies outside those that were given; null where none does
 */
public record AgreedScore(
        String supplierName,
        @Nullable BigDecimal quality,
        @Nullable BigDecimal socialValue,
        @Nullable String comments,
        @Nullable String outsideBecause) {

    EvaluationScore score() {
        return new EvaluationScore(supplierName, quality, socialValue, comments);
    }
}
