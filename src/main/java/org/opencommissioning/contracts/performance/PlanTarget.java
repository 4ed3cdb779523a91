package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import java.util.List;
import org.opencommissioning.engine.Job;

/**
 * One thing that must be better.
 *
 * @param target what must be better
 * @param measure how it is measured
 * @param dueOn by when
 * @param reached what was reached when it was last looked at; null before
 * @param met met, partly or not; null before
 */
public record PlanTarget(String target, String measure, LocalDate dueOn, String reached, String met) {

    /** The targets that a plan's form or process holds; empty for a plan of an earlier version, which has them as one text. */
    static List<PlanTarget> of(Job job) {
        PlanTarget[] targets = job.optionalVariable("planTargets", PlanTarget[].class);
        return targets == null ? List.of() : List.of(targets);
    }
}
