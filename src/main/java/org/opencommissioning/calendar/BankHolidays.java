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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bank holidays of the three divisions of the United Kingdom, for the years in {@code calendar/bank-holidays.txt}. */
final class BankHolidays {

    static final String ANY_DIVISION = "ESN";
    static final String ENGLAND = "E";

    private static final Pattern HOLIDAY = Pattern.compile("(\\d\\d-\\d\\d)\\s+(E?S?N?)\\s+(.+)");
    private static final Map<Character, String> DIVISIONS =
            Map.of('E', "England and Wales", 'S', "Scotland", 'N', "Northern Ireland");

    private record Holiday(String divisions, String name) {}

    private final Map<LocalDate, Holiday> holidays = new HashMap<>();
    private final NavigableSet<Integer> years = new TreeSet<>();

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

    /**
     * Why the date is a bank holiday in one of the divisions, or empty.
     *
     * @throws UnknownYear when the year is not listed
     */
    Optional<String> holiday(LocalDate date, String divisions) {
        if (!years.contains(date.getYear())) {
            throw new UnknownYear(date, years.first(), years.last());
        }
        Holiday holiday = holidays.get(date);
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
