package org.opencommissioning.models;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.opencommissioning.engine.EngineRefused;
import org.springframework.stereotype.Component;

/** The process models as deployed: their XML and the names of their elements. */
@Component
public class DeployedModels {

    private static final Set<String> SCOPES = Set.of("subProcess", "adHocSubProcess", "transaction");
    private static final Pattern ELEMENT = Pattern.compile(
            "sequenceFlow|callActivity|task|[a-zA-Z]+Task|[a-zA-Z]+Gateway|(start|end|boundary|intermediate(Catch|Throw))Event");

    private final CamundaClient client;
    private final Map<Long, String> xml = new ConcurrentHashMap<>();
    private final Map<Long, Map<String, String>> names = new ConcurrentHashMap<>();
    private final Map<Long, Map<String, Element>> elements = new ConcurrentHashMap<>();
    private final Map<Long, Map<String, Set<String>>> following = new ConcurrentHashMap<>();
    private final Map<Long, Map<String, String>> timers = new ConcurrentHashMap<>();

    DeployedModels(CamundaClient client) {
        this.client = client;
    }

    /**
     * A step, event, gateway or sequence flow of a model.
     *
     * @param kind its BPMN element name, such as {@code userTask}
     * @param name its name; its id in words when it has none
     * @param scope id of the process or subprocess it is in
     * @param attachedTo id of the step that a boundary event is on; null otherwise
     * @param repeated whether it is carried out once for each item of a list
     */
    public record Element(String id, String kind, String name, String scope, String attachedTo, boolean repeated) {

        /** Whether it is a sequence flow. */
        public boolean flow() {
            return kind.equals("sequenceFlow");
        }

        private Element again() {
            return new Element(id, kind, name, scope, attachedTo, true);
        }
    }

    /**
     * The BPMN of a deployed version of a process.
     *
     * @throws EngineRefused when there is no such version
     */
    public String xml(long processDefinitionKey) {
        return xml.computeIfAbsent(processDefinitionKey, key -> {
            try {
                return client.newProcessDefinitionGetXmlRequest(key).send().join();
            } catch (ClientException e) {
                throw EngineRefused.from(e);
            }
        });
    }

    /** The name an element has in its model, or its id in words when it has none or the model cannot be read. */
    public String elementName(long processDefinitionKey, String elementId) {
        Map<String, String> known;
        try {
            known = names.computeIfAbsent(processDefinitionKey, key -> read(xml(key)));
        } catch (EngineRefused e) {
            known = Map.of();
        }
        return known.getOrDefault(elementId, inWords(elementId));
    }

    /**
     * What the process of a deployed version is made of, by id, in the order of the model.
     *
     * @throws EngineRefused when there is no such version
     */
    public Map<String, Element> elements(long processDefinitionKey) {
        return elements.computeIfAbsent(processDefinitionKey, key -> readElements(xml(key)));
    }

    /**
     * Which elements of a deployed version follow which, one sequence flow on.
     *
     * @throws EngineRefused when there is no such version
     */
    public Map<String, Set<String>> following(long processDefinitionKey) {
        return following.computeIfAbsent(processDefinitionKey, key -> readFollowing(xml(key)));
    }

    /**
     * The moments that a deployed version waits for: the expression for the date of each event that is a timer, by the event's id.
     *
     * @throws EngineRefused when there is no such version
     */
    public Map<String, String> timers(long processDefinitionKey) {
        return timers.computeIfAbsent(processDefinitionKey, key -> readTimers(xml(key)));
    }

    private static Map<String, String> readTimers(String model) {
        Map<String, String> found = new HashMap<>();
        String event = "";
        try {
            XMLStreamReader reader = reader(model);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT) {
                    if (reader.getLocalName().endsWith("Event")) {
                        event = reader.getAttributeValue(null, "id");
                    } else if (reader.getLocalName().equals("timeDate")) {
                        found.put(event, reader.getElementText().strip());
                    }
                }
            }
            return found;
        } catch (XMLStreamException e) {
            return Map.of();
        }
    }

    /** The same of a model that is not deployed. */
    public static Map<String, Set<String>> readFollowing(String model) {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        try {
            XMLStreamReader reader = reader(model);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT
                        && reader.getLocalName().equals("sequenceFlow")) {
                    found.computeIfAbsent(reader.getAttributeValue(null, "sourceRef"), source -> new LinkedHashSet<>())
                            .add(reader.getAttributeValue(null, "targetRef"));
                }
            }
            return found;
        } catch (XMLStreamException e) {
            return Map.of();
        }
    }

    private static String inWords(String id) {
        String words = id.replace('-', ' ').replace('_', ' ').strip();
        return words.isEmpty() ? id : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** What the process of a model is made of that is not deployed. */
    public static Map<String, Element> readElements(String model) {
        Map<String, Element> found = new LinkedHashMap<>();
        Deque<String> scopes = new ArrayDeque<>();
        String last = null;
        try {
            XMLStreamReader reader = reader(model);
            while (reader.hasNext()) {
                int event = reader.next();
                if (event != XMLStreamReader.START_ELEMENT && event != XMLStreamReader.END_ELEMENT) {
                    continue;
                }
                String kind = reader.getLocalName();
                boolean scope = kind.equals("process") || SCOPES.contains(kind);
                if (event == XMLStreamReader.END_ELEMENT) {
                    if (scope) {
                        scopes.pop();
                    }
                } else {
                    String id = reader.getAttributeValue(null, "id");
                    if (!scopes.isEmpty()
                            && id != null
                            && (SCOPES.contains(kind) || ELEMENT.matcher(kind).matches())) {
                        String name = reader.getAttributeValue(null, "name");
                        found.put(
                                id,
                                new Element(
                                        id,
                                        kind,
                                        name == null || name.isBlank()
                                                ? inWords(id)
                                                : name.replaceAll("\\s+", " ").strip(),
                                        scopes.peek(),
                                        reader.getAttributeValue(null, "attachedToRef"),
                                        false));
                        last = id;
                    } else if (kind.equals("multiInstanceLoopCharacteristics") && last != null) {
                        found.computeIfPresent(last, (same, element) -> element.again());
                    }
                    if (scope) {
                        scopes.push(id);
                    }
                }
            }
            return Collections.unmodifiableMap(found);
        } catch (XMLStreamException e) {
            return Map.of();
        }
    }

    private static XMLStreamReader reader(String model) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(new StringReader(model));
    }

    private static Map<String, String> read(String model) {
        Map<String, String> found = new HashMap<>();
        try {
            XMLStreamReader reader = reader(model);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT) {
                    String id = reader.getAttributeValue(null, "id");
                    String name = reader.getAttributeValue(null, "name");
                    if (id != null && name != null && !name.isBlank()) {
                        found.put(id, name.replaceAll("\\s+", " ").strip());
                    }
                }
            }
            return found;
        } catch (XMLStreamException e) {
            return Map.of();
        }
    }
}
