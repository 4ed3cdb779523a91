package org.opencommissioning.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Counts working days on one calendar. Every method refuses dates in unknown years with {@link UnknownYear}. */
final class WorkingDays {

    private final BankHolidays bankHolidays;
    private final String divisions;
    private final Set<LocalDate> closureDays;

    WorkingDays(BankHolidays bankHolidays, String divisions, Set<LocalDate> closureDays) {
        this.bankHolidays = bankHolidays;
        this.divisions = divisions;
        this.closureDays = closureDays;
    }

    /** The years in the period, both ends included, whose holidays are worked out and not published. */
    List<Integer> provisionalYears(LocalDate first, LocalDate last) {
        return IntStream.rangeClosed(first.getYear(), last.getYear())
                .filter(bankHolidays::provisional)
                .boxed()
                .toList();
    }

    boolean isWorkingDay(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY
                && date.getDayOfWeek() != DayOfWeek.SUNDAY
                && closure(date).isEmpty();
    }

    /** The date itself when it is a working day, else the first one after it. */
    LocalDate onOrAfter(LocalDate date) {
        LocalDate day = date;
        while (!isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** The last of so many working days, the first of which is {@code first} itself if it is a working day. */
    LocalDate beginningWith(LocalDate first, int days) {
        LocalDate day = onOrAfter(first);
        for (int counted = 1; counted < days; counted++) {
            day = onOrAfter(day.plusDays(1));
        }
        return day;
    }

    /** The first day with so many working days lying wholly between it and {@code date}; a working day itself. */
    LocalDate clearAfter(LocalDate date, int days) {
        return beginningWith(date.plusDays(1), days + 1);
    }

    /** The last working day with so many working days lying wholly between it and {@code date}. */
    LocalDate clearBefore(LocalDate date, int days) {
        LocalDate day = date;
        for (int counted = 0; counted <= days; counted++) {
            do {
                day = day.minusDays(1);
            } while (!isWorkingDay(day));
        }
        return day;
    }

    /** How many working days lie in the period, both ends included. */
    int between(LocalDate first, LocalDate last) {
        int days = 0;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            days += isWorkingDay(day) ? 1 : 0;
        }
        return days;
    }

    /** The weekdays in the period that do not count, each with the reason: {@code 30 November (St Andrew's Day, Scotland)}. */
    List<String> holidaysIn(LocalDate first, LocalDate last) {
        List<String> found = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue()) {
                LocalDate weekday = day;
                closure(day).ifPresent(reason -> found.add(Words.shortDate(weekday) + " (" + reason + ")"));
            }
        }
        return found;
    }

    private Optional<String> closure(LocalDate date) {
        return bankHolidays
                .holiday(date, divisions)
                .or(() -> closureDays.contains(date) ? Optional.of("council closure day") : Optional.empty());
    }
}
