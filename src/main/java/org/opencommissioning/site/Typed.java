package org.opencommissioning.site;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What somebody typed, read as it was meant or refused in words. The one reader of amounts, numbers, dates, times and yes or no, for every form, filter, file and
 * parameter: it goes by no browser's language, only by how people here write.
 *
 * @param value   null when nothing was typed or it cannot be read
 * @param problem what to do about what cannot be read, beginning with what was typed; null otherwise
 */
public record Typed<T>(T value, String problem) {

    private static final Set<String> YES = Set.of("yes", "y", "true", "on", "1");
    private static final Set<String> NO = Set.of("no", "n", "false", "off", "0");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2})(?:[:.](\\d{2}))?\\s*([ap])?\\.?(?:m\\.?)?");
    private static final Map<String, String> WORDS_FOR_TIMES = Map.of("noon", "12:00", "midday", "12:00");

    /** The largest amount that a case, a contract or an invoice may be of: no council's comes near. */
    public static final BigDecimal MOST_POUNDS = TypedNumbers.TOO_LARGE.subtract(new BigDecimal("0.01"));

    private static final int LONGEST_QUOTE = 60;

    public static <T> Typed<T> of(T value) {
        return new Typed<>(value, null);
    }

    static <T> Typed<T> blank() {
        return new Typed<>(null, null);
    }

    /** @param advice goes on the sentence that what was typed begins */
    static <T> Typed<T> refused(String typed, String advice) {
        String shown = typed.strip();
        return new Typed<>(
                null,
                (shown.length() > LONGEST_QUOTE ? shown.substring(0, LONGEST_QUOTE) + "…" : shown) + ": " + advice);
    }

    public boolean isBlank() {
        return value == null && problem == null;
    }

    public boolean isRefused() {
        return problem != null;
    }

    public <R> Typed<R> map(Function<T, R> change) {
        return new Typed<>(value == null ? null : change.apply(value), problem);
    }

    /** Pounds, from nothing up: {@code 1,450,000}, {@code £1 450 000.50}. */
    public static Typed<BigDecimal> amount(String typed) {
        return TypedNumbers.amount(typed, false);
    }

    /** Pounds that may be owed the other way, as on a credit note. */
    public static Typed<BigDecimal> amountOrCredit(String typed) {
        return TypedNumbers.amount(typed, true);
    }

    /** A number that may be below zero. @param decimals how many places it may have; null for any */
    public static Typed<BigDecimal> number(String typed, Integer decimals) {
        return TypedNumbers.number(typed, decimals);
    }

    /** A whole number from nothing up. */
    public static Typed<Integer> wholeNumber(String typed) {
        Typed<BigDecimal> read = TypedNumbers.number(typed, 0);
        return read.value() != null
                        && (read.value().signum() < 0
                                || read.value().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0)
                ? refused(typed, "enter a whole number, like 12.")
                : read.map(BigDecimal::intValueExact);
    }

    /** A share of a hundred, with or without its sign: {@code 12.5 %}. */
    public static Typed<BigDecimal> percentage(String typed) {
        return TypedNumbers.percentage(typed);
    }

    /** A day in one box: {@code 5 January 2027}, {@code 5/1/2027}, {@code 2027-01-05}. */
    public static Typed<LocalDate> date(String typed) {
        return TypedDays.read(typed);
    }

    /** A time of day: {@code 14:30}, {@code 2.30pm}, {@code noon}. */
    public static Typed<LocalTime> time(String typed) {
        String text = plain(typed).toLowerCase(Locale.UK);
        if (text.isEmpty()) {
            return blank();
        }
        var parts = TIME.matcher(WORDS_FOR_TIMES.getOrDefault(text, text));
        if (!parts.matches() || parts.group(2) == null && parts.group(3) == null) {
            return refused(typed, "enter a time, like 14:30 or 2:30pm.");
        }
        int hour = Integer.parseInt(parts.group(1));
        int minute = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
        boolean twelve = parts.group(3) != null;
        if (minute > 59 || hour > 23 || twelve && (hour < 1 || hour > 12)) {
            return refused(typed, "there is no such time; enter one like 14:30 or 2:30pm.");
        }
        return of(LocalTime.of(twelve ? hour % 12 + (parts.group(3).equals("p") ? 12 : 0) : hour, minute));
    }

    public static Typed<Boolean> yesNo(String typed) {
        String text = plain(typed).toLowerCase(Locale.UK);
        return text.isEmpty()
                ? blank()
                : YES.contains(text) ? of(true) : NO.contains(text) ? of(false) : refused(typed, "answer yes or no.");
    }

    /** A number as people write it into a box: {@code 1,450,000.50}, {@code 3}, {@code 12.5}. */
    public static String written(Number number) {
        return TypedNumbers.written(number);
    }

    /** The same for an amount: pence have two digits. */
    public static String writtenAmount(Number number) {
        return TypedNumbers.writtenAmount(number);
    }

    /** Without spaces around it, with plain spaces within: those that keep words together are none to the eye. */
    static String plain(String typed) {
        return typed == null
                ? ""
                : typed.replaceAll("[\\s\\h\\u200B\\uFEFF]+", " ").strip();
    }
}
