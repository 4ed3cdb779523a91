package org.opencommissioning.contracts;

import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/** When a contract's performance is reviewed: at every interval from its start, whenever the last review was held. */
public final class ReviewDates {

    private ReviewDates() {}

    /**
     * The first review after today.
     *
     * @param start the contract's start; null counts from today
     * @param every the interval; must be positive
     */
    public static LocalDate next(@Nullable LocalDate start, Period every, LocalDate today) {
        if (every.isZero() || every.isNegative()) {
            throw new IllegalArgumentException("Reviews cannot be held every " + every);
        }
        LocalDate first = start == null ? today : start;
        // Multiplied from the start, not added step by step: a review of the 31st stays at the end of the month.
        int count = 1;
        while (!first.plus(every.multipliedBy(count)).isAfter(today)) {
            count++;
        }
        return first.plus(every.multipliedBy(count));
    }
}
