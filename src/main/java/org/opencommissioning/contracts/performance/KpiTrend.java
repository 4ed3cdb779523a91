package org.opencommissioning.contracts.performance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.site.SiteWords;

/**
 * One indicator over all reviews, with the lines of its chart in a box of {@link #WIDTH} by {@link #HEIGHT}.
 *
 * @param points the oldest first
 * @param line the points of the results; empty when nothing was measured
 * @param targetLine the points of the targets; empty when none was set
 */
public record KpiTrend(String name, String unit, List<Point> points, String line, String targetLine) {

    static final int WIDTH = 600;
    static final int HEIGHT = 160;
    private static final int MARGIN = 12;

    /**
     * What it came to at one review.
     *
     * @param x where its dot is; null when it was not measured
     */
    record Point(LocalDate heldOn, BigDecimal target, BigDecimal result, String rating, BigDecimal x, BigDecimal y) {}

    private record Measured(LocalDate heldOn, KpiResult kpi) {}

    /** The trends of all indicators that reviews measured, in the order in which they first came up. Names that differ in case only are the same. */
    public static List<KpiTrend> of(List<ReviewView> reviews) {
        Map<String, List<Measured>> byName = new LinkedHashMap<>();
        reviews.stream()
                .sorted(Comparator.comparing(ReviewView::heldOn).thenComparing(ReviewView::id))
                .forEach(review -> review.kpis()
                        .forEach(kpi -> byName.computeIfAbsent(
                                        kpi.name().strip().toLowerCase(Locale.UK), name -> new ArrayList<>())
                                .add(new Measured(review.heldOn(), kpi))));
        return byName.values().stream().map(KpiTrend::drawn).toList();
    }

    private static KpiTrend drawn(List<Measured> all) {
        List<BigDecimal> values = all.stream()
                .flatMap(one -> Stream.of(one.kpi().target(), one.kpi().result()))
                .filter(Objects::nonNull)
                .toList();
        BigDecimal least = values.stream().min(Comparator.naturalOrder()).orElse(BigDecimal.ZERO);
        BigDecimal most = values.stream().max(Comparator.naturalOrder()).orElse(BigDecimal.ONE);
        long first = all.getFirst().heldOn().toEpochDay();
        long days = all.getLast().heldOn().toEpochDay() - first;
        List<Point> points = all.stream()
                .map(one -> new Point(
                        one.heldOn(),
                        one.kpi().target(),
                        one.kpi().result(),
                        one.kpi().rating(),
                        one.kpi().result() == null ? null : x(one, first, days),
                        y(one.kpi().result(), least, most)))
                .toList();
        String targets = all.stream()
                .filter(one -> one.kpi().target() != null)
                .map(one -> x(one, first, days) + "," + y(one.kpi().target(), least, most))
                .collect(Collectors.joining(" "));
        // A single target is still a line, not a dot.
        boolean once = all.size() == 1 && !targets.isEmpty();
        BigDecimal level = once ? y(all.getFirst().kpi().target(), least, most) : null;
        return new KpiTrend(
                all.getLast().kpi().name(),
                all.getLast().kpi().unit(),
                points,
                points.stream()
                        .filter(point -> point.x() != null)
                        .map(point -> point.x() + "," + point.y())
                        .collect(Collectors.joining(" ")),
                once ? MARGIN + "," + level + " " + (WIDTH - MARGIN) + "," + level : targets);
    }

    private static BigDecimal x(Measured one, long first, long days) {
        return days == 0
                ? BigDecimal.valueOf(WIDTH / 2)
                : BigDecimal.valueOf(MARGIN)
                        .add(BigDecimal.valueOf((one.heldOn().toEpochDay() - first) * (WIDTH - 2L * MARGIN))
                                .divide(BigDecimal.valueOf(days), 1, RoundingMode.HALF_UP));
    }

    private static BigDecimal y(BigDecimal value, BigDecimal least, BigDecimal most) {
        if (value == null) {
            return null;
        }
        BigDecimal span = most.subtract(least);
        return span.signum() == 0
                ? BigDecimal.valueOf(HEIGHT / 2)
                : BigDecimal.valueOf(HEIGHT - MARGIN)
                        .subtract(value.subtract(least)
                                .multiply(BigDecimal.valueOf(HEIGHT - 2L * MARGIN))
                                .divide(span, 1, RoundingMode.HALF_UP));
    }

    /** What it came to at the last three reviews, the latest first. */
    public List<Point> latest() {
        return points.subList(Math.max(0, points.size() - 3), points.size()).reversed();
    }

    /** A number with its unit. */
    public String said(BigDecimal number) {
        return number == null
                ? ""
                : number.toPlainString() + (unit == null ? "" : unit.equals("%") ? " %" : " " + unit);
    }

    /** What the chart shows, for those who do not see it. */
    public String inWords() {
        return name + ": "
                + points.stream()
                        .map(point -> (point.result() == null ? "not measured" : said(point.result())) + " on "
                                + SiteWords.day(point.heldOn()))
                        .collect(Collectors.joining(", "))
                + (points.getLast().target() == null
                        ? ""
                        : "; target " + said(points.getLast().target()));
    }
}
