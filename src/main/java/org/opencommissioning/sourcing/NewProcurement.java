package org.opencommissioning.sourcing;

import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.CaseReference;

/**
 * A procurement about to begin.
 *
 * @param planVersion the approved version that it carries out
 * @param awardMethod competition, framework-call-off, dynamic-market or direct-award
 * @param terms what the tables ask of it
 */
public record NewProcurement(
        CaseReference caseReference,
        int planVersion,
        String title,
        @Nullable String awardMethod,
        LawfulTerms terms) {}
