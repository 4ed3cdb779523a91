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
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.agrona.concurrent.UnsafeBuffer;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import tools.jackson.databind.json.JsonMapper;

/** The decision tables in {@code dmn/}: their text, and their answers from Zeebe's decision engine alone, without a server. */
public final class DecisionTables {

    /** A row with its cells. */
    record Rule(String id, String annotation, List<String> inputs, List<String> outputs) {}

    record Input(String label, String expression, List<String> allowed) {}

    /** A decision of a file; a literal expression has no hit policy, inputs or rules. */
    record Decision(
            String id,
            String name,
            String description,
            String question,
            String hitPolicy,
            String resultName,
            List<Input> inputs,
            List<String> outputs,
            List<Rule> rules) {
        boolean isTable() {
            return hitPolicy != null;
        }
    }

    /** One file; its first decision is the one it is named after, the others are required by it. */
    record DecisionFile(String id, Element definitions, List<Decision> decisions, List<String> facts) {
        Decision top() {
            return decisions.getFirst();
        }

        Set<String> ruleIds() {
            Set<String> ids = new LinkedHashSet<>();
            decisions.forEach(decision -> decision.rules().forEach(rule -> ids.add(rule.id())));
            return ids;
        }
    }

    /**
     * An answer.
     *
     * @param output  as the hit policy shapes it: an object, a value or a list; null when nothing matched
     * @param matched rule ids by decision, required decisions included
     * @param refusal why there is no answer, or null
     */
    public record Answer(Object output, Map<String, List<String>> matched, String refusal) {}

    private static final Path FOLDER = Path.of("dmn");
    private static final DecisionEngine ENGINE = DecisionEngineFactory.createDecisionEngine();
    private static final Map<String, DecisionFile> FILES = new LinkedHashMap<>();
    private static final Map<String, ParsedDecisionRequirementsGraph> PARSED = new LinkedHashMap<>();

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
    }

    private DecisionTables() {}

    static Map<String, DecisionFile> files() {
        return FILES;
    }

    static ParsedDecisionRequirementsGraph parsed(String id) {
        return PARSED.get(id);
    }

    /** Evaluates the decision that the file {@code id} is named after; one at a time, as the engine keeps what it reads in one place. */
    public static synchronized Answer evaluate(String id, Map<String, Object> facts) {
        var variables = new VariablesContext(
                MsgPackConverter.convertToMap(new UnsafeBuffer(MsgPackConverter.convertToMsgPack(facts))));
        DecisionEvaluationResult result = ENGINE.evaluateDecisionById(PARSED.get(id), id, variables);
        Map<String, List<String>> matched = new LinkedHashMap<>();
        result.getEvaluatedDecisions()
                .forEach(decision -> matched.put(
                        decision.decisionId(),
                        decision.matchedRules().stream()
                                .map(rule -> rule.ruleId())
                                .toList()));
        Object output = result.isFailure()
                ? null
                : JsonMapper.shared().readValue(MsgPackConverter.convertToJson(result.getOutput()), Object.class);
        return new Answer(output, matched, result.isFailure() ? result.getFailureMessage() : null);
    }

    /** As {@link #evaluate}, with the outputs by name; refused with an assertion when the decision has no answer. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> outputs(String id, Map<String, Object> facts) {
        Answer answer = evaluate(id, facts);
        if (answer.refusal() != null) {
            throw new AssertionError(answer.refusal());
        }
        List<String> names = FILES.get(id).top().outputs();
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
            List<String> facts = children(definitions, "inputData").stream()
                    .map(fact -> fact.getAttribute("id"))
                    .toList();
            return new DecisionFile(id, definitions, decisions, facts);
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
                String allowed = text(input, "inputValues");
                inputs.add(new Input(
                        input.getAttribute("label"),
                        text(input, "inputExpression"),
                        allowed.isEmpty()
                                ? List.of()
                                : Stream.of(allowed.split(","))
                                        .map(value -> value.replace("\"", ""))
                                        .toList()));
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
                inputs,
                outputs,
                rules);
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
