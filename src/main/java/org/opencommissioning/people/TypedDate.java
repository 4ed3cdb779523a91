package org.opencommissioning.people;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;

/** A date as somebody types it into three fields, kept as typed so that a page can show it again. */
public record TypedDate(String day, String month, String year) {

    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    public boolean isBlank() {
        return Stream.of(day, month, year).allMatch(part -> part == null || part.isBlank());
    }

    /** The date; null when it is none. A month may be typed as a number or by its name. */
    public LocalDate read() {
        try {
            var typedYear = Integer.parseInt(year.strip());
            return LocalDate.of(
                    typedYear < 100 ? 2000 + typedYear : typedYear,
                    monthNumber(month.strip().toLowerCase(Locale.UK)),
                    Integer.parseInt(day.strip()));
        } catch (DateTimeException | NumberFormatException | NullPointerException e) {
            return null;
        }
    }

    private static int monthNumber(String typed) {
        var name = typed.length() < 3 ? -1 : MONTHS.indexOf(typed.substring(0, 3));
        return name >= 0 && name % 3 == 0 ? name / 3 + 1 : Integer.parseInt(typed);
    }
}
