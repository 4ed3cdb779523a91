package org.opencommissioning.sourcing;

import java.math.BigDecimal;

/**
 * What a valid tender scored, out of 100.
 *
 * @param quality the agreed quality, with the service users' share in it where they have one
 * @param agreedQuality what the evaluators agreed on; null where service users have no share
 * @param serviceUserQuality the mean of the service users' marks; null where they have no share
 */
public record OfferScores(
        String supplierName,
        BigDecimal price,
        BigDecimal quality,
        BigDecimal agreedQuality,
        BigDecimal serviceUserQuality,
        BigDecimal socialValue,
        BigDecimal total) {}
