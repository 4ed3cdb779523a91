package org.opencommissioning.sourcing.award;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.sourcing.notices.Supplier;

/**
 * Who is to be awarded what, and why.
 *
 * @param value in pounds including VAT
 */
public record Recommendation(
        List<Supplier> suppliers,
        BigDecimal value,
        @Nullable String awardMethod,
        @Nullable String reasons) {}
