package org.opencommissioning.sourcing;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * One evaluator's part: what they declared and, when they have scored, their marks.
 *
 * @param interests what was declared; null for none
 * @param excluded whether a declared interest in a tenderer keeps them from scoring
 */
public record EvaluationView(
        String evaluator,
        OffsetDateTime declaredAt,
        String interests,
        boolean excluded,
        OffsetDateTime scoredAt,
        List<EvaluationScore> scores) {}
