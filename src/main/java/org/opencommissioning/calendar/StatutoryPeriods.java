package org.opencommissioning.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The table {@code calendar/statutory-periods.csv}: for each rule its period, how it is counted and its source. */
final class StatutoryPeriods {

    /** How a period is counted from the date that sets it going. */
    enum Counting {
        WORKING_DAYS_BEGINNING_WITH,
        CLEAR_DAYS_AFTER,
        CLEAR_WORKING_DAYS_AFTER,
        DAYS_AFTER,
        DAYS_BEGINNING_WITH,
        CLEAR_DAYS_BEFORE,
        CLEAR_WORKING_DAYS_BEFORE,
        DAYS_BEFORE,
        MONTHS_AFTER
    }

    /**
     * One row.
     *
     * @param days     the period in days - in months where it counts months - empty where the asker gives it
     * @param shortest the shortest period an asker may give instead
     */
    record Period(
            String rule,
            OptionalInt days,
            OptionalInt shortest,
            Counting counting,
            WorkingCalendar calendar,
            boolean rollsForward,
            String source) {}

    private final Map<String, Period> periods = new LinkedHashMap<>();

    static StatutoryPeriods adopted() {
        try (var in = new BufferedReader(new InputStreamReader(
                StatutoryPeriods.class.getResourceAsStream("/calendar/statutory-periods.csv"),
                StandardCharsets.UTF_8))) {
            return new StatutoryPeriods(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StatutoryPeriods(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("#") || line.startsWith("rule;")) {
                continue;
            }
            String[] cell = line.split(";", -1);
            Counting counting = Counting.valueOf(cell[3].toUpperCase().replace('-', '_'));
            periods.put(
                    cell[0],
                    new Period(
                            cell[0],
                            number(cell[1]),
                            number(cell[2]),
                            counting,
                            WorkingCalendar.of(cell[4]),
                            cell[5].equals("forward"),
                            cell[6]));
        }
    }

    private static OptionalInt number(String cell) {
        return cell.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cell));
    }

    Optional<Period> period(String rule) {
        return Optional.ofNullable(periods.get(rule));
    }

    Set<String> rules() {
        return Collections.unmodifiableSet(periods.keySet());
    }
}
