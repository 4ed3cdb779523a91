package org.opencommissioning.contracts.performance;

import java.time.LocalDate;

/** The row of a target of an improvement plan. */
record ImprovementPlanTarget(String target, String measure, LocalDate dueOn, String reached, String met) {

    static ImprovementPlanTarget of(PlanTarget one) {
        return new ImprovementPlanTarget(
                one.target().strip(), one.measure().strip(), one.dueOn(), one.reached(), one.met());
    }

    PlanTarget view() {
        return new PlanTarget(target, measure, dueOn, reached, met);
    }
}
