package org.opencommissioning.contracts.performance;

import java.math.BigDecimal;

/** The row of an indicator's result at a review. */
record ContractReviewKpi(String name, String unit, BigDecimal target, BigDecimal result, String rating) {

    static ContractReviewKpi of(KpiResult kpi) {
        return new ContractReviewKpi(
                kpi.name().strip(),
                kpi.unit() == null || kpi.unit().isBlank() ? null : kpi.unit().strip(),
                kpi.target(),
                kpi.result(),
                kpi.rating());
    }

    KpiResult view() {
        return new KpiResult(name, unit, plain(target), plain(result), rating);
    }

    private static BigDecimal plain(BigDecimal number) {
        if (number == null) {
            return null;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
