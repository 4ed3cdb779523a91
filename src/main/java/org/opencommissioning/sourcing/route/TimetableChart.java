package org.opencommissioning.sourcing.route;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.sourcing.route.MonthScale.Band;
import org.opencommissioning.sourcing.route.MonthScale.Month;

/**
 * A timetable drawn over its months, in units of the drawing: for each step the time that has to pass before it as a bar, the first lawful day as its end,
 * and the last lawful day where something sets one.
 */
record TimetableChart(int width, int height, List<Month> months, List<Band> seasons, Double today, List<Line> lines) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.UK);
    /** Right of the first lawful day, while there is room for it. */
    private static final double ROOM = 60;

    /**
     * @param before   the time before the first lawful day; null when none passes, or it is beyond the drawing
     * @param earliest where the first lawful day is; null for a duty that only has a last day
     * @param day      the first lawful day in words
     * @param left     whether the words stand left of it
     */
    record Line(double y, String label, Band before, Double earliest, String day, boolean left, Double latest) {}

    /** Null when no step has a date. */
    static TimetableChart of(List<Timetable.Step> steps, LawfulTime time) {
        List<LocalDate> days = steps.stream()
                .flatMap(step -> Stream.of(step.earliest(), step.latest()))
                .filter(Objects::nonNull)
                .toList();
        if (days.isEmpty()) {
            return null;
        }
        MonthScale scale = MonthScale.over(days);
        List<Line> lines = new ArrayList<>();
        LocalDate before = null;
        for (Timetable.Step step : steps) {
            LocalDate first = step.earliest();
            Double at = scale.at(first);
            lines.add(new Line(
                    MonthScale.HEADER + lines.size() * MonthScale.LINE,
                    MonthScale.label(words(step.step())),
                    scale.band(before, first),
                    at,
                    first == null ? null : DAY.format(first),
                    at != null && at > MonthScale.WIDTH - ROOM,
                    scale.at(step.latest())));
            before = first == null || before != null && first.isBefore(before) ? before : first;
        }
        return new TimetableChart(
                MonthScale.WIDTH,
                MonthScale.HEADER + lines.size() * MonthScale.LINE + 6,
                scale.months(),
                scale.seasons(time),
                scale.at(time.today()),
                lines);
    }

    private static String words(String step) {
        String words = step.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
