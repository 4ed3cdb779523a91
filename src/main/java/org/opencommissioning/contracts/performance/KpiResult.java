package org.opencommissioning.contracts.performance;

import java.math.BigDecimal;

/**
 * What a key performance indicator came to at a review (Procurement Act 2023 section 52 and 71).
 *
 * @param name what is measured
 * @param unit what target and result are counted in, such as per cent; null for a plain number
 * @param target what it should be; null when none was set
 * @param result what it was; null when it was not measured
 * @param rating as for the whole review; null when it was not rated by itself
 */
public record KpiResult(String name, String unit, BigDecimal target, BigDecimal result, String rating) {}
