package org.opencommissioning.calendar;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Dates as people write them. */
final class Words {

    private static final DateTimeFormatter WITH_WEEKDAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);

    private Words() {}

    static String date(LocalDate date) {
        return WITH_WEEKDAY.format(date);
    }

    static String shortDate(LocalDate date) {
        return SHORT.format(date);
    }

    static String list(List<String> parts) {
        return parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }

    static String days(int days, String kind) {
        return days + " " + (kind.isEmpty() ? "" : kind + " ") + (days == 1 ? "day" : "days");
    }
}
