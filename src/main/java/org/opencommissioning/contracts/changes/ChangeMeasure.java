package org.opencommissioning.contracts.changes;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.changes.ContractChangeView.Described;

/**
 * By how much a change alters a contract, as section 75(2) of the Procurement Act 2023 and its own earlier changes are counted.
 * What the register cannot measure counts as wholly changed: nothing is waved through on a fact that is missing.
 *
 * @param valuePercent of the value before this change; up is positive
 * @param earlierPercent what earlier changes add to it: together they are by how much the value is another than was first agreed (section 75(4) and (5))
 * @param termPercent of the term that was first agreed, alone or with earlier changes, whichever is more; longer is positive
 * @param originalValue when the contract was made, in pounds including VAT; zero where nothing is known to have been agreed
 * @param known whether the register holds the value and the days that the change is measured from
 */
record ChangeMeasure(
        BigDecimal valuePercent,
        BigDecimal earlierPercent,
        BigDecimal termPercent,
        BigDecimal originalValue,
        boolean known) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * @param made the changes that were made before, the first to the last
     */
    static ChangeMeasure of(ContractView contract, List<ContractChangeView> made, Described change) {
        BigDecimal before = contract.value();
        LocalDate start = contract.startDate();
        LocalDate end = contract.endDate();
        boolean known = before != null && start != null && end != null;
        BigDecimal original = originalValue(made, before);
        BigDecimal alone = before == null ? HUNDRED : percent(change.newValue().subtract(before), before);
        return new ChangeMeasure(
                alone,
                before == null || original == null
                        ? BigDecimal.ZERO
                        : percent(change.newValue().subtract(original), original)
                                .subtract(alone),
                start == null || end == null
                        ? HUNDRED
                        : term(start, Objects.requireNonNullElse(originalEnd(made, end), end), end, change.newEnd()),
                known && original != null ? original : BigDecimal.ZERO,
                known);
    }

    /** What was first agreed: before the first change, or by it where the register had nothing before. */
    private static @Nullable BigDecimal originalValue(List<ContractChangeView> made, @Nullable BigDecimal now) {
        if (made.isEmpty()) {
            return now;
        }
        BigDecimal old = made.getFirst().before().oldValue();
        return old == null ? made.getFirst().described().newValue() : old;
    }

    private static @Nullable LocalDate originalEnd(List<ContractChangeView> made, LocalDate now) {
        if (made.isEmpty()) {
            return now;
        }
        LocalDate old = made.getFirst().before().oldEnd();
        return old == null ? made.getFirst().described().newEnd() : old;
    }

    /** Of nothing, whatever is added is the whole of it. */
    private static BigDecimal percent(BigDecimal difference, BigDecimal of) {
        if (of.signum() == 0) {
            return difference.signum() == 0 ? BigDecimal.ZERO : HUNDRED;
        }
        return difference.multiply(HUNDRED).divide(of, 2, RoundingMode.HALF_UP);
    }

    /** Extensions add up (section 75(4) and (5)): ten times ten percent is no small change. */
    private static BigDecimal term(LocalDate start, LocalDate originalEnd, LocalDate end, @Nullable LocalDate newEnd) {
        if (newEnd == null || newEnd.equals(end)) {
            return BigDecimal.ZERO;
        }
        BigDecimal agreed = BigDecimal.valueOf(ChronoUnit.DAYS.between(start, originalEnd) + 1);
        BigDecimal alone = percent(BigDecimal.valueOf(ChronoUnit.DAYS.between(end, newEnd)), agreed);
        BigDecimal together = percent(BigDecimal.valueOf(ChronoUnit.DAYS.between(originalEnd, newEnd)), agreed);
        return alone.abs().compareTo(together.abs()) >= 0 ? alone : together;
    }
}
