package org.opencommissioning.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.opencommissioning.models.ModelVersion.Kind;
import org.w3c.dom.Element;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a file holds, read for people: its name and its parts, each with what is said about it. */
final class Content {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    /** What sequence flows say already. */
    private static final Set<String> SAID_ELSEWHERE = Set.of("incoming", "outgoing");

    private Content() {}

    /**
     * A part of a model or form.
     *
     * @param id         its id in the file
     * @param kind       what it is, in words
     * @param name       its name; its id when it has none
     * @param properties everything it says, by where it says it
     */
    record Part(String id, String kind, String name, Map<String, String> properties) {}

    /** The name that people know the content by; the given words when it has none or cannot be read. */
    static String title(Kind kind, String content, String otherwise) {
        try {
            String name = switch (kind) {
                case PROCESS ->
                    Xml.children(Xml.read(content), "process")
                            .map(one -> one.getAttribute("name"))
                            .findFirst()
                            .orElse("");
                case DECISION -> Xml.read(content).getAttribute("name");
                case FORM -> "";
            };
            return name.isBlank() ? otherwise : name;
        } catch (Xml.NotWellFormed e) {
            return otherwise;
        }
    }

    /** The parts of a process model or form, in the order of the file. */
    static List<Part> parts(Kind kind, String content) {
        return kind == Kind.FORM ? formParts(content) : modelParts(Xml.read(content));
    }

    /** Every element of the model that has an id; the drawing is left out. */
    static List<Part> modelParts(Element root) {
        return Xml.all(root)
                .filter(element -> BPMN.equals(element.getNamespaceURI())
                        && element.hasAttribute("id")
                        && !"definitions".equals(element.getLocalName()))
                .map(element -> {
                    Map<String, String> properties = new LinkedHashMap<>();
                    gather(element, "", properties);
                    properties.remove("id");
                    String name =
                            element.getAttribute("name").replaceAll("\\s+", " ").strip();
                    return new Part(
                            element.getAttribute("id"),
                            words(element.getLocalName()),
                            name.isEmpty() ? element.getAttribute("id") : name,
                            properties);
                })
                .toList();
    }

    /** What an element says itself and in children that have no id of their own. */
    private static void gather(Element element, String path, Map<String, String> properties) {
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            String name = attributes.item(i).getNodeName();
            if (!name.startsWith("xmlns")) {
                put(
                        properties,
                        path.isEmpty() ? name : path + ", " + name,
                        attributes.item(i).getNodeValue());
            }
        }
        List<Element> children = Xml.children(element);
        if (children.isEmpty() && !element.getTextContent().isBlank()) {
            put(
                    properties,
                    path.isEmpty() ? "text" : path,
                    element.getTextContent().strip());
        }
        for (Element child : children) {
            boolean ofItsOwn = BPMN.equals(child.getNamespaceURI()) && child.hasAttribute("id");
            if (!ofItsOwn && !SAID_ELSEWHERE.contains(child.getLocalName())) {
                gather(child, path(path, child), properties);
            }
        }
    }

    private static String path(String path, Element child) {
        String name = words(child.getLocalName()).toLowerCase(Locale.UK);
        if ("extensionElements".equals(child.getLocalName())) {
            return path;
        }
        // Headers, inputs and listeners are told apart by what they are about.
        for (String key : List.of("key", "target", "eventType")) {
            if (child.hasAttribute(key)) {
                name += " " + child.getAttribute(key);
            }
        }
        return path.isEmpty() ? name : path + ", " + name;
    }

    private static void put(Map<String, String> properties, String name, String value) {
        properties.merge(name, value, (first, second) -> first + "\n" + second);
    }

    private static List<Part> formParts(String content) {
        List<Part> parts = new ArrayList<>();
        try {
            fields(JsonMapper.shared().readTree(content).path("components"), parts);
        } catch (JacksonException e) {
            throw new Xml.NotWellFormed("It is not JSON: " + e.getOriginalMessage());
        }
        return parts;
    }

    private static void fields(JsonNode components, List<Part> parts) {
        for (JsonNode component : components) {
            Map<String, String> properties = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> property : component.properties()) {
                if (!Set.of("id", "components", "layout").contains(property.getKey())) {
                    properties.put(
                            words(property.getKey()).toLowerCase(Locale.UK),
                            property.getValue().isString()
                                    ? property.getValue().stringValue()
                                    : property.getValue().toString());
                }
            }
            String key = component.path("key").asString(component.path("path").asString(""));
            String id = component.path("id").asString(key);
            String label = component.path("label").asString("");
            parts.add(new Part(
                    id.isEmpty() ? key : id,
                    words(component.path("type").asString("field")),
                    label.isBlank() ? key.isBlank() ? id : key : label,
                    properties));
            fields(component.path("components"), parts);
        }
    }

    /** {@code businessRuleTask} as words. */
    static String words(String name) {
        String words = name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.UK);
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
