package org.opencommissioning.contracts.changes;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.changes.ContractChangeView.Described;

/**
 * By how much a change alters a contract, as section 75(2) of the Procurement Act 2023 and its own earlier changes are counted.
 *
 * @param valuePercent of the value before this change; up is positive
 * @param earlierPercent by which earlier changes have altered the original value
 * @param termPercent of the term that was first agreed; longer is positive
 * @param originalValue when the contract was made, in pounds including VAT
 */
record ChangeMeasure(
        BigDecimal valuePercent, BigDecimal earlierPercent, BigDecimal termPercent, BigDecimal originalValue) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * @param made the changes that were made before, the first to the last
     */
    static ChangeMeasure of(ContractView contract, List<ContractChangeView> made, Described change) {
        BigDecimal before = contract.value() == null ? change.newValue() : contract.value();
        BigDecimal original = made.isEmpty() || made.getFirst().before().oldValue() == null
                ? before
                : made.getFirst().before().oldValue();
        LocalDate originalEnd =
                made.isEmpty() ? contract.endDate() : made.getFirst().before().oldEnd();
        return new ChangeMeasure(
                percent(change.newValue().subtract(before), before),
                percent(before.subtract(original), original),
                term(contract.startDate(), originalEnd, contract.endDate(), change.newEnd()),
                original);
    }

    private static BigDecimal percent(BigDecimal difference, BigDecimal of) {
        return of.signum() == 0 ? BigDecimal.ZERO : difference.multiply(HUNDRED).divide(of, 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal term(
            @Nullable LocalDate start,
            @Nullable LocalDate originalEnd,
            @Nullable LocalDate end,
            @Nullable LocalDate newEnd) {
        if (start == null || originalEnd == null || end == null || newEnd == null) {
            return BigDecimal.ZERO;
        }
        return percent(
                BigDecimal.valueOf(ChronoUnit.DAYS.between(end, newEnd)),
                BigDecimal.valueOf(ChronoUnit.DAYS.between(start, originalEnd) + 1));
    }
}
