package org.opencommissioning.calendar;

import java.time.LocalDate;

/**
 * A date that a rule fixes.
 *
 * @param date        the date
 * @param rule        the rule's id, as in {@code GET /api/calendar/{rule}}
 * @param explanation how it was counted and by what law, in a sentence or two for an officer
 */
public record LawfulDate(LocalDate date, String rule, String explanation) {}
