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
import java.util.function.Function;
import java.util.function.Predicate;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.engine.Decisions.MatchedRule;
import org.opencommissioning.rules.Facts;
import org.opencommissioning.rules.MissingFact;
import org.opencommissioning.rules.PlanRules;
import org.opencommissioning.rules.RuleAnswers;
import org.springframework.stereotype.Component;

/**
 * What the rules say about a set of facts, before anything is started: every decision that applies with the rules that
 * fired and their sources, the timetable that follows, and its warnings.
 */
@Component
public class RoutePreview {

    /** What only the questions about risk ask for: without any of them those questions are left out. */
    private static final Set<String> RISK_FACTS = Set.of(
            "serviceCriticality",
            "marketMaturity",
            "safeguarding",
            "personalData",
            "staffTransfer",
            "politicalSensitivity",
            "riskRating");

    /** The decision on which the questions about risk rest. */
    private static final String RISK = "risk-rating";

    private final PlanRules rules;
    private final RuleSources sources;
    private final Timetable timetable;

    RoutePreview(PlanRules rules, RuleSources sources, Timetable timetable) {
        this.rules = rules;
        this.sources = sources;
        this.timetable = timetable;
    }

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
     * Asks the graph of the rules what applies to these facts.
     *
     * @param facts         by the names of {@link Facts}; also {@code riskRating} when it is known already
     * @param start         the day on which work starts
     * @param contractStart the day on which the contract is to start; null when nothing depends on it
     * @throws MissingFact naming the fact that is absent or of the wrong kind
     */
    public Preview preview(Map<String, Object> facts, LocalDate start, LocalDate contractStart) {
        return told(facts, rules::ask, sources.live(), start, contractStart);
    }

    /** As {@link #preview}, of a plan version by the rules under which it was made. */
    Preview of(PlanVersion version, LocalDate start) {
        Long under = version.rules();
        return under == null
                ? preview(version.facts(), start, null)
                : told(
                        version.facts(),
                        facts -> rules.ask(under, facts),
                        sources.of(RuleSources.THE_RULES, rules.content(under)),
                        start,
                        null);
    }

    private Preview told(
            Map<String, Object> facts,
            Function<Map<String, Object>, RuleAnswers> asking,
            Map<String, String> annotations,
            LocalDate start,
            LocalDate contractStart) {
        Map<String, Object> known = new LinkedHashMap<>(facts);
        List<String> warnings = new ArrayList<>();
        leaveOut(known, warnings);
        boolean riskAsked = RISK_FACTS.stream().anyMatch(fact -> known.get(fact) != null);
        RuleAnswers said = asking.apply(known);
        Predicate<String> asked = decision -> riskAsked || !said.restsOn(decision, RISK);
        said.missing(asked).stream().findFirst().ifPresent(missing -> {
            throw new MissingFact(missing.fact(), missing.decision(), Facts.missing(missing.fact()));
        });
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (String decision : said.decisions()) {
            if (!asked.test(decision) || decision.equals(RISK) && known.get("riskRating") != null) {
                continue;
            }
            answers.put(decision, answer(said, decision, annotations));
            // Both periods are called minimumDays; the dates of an open competition follow from the time to tender.
            if (!decision.equals("participation-period")) {
                known.putAll(said.outputs(decision));
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

    private static void leaveOut(Map<String, Object> facts, List<String> warnings) {
        for (String name : List.copyOf(facts.keySet())) {
            if (!Facts.NAMES.contains(name) && !RISK_FACTS.contains(name)) {
                facts.remove(name);
                warnings.add("'" + name + "' is not a fact that any decision asks for; it was not used.");
            }
        }
    }

    private static Answer answer(RuleAnswers said, String decision, Map<String, String> live) {
        List<FiredRule> because = new ArrayList<>();
        said.rulesBelow(decision).forEach((part, rules) -> rules.forEach(rule -> because.add(fired(rule, part, live))));
        return new Answer(
                said.isList(decision) ? said.list(decision) : said.outputs(decision),
                said.rules(decision).stream()
                        .map(rule -> fired(rule, null, live))
                        .toList(),
                because);
    }

    private static FiredRule fired(MatchedRule rule, String decision, Map<String, String> live) {
        return new FiredRule(rule.index(), live.getOrDefault(rule.ruleId(), ""), decision);
    }
}
