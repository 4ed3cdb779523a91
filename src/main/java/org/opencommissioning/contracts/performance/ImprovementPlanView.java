package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What a supplier that performed poorly is to put right.
 *
 * @param reference its reference, such as {@code IP-7}
 * @param defaultServedOn when the supplier was formally told that it is in default; null when it was not
 * @param defaultNotice what that notice says; null when there is none
 * @param targets what must be better and how it is measured, as one text; null where the targets are kept one by one
 * @param dueOn by when
 * @param progress what was reached when it was last looked at; null before
 * @param status open, met or not-met
 * @param closedOn null while it is open
 * @param planTargets the targets one by one; empty for an earlier plan
 */
public record ImprovementPlanView(
        String reference,
        String contractReference,
        LocalDate defaultServedOn,
        String defaultNotice,
        String targets,
        LocalDate dueOn,
        String progress,
        String status,
        OffsetDateTime agreedAt,
        LocalDate closedOn,
        List<PlanTarget> planTargets) {}
