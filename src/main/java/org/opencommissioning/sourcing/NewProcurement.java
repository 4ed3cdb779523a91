package org.opencommissioning.sourcing;

/**
 * A procurement about to begin.
 *
 * @param route how the need will be secured, as the decision procurement-route names it
 * @param awardMethod competition, framework-call-off, dynamic-market or direct-award
 * @param minimumQuotes how many valid quotes the route wants; null where it wants none
 * @param minimumDays the shortest tendering period in days; null where the Act sets none
 */
public record NewProcurement(
        String caseReference,
        int planVersion,
        String title,
        String route,
        String awardMethod,
        Integer minimumQuotes,
        Integer minimumDays) {}
