package org.opencommissioning.workbench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.engine.Expressions;
import org.opencommissioning.models.EngineParse;
import org.opencommissioning.models.ModelVersion.Kind;
import org.opencommissioning.workbench.Checks.Known;
import org.opencommissioning.workbench.DecisionFile.Cell;
import org.opencommissioning.workbench.DecisionFile.Column;
import org.opencommissioning.workbench.DecisionFile.Decision;
import org.opencommissioning.workbench.DecisionFile.Fact;
import org.opencommissioning.workbench.DecisionFile.Rule;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/** Checks of decision tables: what the engine would say, cell by cell, and that whoever asks a decision still gets what it expects. */
@Component
class DecisionChecks {

    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern BARE_WORDS = Pattern.compile("\\p{L}[\\p{L}\\p{N}_]*([ -][\\p{L}\\p{N}_]+)*");
    private static final Pattern STUCK = Pattern.compile("found \"(.*)\"", Pattern.DOTALL);
    private static final Pattern ONLY_LISTED = Pattern.compile("[\\s,\\[\\]]*");
    private static final Pattern LESS_THAN_NOTHING = Pattern.compile("\\s*-\\s*\\d.*");
    private static final Set<String> FEEL_WORDS = Set.of("true", "false", "null");

    private final EngineParse engine;

    DecisionChecks(EngineParse engine) {
        this.engine = engine;
    }

    List<Finding> of(String content, String live, Known known) {
        Element root = Xml.read(content);
        if (!"definitions".equals(root.getLocalName())
                || !String.valueOf(root.getNamespaceURI()).contains("DMN")) {
            return List.of(
                    Finding.error(
                            "",
                            root.getNodeName(),
                            "These are not DMN decisions: the first element is not 'definitions' of DMN. Choose the .dmn file that the Modeler saved."));
        }
        DecisionFile file = DecisionFile.of(root);
        List<Finding> found = new ArrayList<>();
        Set<String> names = Stream.concat(
                        file.facts().values().stream().map(Fact::name),
                        file.decisions().stream().map(Decision::result))
                .collect(Collectors.toSet());
        file.decisions().forEach(decision -> {
            ids(decision, found);
            cells(decision, found);
            bareWords(decision, names, found);
        });
        if (found.isEmpty()) {
            // Its words name no cell, so they are worth reading only when no cell is to blame.
            engine.ofDecisions(content)
                    .forEach(problem ->
                            found.add(Finding.error("", file.name(), "The engine refuses it: " + problem.message())));
        }
        if (found.isEmpty()) {
            // What cannot be read cannot be asked; and a table that is as it was answers as it did.
            Optional<DecisionFile> before = Optional.ofNullable(live).map(DecisionFile::read);
            file.decisions().stream()
                    .filter(decision -> before.filter(one -> TableRules.same(one, file, decision))
                            .isEmpty())
                    .forEach(decision -> answers(file, decision, found));
        }
        file.decisions().forEach(decision -> {
            sources(decision, found);
            String other = known.otherFileOf(Kind.DECISION, decision.id());
            if (other != null) {
                found.add(Finding.error(
                        decision.id(),
                        decision.name(),
                        other + " holds a decision of this id already. Choose another id."));
            }
        });
        if (live != null) {
            contract(DecisionFile.read(live), file, found);
        }
        return found;
    }

    /** A table that may give one answer gives one, whatever it is asked: the engine stops a case where two rules match, and answers nothing where none does. */
    private static void answers(DecisionFile file, Decision decision, List<Finding> found) {
        TableRules.of(file, decision).ifPresent(rules -> {
            rules.overlaps()
                    .forEach(overlap -> found.add(Finding.error(
                            overlap.second().id(),
                            decision.name() + ", rules " + overlap.first().number() + " and "
                                    + overlap.second().number(),
                            "Rules " + overlap.first().number() + " and "
                                    + overlap.second().number() + " both match the same facts, and "
                                    + (decision.hitPolicy().equals("ANY") ? "they answer differently" : "only one may")
                                    + ". For example, " + TableRules.words(file, overlap.facts())
                                    + ". Change one of them.")));
            if (rules.gap() != null) {
                found.add(Finding.warning(
                        decision.id(),
                        decision.name(),
                        "No rule matches some facts, and then it has no answer. For example, "
                                + TableRules.words(file, rules.gap())
                                + ". Add a rule, or make sure that this is never asked."));
            }
            if (!rules.whole()) {
                found.add(
                        Finding.warning(
                                decision.id(),
                                decision.name(),
                                "It can be asked in more ways than can be gone through here, so two rules may still match the same facts. Try those that you changed."));
            }
        });
    }

    /** The engine records by its id which input was asked and which rule matched, and stops a case at what has none. */
    private static void ids(Decision decision, List<Finding> found) {
        decision.inputs().forEach(column -> id(column.id(), decision, "input " + column.title(), found));
        decision.outputs().forEach(column -> id(column.id(), decision, "output " + column.title(), found));
        decision.rules().forEach(rule -> id(rule.id(), decision, "rule " + rule.number(), found));
    }

    private static void id(String id, Decision decision, String what, List<Finding> found) {
        if (id.isBlank()) {
            found.add(
                    Finding.error(
                            decision.id(),
                            decision.name() + ", " + what,
                            "It has no id, and a case that reached it would stop. Save the file with the Modeler, which gives one, or write one."));
        }
    }

    private static void cells(Decision decision, List<Finding> found) {
        if (!decision.isTable()) {
            report(
                    decision.id(),
                    decision.name(),
                    Expressions.problem(decision.expression()),
                    decision.expression(),
                    found);
        }
        if (decision.isTable() && decision.rules().isEmpty()) {
            found.add(Finding.error(decision.id(), decision.name(), "It has no rule. Add at least one."));
        }
        decision.inputs()
                .forEach(column -> report(
                        column.id(),
                        decision.name() + ", input " + column.title(),
                        Expressions.problem(column.content()),
                        column.content(),
                        found));
        for (Rule rule : decision.rules()) {
            for (int at = 0;
                    at < Math.min(rule.inputs().size(), decision.inputs().size());
                    at++) {
                cell(
                        decision,
                        rule,
                        decision.inputs().get(at),
                        rule.inputs().get(at),
                        Expressions::problemOfTest,
                        found);
            }
            for (int at = 0;
                    at < Math.min(rule.outputs().size(), decision.outputs().size());
                    at++) {
                cell(decision, rule, decision.outputs().get(at), rule.outputs().get(at), Expressions::problem, found);
            }
        }
    }

    private static void cell(
            Decision decision,
            Rule rule,
            Column column,
            Cell cell,
            Function<String, Optional<String>> problem,
            List<Finding> found) {
        if (!cell.text().isEmpty() && !cell.text().equals("-")) {
            report(
                    cell.id(),
                    decision.name() + ", rule " + rule.number() + ", " + column.title(),
                    problem.apply(cell.text()),
                    cell.text(),
                    found);
        }
    }

    /** Engines take a text without quotes for the name of something, find nothing of that name, and say nothing. */
    private static void bareWords(Decision decision, Set<String> names, List<Finding> found) {
        for (Rule rule : decision.rules()) {
            Stream.concat(rule.inputs().stream(), rule.outputs().stream())
                    .forEach(cell -> Stream.of(
                                    QUOTED.matcher(cell.text()).replaceAll("").split(","))
                            .map(String::strip)
                            .filter(part -> BARE_WORDS.matcher(part).matches()
                                    && !FEEL_WORDS.contains(part)
                                    && !names.contains(part))
                            .findFirst()
                            .ifPresent(part -> found.add(Finding.error(
                                    cell.id(),
                                    decision.name() + ", rule " + rule.number(),
                                    "‘" + part + "’ is neither a text in double quotes nor the name of a fact. Write \""
                                            + part + "\" if the text is meant."))));
        }
    }

    private static void report(String id, String name, Optional<String> problem, String text, List<Finding> found) {
        problem.ifPresent(one -> {
            // The parser lists its own rules; where it got stuck is what helps.
            Matcher stuck = STUCK.matcher(one);
            found.add(Finding.error(
                    id,
                    name,
                    "‘" + text + "’ is not FEEL that the engine can read"
                            + (stuck.find() ? ": it got stuck at ‘" + stuck.group(1) + "’" : "")
                            + ". Correct the cell; texts go in double quotes."));
        });
    }

    /** Every rule names its source, because every answer is explained by it. */
    private static void sources(Decision decision, List<Finding> found) {
        decision.rules().stream()
                .filter(rule -> rule.source().isBlank())
                .forEach(rule -> found.add(Finding.error(
                        rule.id(),
                        decision.name() + ", rule " + rule.number(),
                        "It names no source. Write the law or council rule into its annotation.")));
    }

    /** Ids, facts and outputs are what processes rely on. */
    private static void contract(DecisionFile before, DecisionFile after, List<Finding> found) {
        for (Decision decision : before.decisions()) {
            Optional<Decision> now = after.decision(decision.id());
            if (now.isEmpty()) {
                found.add(
                        Finding.error(
                                decision.id(),
                                decision.name(),
                                "The decision '" + decision.id()
                                        + "' is gone, which processes or other decisions ask by this id. Put it back under its id."));
                continue;
            }
            outputs(decision, now.get(), found);
            answered(decision, now.get(), found);
            facts(decision, before.asked(decision.id()), after.asked(decision.id()), found);
            if (collects(decision) != collects(now.get())) {
                found.add(
                        Finding.error(
                                decision.id(),
                                decision.name(),
                                "The hit policy was " + decision.hitPolicy() + " and is "
                                        + now.get().hitPolicy()
                                        + ": one answer is no list of answers, and processes expect what it was. Set it back."));
            } else if (!decision.hitPolicy().equals(now.get().hitPolicy())) {
                found.add(Finding.warning(
                        decision.id(),
                        decision.name(),
                        "The hit policy was " + decision.hitPolicy() + " and is "
                                + now.get().hitPolicy() + ". Make sure that this is meant."));
            }
        }
    }

    private static boolean collects(Decision decision) {
        return decision.hitPolicy().equals("COLLECT")
                || decision.hitPolicy().equals("RULE ORDER")
                || decision.hitPolicy().equals("OUTPUT ORDER");
    }

    private static void outputs(Decision before, Decision after, List<Finding> found) {
        Map<String, Column> now = after.outputs().stream()
                .collect(Collectors.toMap(Column::content, Function.identity(), (first, second) -> first));
        for (Column output : before.outputs()) {
            Column other = now.remove(output.content());
            if (other == null) {
                found.add(Finding.error(
                        before.id(),
                        before.name(),
                        "The output '" + output.content()
                                + "' is gone, which processes read. Put it back under this name."));
            } else if (!output.type().equals(other.type())) {
                found.add(Finding.error(
                        other.id(),
                        before.name() + ", output " + other.title(),
                        "Its type was " + output.type() + " and is " + other.type()
                                + ". Set it back: processes read it as it was."));
            }
        }
        now.values()
                .forEach(
                        output -> found.add(
                                Finding.error(
                                        output.id(),
                                        before.name() + ", output " + output.title(),
                                        "The output '" + output.content()
                                                + "' is new, and nothing reads it. Take it out; a new output needs a new version of the processes that read it.")));
    }

    /** Processes branch on the words that a table answers, and count with its numbers: a word that none of them knows takes the default way without a sound. */
    private static void answered(Decision before, Decision after, List<Finding> found) {
        for (int at = 0; at < after.outputs().size(); at++) {
            Column now = after.outputs().get(at);
            int column = at;
            int was = before.outputs().stream().map(Column::content).toList().indexOf(now.content());
            if (was < 0) {
                continue;
            }
            Set<String> known = new LinkedHashSet<>(before.outputs().get(was).values());
            cells(before, was).forEach(cell -> known.addAll(words(cell)));
            if (!known.isEmpty() && known.stream().noneMatch(DecisionChecks::isSentence)) {
                now.values().stream()
                        .filter(word -> !known.contains(word))
                        .forEach(word ->
                                found.add(unknown(now.id(), before.name() + ", output " + now.title(), word, known)));
                after.rules().stream()
                        .filter(rule -> column < rule.outputs().size())
                        .forEach(rule -> words(rule.outputs().get(column)).stream()
                                .filter(word -> !known.contains(word))
                                .forEach(word -> found.add(unknown(
                                        rule.outputs().get(column).id(),
                                        before.name() + ", rule " + rule.number() + ", " + now.title(),
                                        word,
                                        known))));
            }
            if (cells(before, was).noneMatch(DecisionChecks::isLessThanNothing)) {
                after.rules().stream()
                        .filter(rule -> column < rule.outputs().size()
                                && isLessThanNothing(rule.outputs().get(column)))
                        .forEach(
                                rule -> found.add(
                                        Finding.error(
                                                rule.outputs().get(column).id(),
                                                before.name() + ", rule " + rule.number() + ", " + now.title(),
                                                "It answers less than nothing, and never did before: whoever counts with it would count backwards. Write a number from 0.")));
            }
        }
    }

    private static Finding unknown(String id, String name, String word, Set<String> known) {
        return Finding.error(
                id,
                name,
                "‘" + word + "’ is an answer that no process knows; they know " + String.join(", ", known)
                        + ". Write one of these; a new answer needs a new version of the processes that read it.");
    }

    private static Stream<Cell> cells(Decision decision, int output) {
        return decision.rules().stream()
                .filter(rule -> output < rule.outputs().size())
                .map(rule -> rule.outputs().get(output));
    }

    /** The words of a cell that holds nothing else: one, or a list of them. */
    private static List<String> words(Cell cell) {
        return ONLY_LISTED.matcher(QUOTED.matcher(cell.text()).replaceAll("")).matches()
                ? QUOTED.matcher(cell.text())
                        .results()
                        .map(result ->
                                result.group().substring(1, result.group().length() - 1))
                        .toList()
                : List.of();
    }

    private static boolean isSentence(String word) {
        return word.isBlank() || word.contains(" ");
    }

    private static boolean isLessThanNothing(Cell cell) {
        return LESS_THAN_NOTHING.matcher(cell.text()).matches();
    }

    private static void facts(Decision decision, List<Fact> before, List<Fact> after, List<Finding> found) {
        Map<String, Fact> known =
                before.stream().collect(Collectors.toMap(Fact::name, Function.identity(), (first, second) -> first));
        for (Fact fact : after) {
            Fact was = known.remove(fact.name());
            if (was == null) {
                found.add(
                        Finding.error(
                                fact.id(),
                                decision.name() + ", fact " + fact.label(),
                                "The fact '" + fact.name()
                                        + "' was not asked for before, so no process gives it. Take it out, or have the processes give it first."));
            } else if (!was.type().equals(fact.type())) {
                found.add(Finding.error(
                        fact.id(),
                        decision.name() + ", fact " + fact.label(),
                        "Its type was " + was.type() + " and is " + fact.type()
                                + ". Set it back: processes give it as it was."));
            }
        }
        known.values()
                .forEach(fact -> found.add(Finding.warning(
                        fact.id(),
                        decision.name() + ", fact " + fact.label(),
                        "It is no longer asked for. Make sure that this is meant.")));
    }
}
