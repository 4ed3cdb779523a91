package org.opencommissioning.cycle.pack;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.CaseView;
import org.opencommissioning.cycle.OptionsAppraisal;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.pack.Pack.Block;
import org.opencommissioning.cycle.pack.Pack.Fact;
import org.opencommissioning.cycle.pack.Pack.Facts;
import org.opencommissioning.cycle.pack.Pack.Grid;
import org.opencommissioning.cycle.pack.Pack.Words;
import org.opencommissioning.people.Groups;
import org.opencommissioning.rules.MissingFact;
import org.opencommissioning.site.CpvCodes;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.route.RouteReport;
import org.opencommissioning.tasks.FormsInWords;
import org.opencommissioning.tasks.FormsInWords.Said;
import org.opencommissioning.tasks.Inbox;
import org.springframework.stereotype.Component;

/** What a version of a plan says: what people wrote, step by step in the words of the forms that asked, and what the rules answer to its facts. */
@Component
class WrittenParts {

    private static final String OPTIONS = "appraise-options";
    private static final String SPECIFICATION = "write-specification";
    private static final String PROCUREMENT_PLAN = "write-procurement-plan";
    private static final List<String> LOTS = List.of("lots", "lotsReasons");
    private static final List<String> SOCIAL_VALUE = List.of("socialValue");
    private static final List<String> CONFLICTS = List.of("conflictsAssessment", "conflictsMitigation");
    private static final List<String> EQUALITY =
            List.of("equalityAssessment", "equalityAssessedBy", "equalityAssessedOn");
    private static final List<String> DATA_PROTECTION =
            List.of("dataProtectionAssessment", "dataProtectionAssessedBy", "dataProtectionAssessedOn");

    private final FormsInWords forms;
    private final Inbox inbox;
    private final RouteReport rules;
    private final SiteWords words;
    private final CpvCodes cpv;

    WrittenParts(FormsInWords forms, Inbox inbox, RouteReport rules, SiteWords words, CpvCodes cpv) {
        this.forms = forms;
        this.inbox = inbox;
        this.rules = rules;
        this.words = words;
        this.cpv = cpv;
    }

    /** By heading, in the order of a committee report; a part that nobody wrote has no blocks. */
    Map<String, List<Block>> of(CaseView view, PlanVersion version) {
        Map<String, List<Block>> parts = new LinkedHashMap<>();
        parts.put("Summary", summary(view, version));
        parts.put("Decision it rests on", step(version, "enter-earlier-decision"));
        parts.put("Purchase and quotes", step(version, "enter-purchase"));
        List<Block> need = new ArrayList<>(
                List.of(new Words(String.valueOf(version.content().get("need")))));
        need.addAll(step(version, "assess-need"));
        parts.put("Need and evidence", need);
        parts.put("Engagement", step(version, "engage-people"));
        parts.put("Joining up", step(version, "decide-joining-up"));
        parts.put("Outcomes", step(version, "define-outcomes"));
        parts.put("Options appraisal", options(version));
        List<Block> market = new ArrayList<>(step(version, "prepare-market-engagement"));
        market.addAll(step(version, "record-market-engagement"));
        parts.put("Market engagement", market);
        parts.put("Specification", but(version, SPECIFICATION, List.of(LOTS, SOCIAL_VALUE)));
        parts.put("Lots", only(version, SPECIFICATION, LOTS));
        parts.put("Social value", only(version, SPECIFICATION, SOCIAL_VALUE));
        parts.put("Equality assessment", only(version, PROCUREMENT_PLAN, EQUALITY));
        parts.put("Data protection assessment", only(version, PROCUREMENT_PLAN, DATA_PROTECTION));
        parts.put("Conflicts of interest", only(version, PROCUREMENT_PLAN, CONFLICTS));
        if (version.number() > 0) {
            parts.put(
                    "Procurement plan", but(version, PROCUREMENT_PLAN, List.of(CONFLICTS, EQUALITY, DATA_PROTECTION)));
            said(version, parts);
        }
        return parts;
    }

    private List<Block> summary(CaseView view, PlanVersion version) {
        List<Fact> facts = new ArrayList<>();
        fact(facts, "Case", view.reference().value());
        CaseView.Subject subject = version.subject(view);
        fact(facts, "Directorate", subject.about().directorate());
        fact(facts, "For", subject.about().clientGroup());
        fact(facts, "Place", subject.about().place());
        fact(facts, "What is bought", cpv.words(subject.about().category()));
        fact(facts, "Owner", words.person(subject.owner()));
        if (version.facts().get("estimatedValue") instanceof Number value) {
            fact(facts, "Estimated value, whole life with VAT", words.money(value));
        }
        if (version.facts().get("termYears") instanceof Number years) {
            fact(facts, "Term, with extensions", years + (years.doubleValue() == 1 ? " year" : " years"));
        }
        fact(facts, "Kind of contract", id(version.facts().get("contractType")));
        fact(facts, "Route", id(version.decisions().get("route")));
        fact(facts, "Why this route", text(version.decisions().get("routeReason")));
        fact(facts, "Risk", id(version.decisions().get("riskRating")));
        if (version.decisions().get("isKeyDecision") instanceof Boolean key) {
            fact(facts, "Key decision", key ? "Yes" : "No");
        }
        if (version.decisions().get("requiredGates") instanceof List<?> gates) {
            fact(
                    facts,
                    "Who signs it off",
                    String.join(
                            "\n",
                            gates.stream()
                                    .filter(Map.class::isInstance)
                                    .map(gate -> id(((Map<?, ?>) gate).get("gate")) + ": "
                                            + Groups.title(String.valueOf(((Map<?, ?>) gate).get("group"))))
                                    .toList()));
        }
        return List.of(new Facts(List.copyOf(facts)));
    }

    /** Everything that a step wrote. */
    private List<Block> step(PlanVersion version, String step) {
        return blocks(forms.of(version.caseReference().value(), step, answers(version, step)));
    }

    /** What a step wrote in some of its fields. */
    private List<Block> only(PlanVersion version, String step, List<String> fields) {
        Map<String, Object> all = answers(version, step);
        Map<String, Object> answers = new LinkedHashMap<>(all);
        answers.keySet().retainAll(fields);
        return answers.isEmpty()
                ? List.of()
                : blocks(forms.of(version.caseReference().value(), step, answers, all));
    }

    /** What a step wrote that has no part of its own: fields that analysts add among it. */
    private List<Block> but(PlanVersion version, String step, List<List<String>> elsewhere) {
        Map<String, Object> all = answers(version, step);
        Map<String, Object> answers = new LinkedHashMap<>(all);
        elsewhere.forEach(fields -> answers.keySet().removeAll(fields));
        return blocks(forms.of(version.caseReference().value(), step, answers, all));
    }

    /** What was written in a step; the facts of the plan are asked for in several, and belong to the one that settles them. */
    private static Map<String, Object> answers(PlanVersion version, String step) {
        Map<String, Object> answers = new LinkedHashMap<>();
        if (step.equals(PROCUREMENT_PLAN)) {
            answers.putAll(version.facts());
        }
        if (version.content().get(step) instanceof Map<?, ?> written) {
            written.forEach((name, value) -> answers.put(String.valueOf(name), value));
        }
        return answers;
    }

    /** Fields as labels and what they say, the rows of a list as a table. */
    static List<Block> blocks(List<Said> said) {
        List<Block> blocks = new ArrayList<>();
        Map<String, Map<String, Map<String, String>>> lists = new LinkedHashMap<>();
        List<Fact> facts = new ArrayList<>();
        for (Said one : said) {
            if (one.row().isEmpty()) {
                facts.add(new Fact(one.label(), one.answer()));
            } else {
                String list = one.row().replaceAll(" \\d+$", "");
                lists.computeIfAbsent(list, unknown -> new LinkedHashMap<>())
                        .computeIfAbsent(one.row(), unknown -> new LinkedHashMap<>())
                        .put(one.label(), one.answer());
            }
        }
        lists.forEach((list, rows) -> blocks.add(grid(list, rows)));
        if (!facts.isEmpty()) {
            blocks.add(new Facts(List.copyOf(facts)));
        }
        return blocks;
    }

    private static Grid grid(String list, Map<String, Map<String, String>> rows) {
        List<String> columns = List.copyOf(rows.values().stream()
                .flatMap(row -> row.keySet().stream())
                .collect(LinkedHashSet::new, LinkedHashSet::add, LinkedHashSet::addAll));
        return new Grid(
                list,
                columns,
                rows.values().stream()
                        .map(row -> columns.stream()
                                .map(column -> row.getOrDefault(column, ""))
                                .toList())
                        .toList());
    }

    private List<Block> options(PlanVersion version) {
        OptionsAppraisal appraisal = OptionsAppraisal.of(answers(version, OPTIONS));
        if (appraisal.options().isEmpty()) {
            return step(version, OPTIONS);
        }
        Map<String, Map<String, String>> choices =
                inbox.choiceWords(version.caseReference().value(), OPTIONS);
        Map<String, String> names = choices.getOrDefault("options[].option", Map.of());
        List<String> columns = Stream.of(
                        Stream.of("Option", "Rank"),
                        appraisal.criteria().stream()
                                .map(criterion -> criterion.criterion() + ", weight " + plain(criterion.weight())),
                        Stream.of("Score", "What speaks for it", "What speaks against it"))
                .flatMap(part -> part)
                .toList();
        List<List<String>> rows = appraisal.ranking().stream()
                .map(option -> Stream.of(
                                Stream.of(name(names, option.option()), String.valueOf(option.rank())),
                                option.marks().stream().map(WrittenParts::plain),
                                Stream.of(
                                        plain(option.score()),
                                        Objects.toString(option.advantages(), ""),
                                        Objects.toString(option.drawbacks(), "")))
                        .flatMap(part -> part)
                        .toList())
                .toList();
        List<Fact> preferred = new ArrayList<>();
        fact(preferred, "Preferred", name(choices.getOrDefault("deliveryModel", Map.of()), appraisal.preferred()));
        fact(preferred, "Why", appraisal.reasons());
        List<Block> blocks = new ArrayList<>(List.of(new Grid("Options, the highest score first", columns, rows)));
        if (!preferred.isEmpty()) {
            blocks.add(new Facts(List.copyOf(preferred)));
        }
        return blocks;
    }

    private String name(Map<String, String> names, @Nullable String option) {
        return option == null ? "" : names.getOrDefault(option, words.id(option));
    }

    /** What the rules under which the version was made say about it: which rule fired, and the dates that follow. */
    private void said(PlanVersion version, Map<String, List<Block>> parts) {
        try {
            RouteReport.Told told = rules.of(version);
            List<Block> decided = new ArrayList<>();
            told.warnings().forEach(warning -> decided.add(new Words("Warning: " + warning)));
            decided.add(new Grid(
                    "What was decided by rule",
                    List.of("Question", "Answer", "Rule"),
                    told.decisions().stream()
                            .map(one -> List.of(
                                    one.title(), String.join("\n", one.lines()), String.join("\n", one.because())))
                            .toList()));
            parts.put("Route and its reasons", decided);
            parts.put(
                    "Timetable",
                    told.timetable().isEmpty()
                            ? List.of()
                            : List.of(new Grid(
                                    "Lawful dates",
                                    List.of("Step", "Not before", "Not after", "Why"),
                                    told.timetable().stream()
                                            .map(step -> List.of(
                                                    words.id(step.step()),
                                                    words.date(step.earliest()),
                                                    words.date(step.latest()),
                                                    Objects.toString(step.explanation(), step.rule())))
                                            .toList())));
        } catch (MissingFact missing) {
            parts.put(
                    "Route and its reasons",
                    List.of(new Words("The rules cannot say more: " + missing.fact() + " is not known.")));
        }
    }

    private static void fact(List<Fact> facts, String label, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.add(new Fact(label, value));
        }
    }

    private String id(@Nullable Object id) {
        return words.id(text(id));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : OptionsAppraisal.plain(number);
    }
}
