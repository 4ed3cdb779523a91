package org.opencommissioning.monitor;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.cycle.Stage;
import org.opencommissioning.cycle.StagePasses;
import org.opencommissioning.cycle.StagePasses.Pass;
import org.opencommissioning.cycle.State;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.London;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where all the running cases stand, what is late, and how long it takes. */
@Service
class Portfolio {

    /** Half of the tenth of a day to which times are rounded. */
    private static final double SHORTEST = 0.05;

    private static final int PAGE = 500;
    private static final int QUARTERS = 8;

    private final Cases cases;
    private final Plans plans;
    private final StagePasses passes;
    private final Clock clock;

    Portfolio(Cases cases, Plans plans, StagePasses passes, Clock clock) {
        this.cases = cases;
        this.plans = plans;
        this.passes = passes;
        this.clock = clock;
    }

    /**
     * A part of the running cases.
     *
     * @param value the sum of the estimated values that are known
     * @param share its number of cases in percent of the largest part's, for a bar
     */
    record Part(String part, String words, int cases, BigDecimal value, int share) {}

    /**
     * How long a stage takes, in days.
     *
     * @param quarters those who left it in each quarter, the latest last
     */
    record StageTime(Stage stage, int there, Figures all, List<Quarter> quarters) {

        /** All cases, then quarter by quarter. */
        public List<Quarter> lines() {
            return Stream.concat(Stream.of(new Quarter("All", all)), quarters.stream())
                    .toList();
        }
    }

    /** A quarter of the calendar year. */
    record Quarter(String words, Figures figures) {}

    /** The median and the 90th percentile of passes in days; bars in percent of the longest shown. */
    record Figures(int passes, double median, double percentile90, int medianBar, int percentileBar) {}

    @Transactional(readOnly = true)
    List<RunningCase> running() {
        Map<CaseReference, String> risks = plans.riskRatings();
        List<RunningCase> running = new ArrayList<>();
        for (int offset = 0; ; offset += PAGE) {
            var found = cases.search("", null, State.RUNNING, offset, PAGE);
            found.cases()
                    .forEach(view -> running.add(new RunningCase(
                            view,
                            view.facts().get("estimatedValue") instanceof Number value
                                    ? new BigDecimal(value.toString())
                                    : null,
                            risks.get(view.reference()))));
            if (found.cases().isEmpty() || running.size() >= found.total()) {
                return running;
            }
        }
    }

    static List<Part> parts(List<RunningCase> running, Breakdown by) {
        Map<String, List<RunningCase>> parts = running.stream().collect(Collectors.groupingBy(by::part));
        int most = parts.values().stream().mapToInt(List::size).max().orElse(1);
        return parts.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, List<RunningCase>>>comparingInt(one -> by.rank(one.getKey()))
                        .thenComparing(Map.Entry::getKey, String.CASE_INSENSITIVE_ORDER))
                .map(one -> new Part(
                        one.getKey(),
                        by.words(one.getKey()),
                        one.getValue().size(),
                        sum(one.getValue()),
                        one.getValue().size() * 100 / most))
                .toList();
    }

    static BigDecimal sum(List<RunningCase> running) {
        return running.stream()
                .map(RunningCase::value)
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Time in every stage that a case has entered; cases that are still in it count until now, but in no quarter. */
    List<StageTime> stageTimes() {
        List<Pass> all = passes.all();
        Instant now = clock.instant();
        return Stream.of(Stage.values())
                .map(stage -> all.stream().filter(pass -> pass.stage() == stage).toList())
                .filter(of -> !of.isEmpty())
                .map(of -> stageTime(of, now))
                .toList();
    }

    private static StageTime stageTime(List<Pass> of, Instant now) {
        Map<String, List<Double>> quarters = new TreeMap<>();
        of.stream()
                .filter(pass -> pass.left() != null)
                .forEach(pass -> quarters.computeIfAbsent(
                                quarter(LocalDate.ofInstant(pass.left(), London.ZONE)), key -> new ArrayList<>())
                        .add(days(pass, now)));
        List<Double> every = of.stream().map(pass -> days(pass, now)).toList();
        double longest = Stream.concat(Stream.of(every), quarters.values().stream())
                .mapToDouble(days -> percentile(days, 90))
                .max()
                .orElse(0);
        return new StageTime(
                of.getFirst().stage(),
                (int) of.stream().filter(pass -> pass.left() == null).count(),
                figures(every, longest),
                quarters.entrySet().stream()
                        .skip(Math.max(0, quarters.size() - QUARTERS))
                        .map(one -> new Quarter(one.getKey(), figures(one.getValue(), longest)))
                        .toList());
    }

    private static String quarter(LocalDate day) {
        return day.getYear() + " Q" + day.get(IsoFields.QUARTER_OF_YEAR);
    }

    private static double days(Pass pass, Instant now) {
        return Duration.between(pass.entered(), pass.left() == null ? now : pass.left())
                        .toMinutes()
                / 1440.0;
    }

    private static Figures figures(List<Double> days, double longest) {
        double median = percentile(days, 50);
        double ninety = percentile(days, 90);
        return new Figures(days.size(), median, ninety, bar(median, longest), bar(ninety, longest));
    }

    private static int bar(double days, double longest) {
        // What is written as no time at all is drawn as none.
        return longest < SHORTEST ? 0 : (int) Math.round(days / longest * 100);
    }

    /** The smallest of the values that at least so many percent of them do not exceed. */
    static double percentile(List<Double> values, int percent) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, (int) Math.ceil(percent / 100.0 * sorted.size()) - 1));
    }
}
