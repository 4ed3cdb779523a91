package org.opencommissioning.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every rule, from every day of the years whose bank holidays are known, against somebody ticking off days one by one.
 * The bank holidays are worked out here from the Banking and Financial Dealings Act 1971 and the proclamations, not read from the
 * file, so that a slip in the file shows too.
 */
class DayByDayCountTest {

    private static final LocalDate FIRST = LocalDate.of(2012, 3, 1);
    private static final LocalDate LAST = LocalDate.of(2028, 10, 31);

    private final LawfulTime lawfulTime = TimerVectorsTest.lawfulTime();
    private final Set<LocalDate> england = new HashSet<>();
    private final Set<LocalDate> anywhere = new HashSet<>();

    DayByDayCountTest() {
        for (int year = 2012; year <= 2028; year++) {
            everyYear(year);
        }
        // Moved or added by proclamation.
        both("2012-06-04", "2012-06-05", "2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08");
        anywhere.add(LocalDate.parse("2026-06-15"));
        for (String moved : new String[] {"2012-05-28", "2020-05-04", "2022-05-30"}) {
            england.remove(LocalDate.parse(moved));
            anywhere.remove(LocalDate.parse(moved));
        }
    }

    @Test
    void aWorkingDayIsWhatTheStatuteSaysOnBothCalendars() {
        for (LocalDate day = LocalDate.of(2012, 1, 1); day.getYear() < 2029; day = day.plusDays(1)) {
            assertThat(lawfulTime.isWorkingDay(day, WorkingCalendar.COUNCIL))
                    .as("England, %s", day)
                    .isEqualTo(works(day, england));
            assertThat(lawfulTime.isWorkingDay(day, WorkingCalendar.PROCUREMENT_ACT))
                    .as("anywhere, %s", day)
                    .isEqualTo(works(day, anywhere));
        }
    }

    @Test
    void everyRuleAgreesWithTickingOffDays() {
        for (LocalDate from = FIRST; from.isBefore(LAST); from = from.plusDays(1)) {
            check("standstill-last-day", from, 0, tick(from.minusDays(1), 8, 1, day -> works(day, anywhere)));
            check("call-in-effective", from, 0, tick(from, 6, 1, day -> works(day, england)));
            check("semi-urgent-earliest", from, 0, tick(from, 6, 1, day -> works(day, england)));
            check("agenda-latest", from, 0, tick(from, 6, -1, day -> works(day, england)));
            check("private-meeting-second-notice-latest", from, 0, tick(from, 6, -1, day -> works(day, england)));
            LocalDate strict = tick(from, 29, 1, day -> true);
            check(
                    "key-decision-earliest",
                    from,
                    0,
                    works(strict, england) ? strict : tick(strict, 1, 1, day -> works(day, england)));
        }
    }

    /** Periods of calendar days need no bank holidays, so twenty whole years. */
    @Test
    void calendarDaysAgreeOverTwentyYears() {
        for (LocalDate from = LocalDate.of(2012, 1, 1); from.getYear() < 2032; from = from.plusDays(1)) {
            for (int days : new int[] {1, 10, 30, 120}) {
                check("days-beginning-with", from, days, tick(from.minusDays(1), days, 1, day -> true));
                check("tender-deadline-earliest", from, days, tick(from, days, 1, day -> true));
            }
            check("private-meeting-notice-latest", from, 0, tick(from, 29, -1, day -> true));
            check("tupe-information-latest", from, 0, tick(from, 28, -1, day -> true));
        }
    }

    private void check(String rule, LocalDate from, int days, LocalDate expected) {
        LocalDate date = lawfulTime
                .date(rule, from, days == 0 ? OptionalInt.empty() : OptionalInt.of(days))
                .date();
        if (!date.equals(expected)) {
            assertThat(date).as("%s from %s, %d days", rule, from, days).isEqualTo(expected);
        }
    }

    private static LocalDate tick(LocalDate from, int days, int step, Predicate<LocalDate> counts) {
        LocalDate day = from;
        for (int ticked = 0; ticked < days; ) {
            day = day.plusDays(step);
            ticked += counts.test(day) ? 1 : 0;
        }
        return day;
    }

    private static boolean works(LocalDate day, Set<LocalDate> holidays) {
        return day.getDayOfWeek().getValue() < 6 && !holidays.contains(day);
    }

    private void everyYear(int year) {
        LocalDate easter = easter(year);
        both(easter.minusDays(2));
        england.add(easter.plusDays(1));
        anywhere.add(easter.plusDays(1));
        both(monday(year, 5, 1), monday(year, 5, 25));
        england.add(monday(year, 8, 25));
        anywhere.add(monday(year, 8, 25));
        anywhere.add(monday(year, 8, 1));
        substituted(Set.of(), LocalDate.of(year, 3, 17));
        substituted(Set.of(), LocalDate.of(year, 7, 12));
        substituted(Set.of(), LocalDate.of(year, 11, 30));
        substituted(england, LocalDate.of(year, 12, 25), LocalDate.of(year, 12, 26));
        substituted(england, LocalDate.of(year, 1, 1));
        substituted(Set.of(), LocalDate.of(year, 1, 1), LocalDate.of(year, 1, 2));
    }

    /** Holidays that fall on a weekend move to the next weekday that is free. */
    private void substituted(Set<LocalDate> alsoIn, LocalDate... holidays) {
        Set<LocalDate> taken = new HashSet<>();
        Stream.of(holidays).filter(day -> works(day, Set.of())).forEach(taken::add);
        for (LocalDate holiday : holidays) {
            LocalDate day = holiday;
            while (!works(day, Set.of()) || !day.equals(holiday) && taken.contains(day)) {
                day = day.plusDays(1);
            }
            taken.add(day);
        }
        anywhere.addAll(taken);
        if (alsoIn == england) {
            england.addAll(taken);
        }
    }

    private void both(String... dates) {
        both(Stream.of(dates).map(LocalDate::parse).toArray(LocalDate[]::new));
    }

    private void both(LocalDate... dates) {
        Set<LocalDate> days = Set.of(dates);
        england.addAll(days);
        anywhere.addAll(days);
    }

    private static LocalDate monday(int year, int month, int from) {
        LocalDate day = LocalDate.of(year, month, from);
        while (day.getDayOfWeek().getValue() != 1) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** The Gregorian computus. */
    private static LocalDate easter(int year) {
        int century = year / 100;
        int shifted = (19 * (year % 19) + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - shifted - year % 100 % 4) % 7;
        int months = shifted + weekday - 7 * ((year % 19 + 11 * shifted + 22 * weekday) / 451) + 114;
        return LocalDate.of(year, months / 31, months % 31 + 1);
    }
}
