package org.opencommissioning.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opencommissioning.calendar.BankHolidays.Holiday;

/**
 * The bank holidays of a year that is not published yet, as the Banking and Financial Dealings Act 1971 Schedule 1 and the customary proclamations give them: fixed
 * days, of which those on a weekend move, in order, to the next weekday that is free; Good Friday and Easter Monday; Mondays in May and August. A proclamation may
 * move one or add one, so they are provisional.
 */
final class ProvisionalHolidays {

    private static final String ALL = "ESN";

    private final Map<LocalDate, Holiday> days = new HashMap<>();

    private record Fixed(LocalDate day, String divisions, String name) {}

    private ProvisionalHolidays() {}

    static Map<LocalDate, Holiday> of(int year) {
        var holidays = new ProvisionalHolidays();
        LocalDate easter = easter(year);
        holidays.keep(easter.minusDays(2), ALL, "Good Friday");
        holidays.keep(easter.plusDays(1), "EN", "Easter Monday");
        holidays.keep(monday(year, Month.MAY, 1), ALL, "Early May bank holiday");
        holidays.keep(monday(year, Month.MAY, -1), ALL, "Spring bank holiday");
        holidays.keep(monday(year, Month.AUGUST, 1), "S", "Summer bank holiday");
        holidays.keep(monday(year, Month.AUGUST, -1), "EN", "Summer bank holiday");
        // Each division by itself: what is a substitute day in one may be a working day in another.
        for (char division : ALL.toCharArray()) {
            holidays.keepFixed(year, String.valueOf(division));
        }
        return Map.copyOf(holidays.days);
    }

    private void keepFixed(int year, String division) {
        List<Fixed> fixed = new ArrayList<>();
        fixed.add(new Fixed(LocalDate.of(year, 1, 1), division, "New Year's Day"));
        if (division.equals("S")) {
            fixed.add(new Fixed(LocalDate.of(year, 1, 2), division, "2 January"));
            fixed.add(new Fixed(LocalDate.of(year, 11, 30), division, "St Andrew's Day"));
        }
        if (division.equals("N")) {
            fixed.add(new Fixed(LocalDate.of(year, 3, 17), division, "St Patrick's Day"));
            fixed.add(new Fixed(LocalDate.of(year, 7, 12), division, "Battle of the Boyne"));
        }
        fixed.add(new Fixed(LocalDate.of(year, 12, 25), division, "Christmas Day"));
        fixed.add(new Fixed(LocalDate.of(year, 12, 26), division, "Boxing Day"));
        fixed.stream().filter(one -> !weekend(one.day())).forEach(one -> keep(one.day(), division, one.name()));
        fixed.stream()
                .filter(one -> weekend(one.day()))
                .sorted(Comparator.comparing(Fixed::day))
                .forEach(one -> keep(free(one.day(), division), division, one.name() + " (substitute day)"));
    }

    /** The next weekday on which the division has no holiday yet. */
    private LocalDate free(LocalDate weekendDay, String division) {
        LocalDate day = weekendDay.plusDays(1);
        while (weekend(day)
                || days.containsKey(day) && days.get(day).divisions().contains(division)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private void keep(LocalDate day, String divisions, String name) {
        days.merge(
                day,
                new Holiday(divisions, name),
                (one, other) -> new Holiday(
                        one.divisions() + other.divisions(),
                        one.name().contains(other.name()) ? one.name() : one.name() + ", " + other.name()));
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static LocalDate monday(int year, Month month, int ordinal) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, DayOfWeek.MONDAY));
    }

    /** Easter Sunday of the Gregorian calendar (the tables of the Calendar (New Style) Act 1750, as the anonymous algorithm of 1876 works them out). */
    private static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int inCentury = year % 100;
        int moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - moon - inCentury % 4) % 7;
        int late = (golden + 11 * moon + 22 * weekday) / 451;
        int count = moon + weekday - 7 * late + 114;
        return LocalDate.of(year, count / 31, count % 31 + 1);
    }
}
