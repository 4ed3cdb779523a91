package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One thing that must be better.
 *
 * @param target what must be better
 * @param measure how it is measured
 * @param dueOn by when; null before it is agreed
 * @param reached what was reached when it was last looked at; null before
 * @param met met, partly or not; null before
 */
public record PlanTarget(
        String target,
        String measure,
        @Nullable LocalDate dueOn,
        @Nullable String reached,
        @Nullable String met) {}
