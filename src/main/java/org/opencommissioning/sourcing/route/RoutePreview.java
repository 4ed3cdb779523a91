package org.opencommissioning.sourcing.route;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opencommissioning.rules.Facts;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.engine.Decisions.Evaluation;
import org.opencommissioning.engine.Decisions.EvaluationFailed;
import org.opencommissioning.engine.Decisions.MatchedRule;
import org.springframework.stereotype.Component;

/**
 * What the rules say about a set of facts, before anything is started: every decision that applies with the rules that
 * fired and their sources, the timetable that follows, and its warnings.
 */
@Component
public class RoutePreview {

    /** The decisions in the order in which one needs another's answer, and what each answer is called as a fact. */
    private static final List<Question> QUESTIONS = List.of(
            new Question("statutory-thresholds", Shape.ONE, false),
            new Question("procurement-regime", Shape.ONE, false),
            new Question("procurement-route", Shape.ONE, false),
            new Question("required-notices", Shape.LIST, false),
            new Question("tendering-period", Shape.ONE, false),
            new Question("participation-period", Shape.ONE, false),
            new Question("standstill", Shape.ONE, false),
            new Question("post-award-duties", Shape.ONE, false),
            new Question("social-value-duty", Shape.ONE, false),
            new Question("lots", Shape.ONE, false),
            new Question("service-user-share", Shape.ONE, false),
            new Question("register-publication", Shape.ONE, false),
            new Question("key-decision", Shape.ONE, false),
            new Question("decision-timetable", Shape.ONE, false),
            new Question("award-approver", Shape.ONE, false),
            new Question("risk-rating", Shape.ONE, true),
            new Question("approval-gates", Shape.LIST, true),
            new Question("evaluation-weights", Shape.ONE, true),
            new Question("proportionate-requirements", Shape.ONE, true),
            new Question("review-schedule", Shape.ONE, true));

    /** What only the questions about risk ask for: without any of them those questions are left out. */
    private static final Set<String> RISK_FACTS = Set.of(
            "serviceCriticality",
            "marketMaturity",
            "safeguarding",
            "personalData",
            "staffTransfer",
            "politicalSensitivity",
            "riskRating");

    /** The tables say it so: the fact's name first. */
    private static final Pattern MISSING = Pattern.compile("'?(\\w+) is missing ((?:or|and) .*?)'?$", Pattern.DOTALL);

    private final Decisions decisions;
    private final RuleSources sources;
    private final Timetable timetable;

    RoutePreview(Decisions decisions, RuleSources sources, Timetable timetable) {
        this.decisions = decisions;
        this.sources = sources;
        this.timetable = timetable;
    }

    private enum Shape {
        ONE,
        LIST
    }

    private record Question(String decision, Shape shape, boolean aboutRisk) {}

    /** A rule that fired. {@code decision} is given for a rule of a table that the decision asked required. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FiredRule(int index, String annotation, String decision) {}

    /**
     * A decision's answer.
     *
     * @param outputs      an object by output name; a list of such objects for a table that collects
     * @param matchedRules the rules of the decision itself that fired
     * @param because      the rules that fired in the tables it requires
     */
    public record Answer(Object outputs, List<FiredRule> matchedRules, List<FiredRule> because) {}

    /** Everything the rules say. */
    public record Preview(Map<String, Answer> decisions, List<Timetable.Step> timetable, List<String> warnings) {}

    /**
     * Asks every decision that applies to these facts.
     *
     * @param facts         by the names of {@link Facts}; also {@code riskRating} when it is known already
     * @param start         the day on which work starts
     * @param contractStart the day on which the contract is to start; null when nothing depends on it
     * @throws MissingFact naming the fact that is absent or of the wrong kind
     */
    public Preview preview(Map<String, Object> facts, LocalDate start, LocalDate contractStart) {
        Map<String, Object> known = new LinkedHashMap<>(facts);
        List<String> warnings = new ArrayList<>();
        checkKinds(known, warnings);
        boolean riskAsked = RISK_FACTS.stream().anyMatch(fact -> known.get(fact) != null);
        Map<String, Answer> answers = new LinkedHashMap<>();
        Map<String, String> live = sources.live();
        for (Question question : QUESTIONS) {
            if (question.decision().equals("decision-timetable") && !Boolean.TRUE.equals(known.get("isKeyDecision"))
                    || question.decision().equals("service-user-share")
                            && !"formal-tender".equals(known.get("route"))) {
                continue;
            }
            if (question.aboutRisk()
                    && (!riskAsked || question.decision().equals("risk-rating") && known.get("riskRating") != null)) {
                continue;
            }
            Evaluation evaluation = evaluate(question.decision(), known);
            answers.put(question.decision(), answer(question, evaluation, live));
            // Both periods are called minimumDays; the dates of an open competition follow from the time to tender.
            if (question.shape() == Shape.ONE && !question.decision().equals("participation-period")) {
                known.putAll(evaluation.outputs());
            }
        }
        if (!riskAsked) {
            warnings.add(
                    "The questions about risk were left out (approval gates, weights, requirements and reviews): give serviceCriticality,"
                            + " marketMaturity, safeguarding, personalData, staffTransfer and politicalSensitivity to have them answered.");
        }
        Timetable.Plan plan = timetable.plan(answers, known, start, contractStart);
        warnings.addAll(plan.warnings());
        return new Preview(answers, plan.steps(), warnings);
    }

    /**
     * The last day on which work can start so that a contract lawfully starts on a day; empty when no lawful sequence ends in time.
     *
     * @param facts as for {@link #preview}
     */
    public Optional<LocalDate> latestStart(Map<String, Object> facts, LocalDate today, LocalDate contractStart) {
        return preview(facts, today, contractStart).timetable().stream()
                .filter(step -> step.step().equals("work-starts"))
                .map(Timetable.Step::latest)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static void checkKinds(Map<String, Object> facts, List<String> warnings) {
        for (Facts.Problem problem : Facts.problems(facts)) {
            if (Facts.NAMES.contains(problem.fact())) {
                throw new MissingFact(problem.fact(), null, problem.fact() + ": " + problem.message());
            }
            if (!RISK_FACTS.contains(problem.fact())) {
                facts.remove(problem.fact());
                warnings.add("'" + problem.fact() + "' is not a fact that any decision asks for; it was not used.");
            }
        }
    }

    private Evaluation evaluate(String decision, Map<String, Object> facts) {
        try {
            return decisions.evaluate(decision, facts);
        } catch (EvaluationFailed failed) {
            Matcher missing = MISSING.matcher(failed.getMessage());
            if (missing.find()) {
                throw new MissingFact(
                        missing.group(1), decision, missing.group(1) + " is missing " + missing.group(2) + ".");
            }
            throw failed;
        }
    }

    private static Answer answer(Question question, Evaluation evaluation, Map<String, String> live) {
        List<FiredRule> because = new ArrayList<>();
        evaluation
                .required()
                .forEach((decision, rules) -> rules.forEach(rule -> because.add(fired(rule, decision, live))));
        return new Answer(
                question.shape() == Shape.LIST ? evaluation.allOutputs() : evaluation.outputs(),
                evaluation.matchedRules().stream()
                        .map(rule -> fired(rule, null, live))
                        .toList(),
                because);
    }

    private static FiredRule fired(MatchedRule rule, String decision, Map<String, String> live) {
        return new FiredRule(rule.index(), live.getOrDefault(rule.ruleId(), ""), decision);
    }
}
