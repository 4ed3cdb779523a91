package org.opencommissioning.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * How the graph of the rules about a plan is built: which decision rests on which, and the kind of each fact. What the decisions say is for the engine
 * alone.
 *
 * @param requires the decisions that a decision rests on directly, in the order in which the graph names them, by decision
 * @param facts    the kinds of the facts, by name
 * @param settled  the kinds of the answers that may be given beside the facts, because they are settled already
 */
record RuleGraph(Map<String, List<String>> requires, Map<String, FactKind> facts, Map<String, FactKind> settled) {

    /** The file that holds the graph. */
    static final String FILE = "plan-rules.dmn";

    /** The decision that answers everything about a plan. */
    static final String ROOT = "plan-rules";

    /** The structure that lists the facts of a plan. */
    private static final String FACTS = "planFacts";

    /** The structure that lists the answers which a procurement may have settled. */
    private static final String SETTLED = "settledAnswers";

    private static final Pattern MOST = Pattern.compile("^\\[0\\.\\.([0-9.]+)\\]$");

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");

    /** The graph that the application ships with. */
    static RuleGraph shipped() {
        try (InputStream file = RuleGraph.class.getResourceAsStream("/dmn/" + FILE)) {
            return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a graph that the engine has taken already. */
    static RuleGraph read(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element definitions = factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
            Map<String, List<String>> requires = new LinkedHashMap<>();
            children(definitions, "decision")
                    .forEach(decision -> requires.put(decision.getAttribute("id"), required(decision)));
            return new RuleGraph(requires, kinds(definitions, FACTS), kinds(definitions, SETTLED));
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("The graph of rules cannot be read: " + e.getMessage(), e);
        }
    }

    /** The decisions that answer something about a plan, in the order in which the root names them: not those that only hand on. */
    List<String> answering(Set<String> answered) {
        return requires.getOrDefault(ROOT, List.of()).stream()
                .filter(answered::contains)
                .toList();
    }

    /** Whether a decision rests on another, however far below. */
    boolean restsOn(String decision, String other) {
        return requires.getOrDefault(decision, List.of()).stream()
                .anyMatch(one -> one.equals(other) || restsOn(one, other));
    }

    /** The decisions that a decision rests on and that answer nothing about a plan themselves, as far as those that do. */
    Set<String> partsOf(String decision, Set<String> answered) {
        Set<String> parts = new LinkedHashSet<>();
        for (String one : requires.getOrDefault(decision, List.of())) {
            if (!answered.contains(one)) {
                parts.addAll(partsOf(one, answered));
                parts.add(one);
            }
        }
        return parts;
    }

    private static Map<String, FactKind> kinds(Element definitions, String structure) {
        Map<String, FactKind> kinds = new LinkedHashMap<>();
        children(definitions, "itemDefinition").stream()
                .filter(one -> one.getAttribute("name").equals(structure))
                .flatMap(one -> children(one, "itemComponent").stream())
                .forEach(fact -> kinds.put(fact.getAttribute("name"), kind(fact)));
        return kinds;
    }

    private static List<String> required(Element decision) {
        return children(decision, "informationRequirement").stream()
                .flatMap(requirement -> children(requirement, "requiredDecision").stream())
                .map(required -> required.getAttribute("href").substring(1))
                .toList();
    }

    private static FactKind kind(Element fact) {
        String type = text(fact, "typeRef").orElse("");
        return switch (type) {
            case "string" ->
                new FactKind.Word(text(fact, "allowedValues").map(WORD::matcher).stream()
                        .flatMap(Matcher::results)
                        .map(word -> word.group(1))
                        .toList());
            case "number" ->
                new FactKind.Number(text(fact, "allowedValues").map(MOST::matcher).stream()
                        .flatMap(Matcher::results)
                        .map(bounds -> new BigDecimal(bounds.group(1)))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(
                                fact.getAttribute("name") + " needs bounds such as [0..100].")));
            case "boolean" -> new FactKind.Flag();
            case "date" -> new FactKind.Day();
            default -> throw new IllegalStateException("A fact of a plan cannot be of the type '" + type + "'.");
        };
    }

    private static Optional<String> text(Element parent, String name) {
        return children(parent, name).stream()
                .findFirst()
                .map(child -> child.getTextContent().strip());
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }
}
