package org.opencommissioning.contracts;

import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * One performance review.
 *
 * @param rating Good, Approaching target, Requires improvement, Inadequate or Other (regulation 39(5) of the Procurement
 *     Regulations 2024)
 * @param actions what was agreed to be done; may be null
 */
public record ReviewView(
        String contractReference,
        LocalDate heldOn,
        String rating,
        String findings,
        String actions,
        String reviewer,
        OffsetDateTime recordedAt) {}
