package org.opencommissioning.sourcing.notices;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a contract award notice says of a lot (regulation 27(2)(g)).
 *
 * @param number as the tender notice counts it
 * @param value in pounds including VAT
 */
public record AwardedLot(
        int number, String awardReference, String title, String status, BigDecimal value, List<Supplier> suppliers) {}
