package org.opencommissioning.site;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads days as people here write them, day before month; what can only be meant otherwise is refused with what to write. */
final class TypedDays {

    /** Nothing that is entered here began earlier: a date before it is a slip, or the default of some program. */
    static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);

    private static final int LAST_YEAR = 2199;
    private static final String BETWEEN = " ?[/. \\-\\u2010-\\u2013] ?";
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<year>\\d{4})" + BETWEEN + "(?<month>\\d{1,2})" + BETWEEN + "(?<day>\\d{1,2})");
    private static final Pattern NUMBERS =
            Pattern.compile("(?<day>\\d{1,2})" + BETWEEN + "(?<month>\\d{1,2})" + BETWEEN + "(?<year>\\d+)");
    private static final Pattern WORDS = Pattern.compile(
            "(?<day>\\d{1,2}) ?(?:st|nd|rd|th)?[ /.\\-,]*(?:of )?(?<month>\\p{L}{3,})[ /.\\-,]*(?<year>\\d+)");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("(?<month>\\p{L}{3,})[ /.\\-]*(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:, ?| |/|-)(?<year>\\d+)");
    private static final Pattern WEEKDAY = Pattern.compile("^(?<weekday>\\p{L}+day),? (?=\\d|\\p{L})");
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private TypedDays() {}

    static Typed<LocalDate> read(String typed) {
        String text = Typed.plain(typed).toLowerCase(Locale.UK);
        if (text.isEmpty()) {
            return Typed.blank();
        }
        var weekday = WEEKDAY.matcher(text);
        String named = weekday.find() ? weekday.group("weekday") : null;
        String day = named == null ? text : text.substring(weekday.end());
        return Stream.of(YEAR_FIRST, NUMBERS, WORDS, MONTH_FIRST)
                .map(form -> form.matcher(day))
                .filter(found -> found.matches())
                .findFirst()
                .map(found -> checked(typed, found.toMatchResult(), named))
                .orElseGet(() -> Typed.refused(typed, example()));
    }

    static String example() {
        return "enter a day, like 5 January 2027 or 5/1/2027.";
    }

    private static Typed<LocalDate> checked(String typed, MatchResult parts, String weekday) {
        int day = Integer.parseInt(parts.group("day"));
        String yearTyped = parts.group("year");
        if (yearTyped.length() != 4 && yearTyped.length() != 2) {
            return Typed.refused(typed, "a year has four digits.");
        }
        int year = Integer.parseInt(yearTyped) + (yearTyped.length() == 2 ? 2000 : 0);
        if (yearTyped.length() == 2 && year > 2060) {
            return Typed.refused(typed, "write all four digits of the year.");
        }
        Optional<Integer> read = month(parts.group("month"));
        if (read.isEmpty()) {
            return Typed.refused(typed, "there is no month of this name; " + example());
        }
        int month = read.get();
        if (month > 12) {
            boolean yearFirst = parts.start("year") < parts.start("day");
            return Typed.refused(
                    typed,
                    !yearFirst
                                    && day >= 1
                                    && day <= 12
                                    && month <= YearMonth.of(year, day).lengthOfMonth()
                            ? "write day, month, year: " + month + "/" + day + "/" + year + "."
                            : "there are twelve months; " + example());
        }
        if (month < 1 || day < 1) {
            return Typed.refused(typed, "there is no such day; " + example());
        }
        if (day > YearMonth.of(year, month).lengthOfMonth()) {
            return Typed.refused(typed, tooManyDays(day, month, year));
        }
        LocalDate date = LocalDate.of(year, month, day);
        if (date.isBefore(EARLIEST)) {
            return Typed.refused(typed, "a date here cannot lie so far back; check the year.");
        }
        if (year > LAST_YEAR) {
            return Typed.refused(typed, "a date here cannot lie so far ahead; check the year.");
        }
        if (weekday != null && !name(date.getDayOfWeek()).equals(weekday)) {
            String written = WRITTEN.format(date);
            return Typed.refused(
                    typed, written + " is a " + date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.UK) + ".");
        }
        return Typed.of(date);
    }

    private static String tooManyDays(int day, int month, int year) {
        if (month == 2 && day == 29) {
            return year + " is no leap year: February has 28 days.";
        }
        return Month.of(month).getDisplayName(TextStyle.FULL, Locale.UK) + " has "
                + Month.of(month).length(Year.isLeap(year)) + " days.";
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.UK).toLowerCase(Locale.UK);
    }

    /** By its number, or by at least three letters of its name. */
    private static Optional<Integer> month(String typed) {
        return typed.matches("\\d+")
                ? Optional.of(Integer.parseInt(typed))
                : Stream.of(Month.values())
                        .filter(month -> month.getDisplayName(TextStyle.FULL, Locale.UK)
                                .toLowerCase(Locale.UK)
                                .startsWith(typed.toLowerCase(Locale.UK)))
                        .map(Month::getValue)
                        .findFirst();
    }
}
