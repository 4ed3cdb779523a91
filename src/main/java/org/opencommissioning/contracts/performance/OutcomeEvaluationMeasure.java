package org.opencommissioning.contracts.performance;

import org.opencommissioning.cycle.CaseEvaluations.Found;

/** The row of a measure within an evaluation. */
record OutcomeEvaluationMeasure(
        String outcome, String measure, String baseline, String target, String reached, String judgement) {

    static OutcomeEvaluationMeasure of(Found one) {
        return new OutcomeEvaluationMeasure(
                one.outcome(), one.measure(), one.baseline(), one.target(), one.reached(), one.judgement());
    }

    Found view() {
        return new Found(outcome, measure, baseline, target, reached, judgement);
    }
}
