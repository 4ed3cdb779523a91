package org.opencommissioning.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * A file of decisions as analysts read it.
 *
 * @param decisions in the order of the file
 * @param facts     what is asked for from outside, by id
 * @param words     what a fact may say, by its name, where that is listed
 */
record DecisionFile(
        String id, String name, List<Decision> decisions, Map<String, Fact> facts, Map<String, List<String>> words) {

    /**
     * One decision.
     *
     * @param result     the name by which other decisions use what it gives
     * @param hitPolicy  such as {@code UNIQUE} or {@code COLLECT MIN}; empty for a literal expression
     * @param expression the FEEL of a literal expression; empty for a table
     * @param requires   ids of the decisions whose results it uses
     * @param needs      ids of the facts it uses itself
     */
    record Decision(
            String id,
            String name,
            String result,
            String question,
            String hitPolicy,
            List<Column> inputs,
            List<Column> outputs,
            List<Rule> rules,
            String expression,
            Set<String> requires,
            Set<String> needs) {

        /** Whether it is a table; a literal expression otherwise. */
        public boolean isTable() {
            return expression.isEmpty();
        }

        /** How people call an output. */
        String titleOf(String output) {
            return outputs.stream()
                    .filter(column -> column.content().equals(output))
                    .map(Column::title)
                    .findFirst()
                    .orElse(output);
        }
    }

    /**
     * A column of a table.
     *
     * @param content the expression of an input, the name of an output
     * @param values  what may stand there, where that is listed
     */
    record Column(String id, String label, String content, String type, List<String> values) {

        /** How people call it. */
        public String title() {
            return label.isBlank() ? content : label;
        }

        /** Whether it only names the fact that is missing: it tells no rule from another. */
        public boolean namesMissing() {
            return id.endsWith("-missing");
        }

        /** Its title in the pieces between which a line may break. */
        public List<String> pieces() {
            return DecisionFile.pieces(title());
        }
    }

    /** Names have no blanks, and a wide table is read only when its columns can be narrow. */
    private static List<String> pieces(String text) {
        return List.of(
                (text.isEmpty() ? "-" : text).replace("\",\"", "\", \"").split("(?<=[a-z])(?=[A-Z])|(?=\\.[a-zA-Z])"));
    }

    /** A rule: what must hold, what follows, and by which source. {@code number} is its row, from 1. */
    record Rule(String id, int number, String source, List<Cell> inputs, List<Cell> outputs) {}

    /** One cell of a rule. */
    record Cell(String id, String text) {

        /** What it says, in the pieces between which a line may break. */
        public List<String> pieces() {
            return DecisionFile.pieces(text);
        }
    }

    /** Something a decision asks for from outside. */
    record Fact(String id, String label, String name, String type) {}

    static DecisionFile read(String xml) {
        return of(Xml.read(xml));
    }

    static DecisionFile of(Element root) {
        Map<String, Fact> facts = new LinkedHashMap<>();
        Xml.children(root, "inputData").forEach(input -> {
            Optional<Element> variable = Xml.child(input, "variable");
            facts.put(
                    input.getAttribute("id"),
                    new Fact(
                            input.getAttribute("id"),
                            input.getAttribute("name"),
                            variable.map(one -> one.getAttribute("name"))
                                    .filter(name -> !name.isBlank())
                                    .orElse(input.getAttribute("name")),
                            variable.map(one -> one.getAttribute("typeRef")).orElse("")));
        });
        Map<String, List<String>> words = new LinkedHashMap<>();
        Xml.children(root, "itemDefinition")
                .flatMap(structure -> Xml.children(structure, "itemComponent"))
                .forEach(fact -> words.put(fact.getAttribute("name"), values(fact, "allowedValues")));
        return new DecisionFile(
                root.getAttribute("id"),
                root.getAttribute("name"),
                Xml.children(root, "decision").map(DecisionFile::decision).toList(),
                facts,
                words);
    }

    Optional<Decision> decision(String decisionId) {
        return decisions.stream().filter(one -> one.id().equals(decisionId)).findFirst();
    }

    /** The decision and those it requires, those first that are made first. */
    List<Decision> chain(String decisionId) {
        Map<String, Decision> chain = new LinkedHashMap<>();
        follow(decisionId, chain, new LinkedHashSet<>());
        return List.copyOf(chain.values());
    }

    private void follow(String decisionId, Map<String, Decision> chain, Set<String> begun) {
        if (begun.add(decisionId)) {
            decision(decisionId).ifPresent(decision -> {
                decision.requires().forEach(required -> follow(required, chain, begun));
                chain.put(decisionId, decision);
            });
        }
    }

    /** The decisions that no other of the file requires: what processes ask for. */
    List<Decision> roots() {
        return decisions.stream()
                .filter(one ->
                        decisions.stream().noneMatch(other -> other.requires().contains(one.id())))
                .toList();
    }

    /** The decisions that use the result of a decision, in the order of the file. */
    public List<Decision> usedBy(String decisionId) {
        return decisions.stream()
                .filter(one -> one.requires().contains(decisionId))
                .toList();
    }

    /** The decisions whose results a decision uses, in the order in which it names them. */
    public List<Decision> restsOn(String decisionId) {
        return decision(decisionId).stream()
                .flatMap(one -> one.requires().stream())
                .flatMap(required -> decision(required).stream())
                .toList();
    }

    /** What the decision and those it requires ask for from outside, each fact once. */
    List<Fact> asked(String decisionId) {
        return chain(decisionId).reversed().stream()
                .flatMap(one -> one.needs().stream())
                .distinct()
                .map(facts::get)
                .filter(fact -> fact != null)
                .toList();
    }

    /** The values that a text may have, where they are listed. */
    List<String> values(Fact fact) {
        return words.getOrDefault(fact.name(), List.of());
    }

    private static Decision decision(Element element) {
        Set<String> requires = new LinkedHashSet<>();
        Set<String> needs = new LinkedHashSet<>();
        Xml.children(element, "informationRequirement")
                .flatMap(one -> Xml.children(one).stream())
                .forEach(required -> {
                    String id = required.getAttribute("href").replaceFirst("^#", "");
                    ("requiredDecision".equals(required.getLocalName()) ? requires : needs).add(id);
                });
        Optional<Element> table = Xml.child(element, "decisionTable");
        String policy = table.map(
                        one -> (one.getAttribute("hitPolicy").isBlank() ? "UNIQUE" : one.getAttribute("hitPolicy"))
                                + " " + one.getAttribute("aggregation"))
                .orElse("");
        return new Decision(
                element.getAttribute("id"),
                element.getAttribute("name"),
                Xml.child(element, "variable")
                        .map(one -> one.getAttribute("name"))
                        .orElse(""),
                Xml.text(element, "question"),
                policy.strip(),
                table.map(one -> Xml.children(one, "input")
                                .map(DecisionFile::input)
                                .toList())
                        .orElse(List.of()),
                table.map(one -> Xml.children(one, "output")
                                .map(DecisionFile::output)
                                .toList())
                        .orElse(List.of()),
                table.map(DecisionFile::rules).orElse(List.of()),
                Xml.child(element, "literalExpression")
                        .map(one -> Xml.text(one, "text"))
                        .orElse(""),
                requires,
                needs);
    }

    private static Column input(Element input) {
        Optional<Element> expression = Xml.child(input, "inputExpression");
        return new Column(
                input.getAttribute("id"),
                input.getAttribute("label"),
                expression.map(one -> Xml.text(one, "text")).orElse(""),
                expression.map(one -> one.getAttribute("typeRef")).orElse(""),
                values(input, "inputValues"));
    }

    private static Column output(Element output) {
        return new Column(
                output.getAttribute("id"),
                output.getAttribute("label"),
                output.getAttribute("name"),
                output.getAttribute("typeRef"),
                values(output, "outputValues"));
    }

    private static List<String> values(Element column, String listed) {
        return Xml.child(column, listed)
                .map(one -> Pattern.compile("\"([^\"]*)\"")
                        .matcher(Xml.text(one, "text"))
                        .results()
                        .map(found -> found.group(1))
                        .toList())
                .orElse(List.of());
    }

    private static List<Rule> rules(Element table) {
        List<Rule> rules = new ArrayList<>();
        Xml.children(table, "rule")
                .forEach(rule -> rules.add(new Rule(
                        rule.getAttribute("id"),
                        rules.size() + 1,
                        source(rule),
                        cells(rule, "inputEntry"),
                        cells(rule, "outputEntry"))));
        return rules;
    }

    /** The annotation: where the modeler writes it, in the description or in annotation entries. */
    private static String source(Element rule) {
        String description = Xml.text(rule, "description");
        return description.isEmpty()
                ? String.join(
                        "; ",
                        Xml.children(rule, "annotationEntry")
                                .map(one -> Xml.text(one, "text"))
                                .toList())
                : description;
    }

    private static List<Cell> cells(Element rule, String kind) {
        return Xml.children(rule, kind)
                .map(entry -> new Cell(entry.getAttribute("id"), Xml.text(entry, "text")))
                .toList();
    }
}
