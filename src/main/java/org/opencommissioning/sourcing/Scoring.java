package org.opencommissioning.sourcing;

import java.time.OffsetDateTime;

/**
 * How far the scoring of the tenders of a procurement has come.
 *
 * @param comparedAt when independent scoring was over; null before
 * @param moderatedAt when the scores were agreed; null before
 * @param moderationReasons where the evaluators differed, and why they agreed; may be null
 */
public record Scoring(OffsetDateTime comparedAt, OffsetDateTime moderatedAt, String moderationReasons) {}
