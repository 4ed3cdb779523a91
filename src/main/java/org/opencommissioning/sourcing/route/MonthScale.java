package org.opencommissioning.sourcing.route;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.opencommissioning.calendar.LawfulTime;

/** Days over whole months, from left to right in units of a drawing, beside the words that each of its lines begins with. */
public record MonthScale(LocalDate from, LocalDate until) {

    public static final int WIDTH = 1000;
    public static final int HEADER = 34;
    public static final int LINE = 30;
    private static final int LABELS = 300;
    private static final int LABEL_LENGTH = 36;
    /** Further ahead the lines would be too thin to read; the table has every date. */
    private static final int MOST_MONTHS = 15;

    public record Month(double x, String words) {}

    public record Band(double x, double width) {}

    /** The months of these days, of which there is one at least. */
    public static MonthScale over(Collection<LocalDate> days) {
        YearMonth first = YearMonth.from(Collections.min(days));
        YearMonth last = YearMonth.from(Collections.max(days)).plusMonths(1);
        return new MonthScale(
                first.atDay(1),
                first.plusMonths(Math.clamp(first.until(last, ChronoUnit.MONTHS), 2, MOST_MONTHS))
                        .atDay(1));
    }

    public List<Month> months() {
        return Stream.iterate(from, day -> day.isBefore(until), day -> day.plusMonths(1))
                .map(day -> new Month(
                        x(day),
                        day.getMonth().getDisplayName(TextStyle.SHORT, Locale.UK)
                                + (day.getMonthValue() == 1 || day.equals(from) ? " " + day.getYear() : "")))
                .toList();
    }

    /** When people are away: Christmas, Easter, August. */
    public List<Band> seasons(LawfulTime time) {
        List<Band> bands = new ArrayList<>();
        LocalDate begin = null;
        for (LocalDate day = from; !day.isAfter(until); day = day.plusDays(1)) {
            boolean away = day.isBefore(until) && time.season(day).isPresent();
            if (away && begin == null) {
                begin = day;
            } else if (!away && begin != null) {
                bands.add(new Band(x(begin), round(x(day) - x(begin))));
                begin = null;
            }
        }
        return bands;
    }

    /** The part of a time that is on the drawing, up to but without {@code end}; null when none is. */
    public Band band(LocalDate begin, LocalDate end) {
        if (begin == null || end == null || !end.isAfter(from) || !begin.isBefore(until) || !begin.isBefore(end)) {
            return null;
        }
        double x = x(begin.isBefore(from) ? from : begin);
        return new Band(x, round(x(end.isAfter(until) ? until : end) - x));
    }

    public boolean shows(LocalDate day) {
        return day != null && !day.isBefore(from) && day.isBefore(until);
    }

    /** Where a day is; null where the drawing does not show it. */
    public Double at(LocalDate day) {
        return shows(day) ? x(day) : null;
    }

    public double x(LocalDate day) {
        return round(LABELS
                + (WIDTH - LABELS) * (double) from.until(day, ChronoUnit.DAYS) / from.until(until, ChronoUnit.DAYS));
    }

    public static String label(String words) {
        return words.length() <= LABEL_LENGTH
                ? words
                : words.substring(0, LABEL_LENGTH - 1).strip() + "…";
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
