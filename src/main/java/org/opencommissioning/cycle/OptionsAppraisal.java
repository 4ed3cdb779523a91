package org.opencommissioning.cycle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ways to secure the outcomes of a case, weighed against each other (service reviews, stage 2): every option has a mark from 0 to 100 for every criterion,
 * and its score is the mean of the marks by their weights. Without criteria each option has a score alone.
 *
 * @param preferred the way that is taken, in the words of the facts; null when not said yet
 * @param reasons   why; null when not said yet
 */
public record OptionsAppraisal(List<Criterion> criteria, List<Option> options, String preferred, String reasons) {

    static final String DO_NOTHING = "do-nothing";

    /** @param weight its share of 100; null when none was entered that can be read, as everything here */
    public record Criterion(String criterion, BigDecimal weight) {}

    /**
     * @param option     such as {@code in-house}
     * @param marks      one for each criterion, null where there is none yet
     * @param score      null while a mark or a weight is missing
     * @param rank       1 for the highest score, the same for equal ones; 0 without a score
     * @param arithmetic how the score comes about; null without criteria or score
     */
    public record Option(
            String option,
            String advantages,
            String drawbacks,
            List<BigDecimal> marks,
            BigDecimal score,
            int rank,
            String arithmetic) {

        private static final Map<String, Set<String>> WAYS = Map.of(
                "contract", Set.of("contract", "framework"),
                "grant", Set.of("grant"),
                "in-house", Set.of("in-house"),
                "controlled-company", Set.of("trading-company", "joint-venture", "trust"),
                "public-partnership", Set.of("shared-service", "joint-venture", "trust"));

        /** Whether a way to secure the outcomes is what this option stands for; a way that is not known here is any option's. */
        boolean leadsTo(String way) {
            return !WAYS.containsKey(way) || WAYS.get(way).contains(option);
        }
    }

    /** @param answers of the step that appraises options, right or not */
    public static OptionsAppraisal of(Map<String, Object> answers) {
        var criteria = rows(answers.get("criteria"))
                .map(row -> new Criterion(text(row.get("criterion")), number(row.get("weight"))))
                .toList();
        var options = new ArrayList<Option>();
        rows(answers.get("options")).forEach(row -> {
            var given = rows(row.get("marks"))
                    .map(mark -> Optional.ofNullable(number(mark.get("mark"))))
                    .toList();
            var marks = IntStream.range(0, criteria.size())
                    .mapToObj(at -> at < given.size() ? given.get(at).orElse(null) : null)
                    .toList();
            var score = criteria.isEmpty() ? number(row.get("score")) : score(criteria, marks);
            options.add(new Option(
                    text(row.get("option")),
                    text(row.get("advantages")),
                    text(row.get("drawbacks")),
                    marks,
                    score,
                    0,
                    criteria.isEmpty() || score == null ? null : arithmetic(criteria, marks, score)));
        });
        return new OptionsAppraisal(
                criteria,
                options.stream().map(option -> ranked(option, options)).toList(),
                text(answers.get("deliveryModel")),
                text(answers.get("optionsReasons")));
    }

    /** What the weights add up to. */
    public BigDecimal weights() {
        return criteria.stream()
                .map(Criterion::weight)
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The options, highest score first. */
    public List<Option> ranking() {
        return options.stream()
                .filter(option -> option.rank() > 0)
                .sorted(Comparator.comparingInt(Option::rank))
                .toList();
    }

    private static BigDecimal score(List<Criterion> criteria, List<BigDecimal> marks) {
        var sum = BigDecimal.ZERO;
        var weights = BigDecimal.ZERO;
        for (var at = 0; at < criteria.size(); at++) {
            var weight = criteria.get(at).weight();
            if (weight == null || marks.get(at) == null) {
                return null;
            }
            sum = sum.add(weight.multiply(marks.get(at)));
            weights = weights.add(weight);
        }
        return weights.signum() <= 0 ? null : sum.divide(weights, 2, RoundingMode.HALF_UP);
    }

    private static String arithmetic(List<Criterion> criteria, List<BigDecimal> marks, BigDecimal score) {
        var terms = IntStream.range(0, criteria.size())
                .mapToObj(at -> plain(criteria.get(at).weight()) + " × " + plain(marks.get(at)))
                .toList();
        var sum = IntStream.range(0, criteria.size())
                .mapToObj(at -> criteria.get(at).weight().multiply(marks.get(at)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var weights = criteria.stream().map(Criterion::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        return String.join(" + ", terms) + " = " + String.format(Locale.UK, "%,d", sum.toBigInteger()) + "; divided by "
                + plain(weights) + " = " + plain(score);
    }

    private static Option ranked(Option option, List<Option> all) {
        var rank = option.score() == null
                ? 0
                : 1
                        + (int) all.stream()
                                .filter(other ->
                                        other.score() != null && other.score().compareTo(option.score()) > 0)
                                .count();
        return new Option(
                option.option(),
                option.advantages(),
                option.drawbacks(),
                option.marks(),
                option.score(),
                rank,
                option.arithmetic());
    }

    /** 58 or 58.25. */
    public static String plain(BigDecimal number) {
        return number == null
                ? ""
                : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static Stream<Map<?, ?>> rows(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(row -> row instanceof Map<?, ?> map ? map : Map.of())
                : Stream.of();
    }

    private static BigDecimal number(Object value) {
        return value instanceof Number number ? new BigDecimal(number.toString()) : null;
    }

    private static String text(Object value) {
        return value instanceof String text && !text.isBlank() ? text : null;
    }
}
