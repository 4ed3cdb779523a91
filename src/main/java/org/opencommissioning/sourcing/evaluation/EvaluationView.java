package org.opencommissioning.sourcing.evaluation;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One evaluator's part: what they declared and, when they have scored, their marks.
 *
 * @param declaredAt when they declared; null where they were appointed and have not yet
 * @param interests what was declared; null for none
 * @param excluded whether a declared interest in a tenderer keeps them from scoring
 * @param stoodDownBecause why their part ended before they scored; null where it did not
 * @param serviceUser whether they score as somebody who receives the service: quality alone, and their marks are not moderated (R10)
 */
public record EvaluationView(
        String evaluator,
        @Nullable OffsetDateTime declaredAt,
        @Nullable String interests,
        boolean excluded,
        boolean serviceUser,
        @Nullable OffsetDateTime scoredAt,
        @Nullable String stoodDownBecause,
        List<EvaluationScore> scores) {

    /** Whether they score, or have: nobody does who has an interest in a tenderer or could not go on. */
    public boolean evaluates() {
        return !excluded && stoodDownBecause == null;
    }
}
