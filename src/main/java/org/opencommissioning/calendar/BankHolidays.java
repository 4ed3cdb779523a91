package org.opencommissioning.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The bank holidays of the three divisions of the United Kingdom: as published for the years in {@code calendar/bank-holidays.txt}, and for later ones, of which
 * nothing is published yet, as the law and custom give them.
 */
final class BankHolidays {

    static final String ANY_DIVISION = "ESN";
    static final String ENGLAND = "E";

    private static final Pattern HOLIDAY = Pattern.compile("(\\d\\d-\\d\\d)\\s+(E?S?N?)\\s+(.+)");
    private static final Map<Character, String> DIVISIONS =
            Map.of('E', "England and Wales", 'S', "Scotland", 'N', "Northern Ireland");

    record Holiday(String divisions, String name) {}

    /** Beyond this year nothing is counted: such a date was not meant. */
    private static final int LAST_YEAR = 2199;

    private final Map<LocalDate, Holiday> holidays = new HashMap<>();
    private final NavigableSet<Integer> years = new TreeSet<>();
    private final Map<Integer, Map<LocalDate, Holiday>> provisional = new ConcurrentHashMap<>();

    /** Reads the data that ships with the application. */
    static BankHolidays published() {
        try (var in = new BufferedReader(new InputStreamReader(
                BankHolidays.class.getResourceAsStream("/calendar/bank-holidays.txt"), StandardCharsets.UTF_8))) {
            return new BankHolidays(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BankHolidays(BufferedReader lines) throws IOException {
        int year = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            Matcher holiday = HOLIDAY.matcher(line);
            if (holiday.matches()) {
                LocalDate date = MonthDay.parse("--" + holiday.group(1)).atYear(year);
                // Two holidays can share a day: 2 January 2012 was New Year's substitute in England and 2 January in
                // Scotland.
                holidays.merge(
                        date,
                        new Holiday(holiday.group(2), holiday.group(3)),
                        (one, other) ->
                                new Holiday(one.divisions() + other.divisions(), one.name() + ", " + other.name()));
            } else {
                year = Integer.parseInt(line.strip());
                years.add(year);
            }
        }
    }

    /** Whether the holidays of a year are worked out and not published: a proclamation may still move one. */
    boolean provisional(int year) {
        return year > years.last();
    }

    /** The last year whose holidays are published. */
    int lastPublished() {
        return years.last();
    }

    /** The days that are listed for a year, each with the divisions that keep it. */
    Map<LocalDate, Holiday> listed(int year) {
        return holidays.entrySet().stream()
                .filter(one -> one.getKey().getYear() == year)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Why the date is a bank holiday in one of the divisions, or empty.
     *
     * @throws UnknownYear when the year is before the first that is listed, or so far away that it was not meant
     */
    Optional<String> holiday(LocalDate date, String divisions) {
        int year = date.getYear();
        if (year < years.first() || year > LAST_YEAR) {
            throw new UnknownYear(date, years.first(), LAST_YEAR);
        }
        Holiday holiday = years.contains(year)
                ? holidays.get(date)
                : provisional.computeIfAbsent(year, ProvisionalHolidays::of).get(date);
        if (holiday == null
                || divisions.chars().noneMatch(division -> holiday.divisions().indexOf(division) >= 0)) {
            return Optional.empty();
        }
        if (holiday.divisions().indexOf('E') >= 0) {
            return Optional.of(holiday.name());
        }
        String where = String.join(
                " and ",
                holiday.divisions()
                        .chars()
                        .mapToObj(division -> DIVISIONS.get((char) division))
                        .toList());
        return Optional.of(holiday.name() + ", " + where);
    }
}
