package org.opencommissioning.decisions;

import io.camunda.zeebe.dmn.DecisionEngine;
import io.camunda.zeebe.dmn.DecisionEngineFactory;
import io.camunda.zeebe.dmn.DecisionEvaluationResult;
import io.camunda.zeebe.dmn.ParsedDecisionRequirementsGraph;
import io.camunda.zeebe.dmn.impl.VariablesContext;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.agrona.concurrent.UnsafeBuffer;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The decision tables in {@code dmn/}: their text, and their answers from Zeebe's decision engine alone, without a server. A decision is asked by
 * its id, in whichever file it stands.
 */
public final class DecisionTables {

    /** A row with its cells. */
    record Rule(String id, String annotation, List<String> inputs, List<String> outputs) {}

    record Input(String id, String label, String expression) {
        /** Whether it names the fact that is missing, and tests nothing else. */
        boolean namesMissing() {
            return id.endsWith("-missing");
        }
    }

    /** The kind of a fact and, for a text, the words that it may take. */
    record Kind(String type, List<String> words) {}

    /** A decision of a file; a literal expression has no hit policy, inputs or rules. */
    record Decision(
            String id,
            String name,
            String description,
            String question,
            String hitPolicy,
            String resultName,
            Set<String> requires,
            Set<String> facts,
            List<Input> inputs,
            List<String> outputs,
            List<Rule> rules) {
        boolean isTable() {
            return hitPolicy != null;
        }
    }

    /** One file, with its facts by name. */
    record DecisionFile(
            String id, Element definitions, List<Decision> decisions, Map<String, Kind> facts, Set<String> drawn) {

        Decision decision(String decisionId) {
            return decisions.stream()
                    .filter(one -> one.id().equals(decisionId))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * A decision that is asked by its id, with the tables that only it requires: scenarios name it, and all its rules.
     *
     * @param parts itself first
     */
    record Asked(DecisionFile file, List<Decision> parts) {
        String id() {
            return parts.getFirst().id();
        }

        Decision decision() {
            return parts.getFirst();
        }

        Set<String> ruleIds() {
            Set<String> ids = new LinkedHashSet<>();
            parts.forEach(decision -> decision.rules().forEach(rule -> ids.add(rule.id())));
            return ids;
        }

        /** Its parts, and the tables whose answers it asks for. */
        List<Decision> tables() {
            return Stream.concat(
                            parts.stream(),
                            parts.stream()
                                    .flatMap(part -> part.requires().stream())
                                    .map(file::decision)
                                    .filter(Decision::isTable))
                    .distinct()
                    .toList();
        }

        /** What it asks for: facts, and answers of other decisions that may be settled already. */
        Set<String> facts() {
            Set<String> facts = new LinkedHashSet<>();
            for (Decision part : parts) {
                facts.addAll(part.facts());
                part.requires().stream()
                        .map(file::decision)
                        .filter(required -> !required.isTable())
                        .forEach(settled -> facts.add(settled.resultName()));
            }
            return facts;
        }

        @Override
        public String toString() {
            return id();
        }
    }

    /**
     * An answer.
     *
     * @param output  as the hit policy shapes it: an object, a value or a list; null when nothing matched
     * @param matched rule ids by decision, required decisions included
     * @param refusal why there is no answer, or null
     * @param missing the fact without which there is none, or null
     */
    public record Answer(Object output, Map<String, List<String>> matched, String refusal, String missing) {}

    private static final Path FOLDER = Path.of("dmn");
    private static final DecisionEngine ENGINE = DecisionEngineFactory.createDecisionEngine();
    private static final Path SCENARIOS = Path.of("src/test/resources/decisions");
    private static final Map<String, DecisionFile> FILES = new LinkedHashMap<>();
    private static final Map<String, ParsedDecisionRequirementsGraph> PARSED = new LinkedHashMap<>();
    private static final Map<String, ParsedDecisionRequirementsGraph> ALONE = new LinkedHashMap<>();
    private static final Map<String, Asked> ASKED = new LinkedHashMap<>();

    static {
        try (Stream<Path> paths = Files.list(FOLDER)) {
            for (Path path : paths.filter(file -> file.toString().endsWith(".dmn"))
                    .sorted()
                    .toList()) {
                String id = path.getFileName().toString().replace(".dmn", "");
                FILES.put(id, read(id, path));
                try (var in = Files.newInputStream(path)) {
                    PARSED.put(id, ENGINE.parse(in));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FILES.values()
                .forEach(file -> file.decisions().stream()
                        .filter(decision -> Files.exists(SCENARIOS.resolve(decision.id() + ".yaml")))
                        .forEach(decision -> ASKED.put(decision.id(), asked(file, decision))));
    }

    private DecisionTables() {}

    static Map<String, DecisionFile> files() {
        return FILES;
    }

    /** The decisions that have scenarios, by id. */
    static Map<String, Asked> asked() {
        return ASKED;
    }

    static ParsedDecisionRequirementsGraph parsed(String id) {
        return PARSED.get(id);
    }

    private static Asked asked(DecisionFile file, Decision decision) {
        List<Decision> parts = new ArrayList<>(List.of(decision));
        for (int at = 0; at < parts.size(); at++) {
            parts.get(at).requires().stream()
                    .map(file::decision)
                    .filter(required -> required.isTable()
                            && !Files.exists(SCENARIOS.resolve(required.id() + ".yaml"))
                            && !parts.contains(required))
                    .forEach(parts::add);
        }
        return new Asked(file, parts);
    }

    /** Evaluates a decision; one at a time, as the engine keeps what it reads in one place. */
    public static Answer evaluate(String id, Map<String, Object> facts) {
        return evaluate(PARSED.get(ASKED.get(id).file().id()), id, facts);
    }

    /** As {@link #evaluate}, with the answers of the decisions it requires taken from the facts alone: what the table itself says. */
    static Answer evaluateAlone(String id, Map<String, Object> facts) {
        return evaluate(ALONE.computeIfAbsent(id, DecisionTables::alone), id, facts);
    }

    private static ParsedDecisionRequirementsGraph alone(String id) {
        DecisionFile file = ASKED.get(id).file();
        try {
            String text = Files.readString(FOLDER.resolve(file.id() + ".dmn"));
            for (Decision decision : file.decisions()) {
                if (!decision.isTable()) {
                    text = text.replaceAll(
                            "(?s)<informationRequirement id=\"[^\"]+\">\\s*<requiredDecision href=\"#" + decision.id()
                                    + "\"/>\\s*</informationRequirement>",
                            "");
                }
            }
            // The picture still has the lines.
            text = text.replaceAll("(?s)<dmndi:DMNDI>.*</dmndi:DMNDI>", "");
            return ENGINE.parse(
                    new java.io.ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized Answer evaluate(
            ParsedDecisionRequirementsGraph graph, String id, Map<String, Object> facts) {
        DecisionEvaluationResult result = engine(graph, id, facts);
        Map<String, List<String>> matched = new LinkedHashMap<>();
        result.getEvaluatedDecisions()
                .forEach(decision -> matched.put(
                        decision.decisionId(),
                        decision.matchedRules().stream()
                                .map(rule -> rule.ruleId())
                                .toList()));
        if (!result.isFailure()) {
            return new Answer(
                    JsonMapper.shared().readValue(MsgPackConverter.convertToJson(result.getOutput()), Object.class),
                    matched,
                    null,
                    null);
        }
        return new Answer(null, matched, result.getFailureMessage(), missing(graph, id, facts));
    }

    private static DecisionEvaluationResult engine(
            ParsedDecisionRequirementsGraph graph, String id, Map<String, Object> facts) {
        return ENGINE.evaluateDecisionById(
                graph,
                id,
                new VariablesContext(
                        MsgPackConverter.convertToMap(new UnsafeBuffer(MsgPackConverter.convertToMsgPack(facts)))));
    }

    private static String missing(ParsedDecisionRequirementsGraph graph, String id, Map<String, Object> facts) {
        Map<String, Object> asking = new LinkedHashMap<>(facts);
        asking.put("namesMissing", true);
        return engine(graph, id, asking).getEvaluatedDecisions().stream()
                .flatMap(decision -> decision.evaluatedInputs().stream())
                .filter(input -> input.inputId().endsWith("-missing"))
                .map(input ->
                        JsonMapper.shared().readValue(MsgPackConverter.convertToJson(input.inputValue()), String.class))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** As {@link #evaluate}, with the outputs by name; refused with an assertion when the decision has no answer. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> outputs(String id, Map<String, Object> facts) {
        Answer answer = evaluate(id, facts);
        if (answer.refusal() != null) {
            throw new AssertionError(answer.refusal());
        }
        List<String> names = ASKED.get(id).decision().outputs();
        if (names.size() == 1) {
            Map<String, Object> single = new LinkedHashMap<>();
            single.put(names.getFirst(), answer.output());
            return single;
        }
        return (Map<String, Object>) answer.output();
    }

    private static DecisionFile read(String id, Path path) {
        try (var in = Files.newInputStream(path)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Element definitions = factory.newDocumentBuilder().parse(in).getDocumentElement();
            List<Decision> decisions = children(definitions, "decision").stream()
                    .map(DecisionTables::decision)
                    .toList();
            Map<String, Kind> facts = new LinkedHashMap<>();
            for (Element structure : children(definitions, "itemDefinition")) {
                for (Element fact : children(structure, "itemComponent")) {
                    facts.put(
                            fact.getAttribute("name"),
                            new Kind(
                                    text(fact, "typeRef"),
                                    Pattern.compile("\"([^\"]*)\"")
                                            .matcher(text(fact, "allowedValues"))
                                            .results()
                                            .map(word -> word.group(1))
                                            .toList()));
                }
            }
            Set<String> drawn = new LinkedHashSet<>();
            children(definitions, "inputData").forEach(fact -> drawn.add(fact.getAttribute("id")));
            return new DecisionFile(id, definitions, decisions, facts, drawn);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(path + " cannot be read", e);
        }
    }

    private static Decision decision(Element decision) {
        List<Input> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        String hitPolicy = null;
        for (Element table : children(decision, "decisionTable")) {
            hitPolicy = table.getAttribute("hitPolicy");
            for (Element input : children(table, "input")) {
                inputs.add(new Input(
                        input.getAttribute("id"), input.getAttribute("label"), text(input, "inputExpression")));
            }
            children(table, "output").forEach(output -> outputs.add(output.getAttribute("name")));
            for (Element rule : children(table, "rule")) {
                rules.add(new Rule(
                        rule.getAttribute("id"),
                        text(rule, "description"),
                        cells(rule, "inputEntry"),
                        cells(rule, "outputEntry")));
            }
        }
        return new Decision(
                decision.getAttribute("id"),
                decision.getAttribute("name"),
                text(decision, "description"),
                text(decision, "question"),
                hitPolicy,
                children(decision, "variable").getFirst().getAttribute("name"),
                required(decision, "requiredDecision"),
                required(decision, "requiredInput"),
                inputs,
                outputs,
                rules);
    }

    private static Set<String> required(Element decision, String kind) {
        Set<String> ids = new LinkedHashSet<>();
        children(decision, "informationRequirement")
                .forEach(requirement -> children(requirement, kind)
                        .forEach(required ->
                                ids.add(required.getAttribute("href").substring(1))));
        return ids;
    }

    private static List<String> cells(Element rule, String name) {
        return children(rule, name).stream()
                .map(cell -> cell.getTextContent().strip())
                .toList();
    }

    static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element
                    && element.getLocalName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    private static String text(Element parent, String name) {
        return children(parent, name).stream()
                .findFirst()
                .map(child -> child.getTextContent().strip())
                .orElse("");
    }
}
