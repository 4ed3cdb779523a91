package org.opencommissioning.sourcing.evaluation;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * One evaluator's part: what they declared and, when they have scored, their marks.
 *
 * @param interests what was declared; null for none
 * @param excluded whether a declared interest in a tenderer keeps them from scoring
 * @param stoodDownBecause why their part ended before they scored; null where it did not
 * @param serviceUser whether they score as somebody who receives the service: quality alone, and their marks are not moderated (R10)
 */
public record EvaluationView(
        String evaluator,
        OffsetDateTime declaredAt,
        String interests,
        boolean excluded,
        boolean serviceUser,
        OffsetDateTime scoredAt,
        String stoodDownBecause,
        List<EvaluationScore> scores) {}
