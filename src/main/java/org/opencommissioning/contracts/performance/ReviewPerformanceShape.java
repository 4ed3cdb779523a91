package org.opencommissioning.contracts.performance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.tasks.TaskShape;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** Each indicator with its target, what it came to before and its trend; and what each rating would lead to. */
@Component
class ReviewPerformanceShape implements TaskShape {

    private static final int EARLIER = 3;
    private static final String AT_END = "assess-at-end";

    private final Reviews reviews;
    private final ContractsRegister register;
    private final Benchmarks benchmarks;
    private final Decisions decisions;

    ReviewPerformanceShape(Reviews reviews, ContractsRegister register, Benchmarks benchmarks, Decisions decisions) {
        this.reviews = reviews;
        this.register = register;
        this.benchmarks = benchmarks;
        this.decisions = decisions;
    }

    /**
     * What a rating leads to now, by the table {@code performance-response}.
     *
     * @param poor which poor review in a row it would be; 0 for a rating that is not poor
     * @param days how long improvement may take; null where the response sets no time
     */
    record Follows(String rating, int poor, String response, Number days) {}

    @Override
    public String formId() {
        return "review-performance";
    }

    @Override
    public Set<String> fields() {
        return Set.of(
                "heldOn",
                "kpis[].kpi",
                "kpis[].unit",
                "kpis[].target",
                "kpis[].result",
                "kpis[].kpiRating",
                "rating",
                "findings",
                "actions",
                "benchmark",
                "reviewer");
    }

    @Override
    public Map<String, Object> start(TaskView task) {
        return task.assignee() == null ? Map.of() : Map.of("reviewer", task.assignee());
    }

    @Override
    public Map<String, Object> shown(TaskView task, Map<String, Object> answers) {
        ContractReference reference = ContractReference.of(Objects.toString(answers.get("contractReference")));
        List<ReviewView> reviews = this.reviews.of(reference);
        Map<String, KpiTrend> trends = KpiTrend.of(reviews).stream()
                .collect(Collectors.toMap(trend -> trend.name().strip().toLowerCase(Locale.UK), Function.identity()));
        List<KpiTrend> ofRows = new ArrayList<>();
        if (answers.get("kpis") instanceof List<?> rows) {
            rows.forEach(row -> ofRows.add(
                    row instanceof Map<?, ?> one
                            ? trends.get(
                                    Objects.toString(one.get("kpi"), "").strip().toLowerCase(Locale.UK))
                            : null));
        }
        Map<String, Object> shown = new HashMap<>();
        shown.put("trends", ofRows);
        shown.put("earlier", reviews.stream().limit(EARLIER).toList());
        // Nothing follows a rating any more once the contract has ended.
        shown.put(
                "follows",
                AT_END.equals(task.elementId())
                        ? List.of()
                        : register.find(reference).stream()
                                .flatMap(contract -> Stream.of(Rating.values())
                                        .map(rating -> follows(reference, rating, contract.watchedAs())))
                                .toList());
        shown.put(
                "benchmarkFrom",
                register.find(reference).flatMap(benchmarks::due).orElse(null));
        shown.put("published", Boolean.TRUE.equals(answers.get("kpisRequired")));
        return shown;
    }

    private Follows follows(ContractReference reference, Rating rating, String risk) {
        int poor = this.reviews.consecutivePoorWith(reference, rating);
        Map<String, Object> response = decisions
                .evaluate(
                        "performance-response",
                        Map.of("rating", rating.words(), "consecutivePoor", poor, "riskRating", risk))
                .outputs();
        return new Follows(rating.words(), poor, String.valueOf(response.get("response")), (Number)
                response.get("improvementDays"));
    }
}
