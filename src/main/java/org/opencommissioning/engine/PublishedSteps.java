package org.opencommissioning.engine;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.springframework.stereotype.Component;

/**
 * The human steps of the models that this application published, by the key under which the engine knows each version: what
 * a step asks of whom is read from what was published, never from the headers of whatever job arrives.
 */
@Component
public class PublishedSteps implements OwnAnswers {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private final PublishedModels models;
    private final Map<Long, Map<String, Step>> read = new ConcurrentHashMap<>();

    PublishedSteps(PublishedModels models) {
        this.models = models;
    }

    /**
     * A human step of a published model.
     *
     * @param groups the groups whose members may do it; empty when they are worked out
     * @param ofOnePerson whether it is asked of one person by name, who is worked out
     * @param headers the headers its model gives it
     * @param completing the listeners that are asked when somebody completes it, in order
     * @param inputs the variables that its model gives it of its own, such as a proposal
     * @param outputs what its process takes over from it, by variable, as expressions
     */
    public record Step(
            String processId,
            String elementId,
            List<String> groups,
            boolean ofOnePerson,
            Map<String, String> headers,
            Set<String> completing,
            Set<String> inputs,
            Map<String, String> outputs) {

        /** A header; null when the model gives none. */
        public String header(String name) {
            return headers.get(name);
        }

        /** The documents that are read before this is done, by name, such as {@code plan}. */
        public List<String> reads() {
            return header("reads") == null
                    ? List.of()
                    : List.of(header("reads").strip().split("\\s*,\\s*"));
        }

        /** Whether whoever does it reads this document first. */
        public boolean reads(String document) {
            return reads().contains(document);
        }

        /** What is decided here, in the ledger's word; empty when nothing is. */
        public Optional<String> decides() {
            return Optional.ofNullable(headers.get("gate") == null ? headers.get("decides") : headers.get("gate"));
        }
    }

    /** Empty when the application did not publish that model, or it has no such step. */
    public Optional<Step> find(long processDefinitionKey, String elementId) {
        return Optional.ofNullable(of(processDefinitionKey).get(elementId));
    }

    private Map<String, Step> of(long processDefinitionKey) {
        Map<String, Step> steps = read.get(processDefinitionKey);
        if (steps == null) {
            Optional<PublishedModels.Published> published = models.content(processDefinitionKey);
            if (published.isEmpty()) {
                return Map.of();
            }
            steps = read(published.get().content(), published.get().definitionId());
            read.put(processDefinitionKey, steps);
        }
        return steps;
    }

    @Override
    public Set<String> ownAnswers() {
        Set<String> names = new LinkedHashSet<>();
        models.ids()
                .forEach(id -> models.newestProcess(id)
                        .ifPresent(key -> of(key).values().stream()
                                .filter(step -> "own".equals(step.header("answers")))
                                .forEach(step -> names.addAll(step.outputs().keySet()))));
        return names;
    }

    /** The human steps of one process of a model, by id. */
    public static Map<String, Step> read(String model, String processId) {
        Map<String, Step> steps = new LinkedHashMap<>();
        try {
            XMLInputFactory factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(model));
            String process = null;
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT) {
                    if (reader.getLocalName().equals("process")) {
                        process = reader.getAttributeValue(null, "id");
                    } else if (isStep(reader) && processId.equals(process)) {
                        Step step = step(reader, process);
                        steps.put(step.elementId(), step);
                    }
                }
            }
            return steps;
        } catch (XMLStreamException e) {
            return Map.of();
        }
    }

    /** Camunda marks its user tasks with an element of the same name. */
    private static boolean isStep(XMLStreamReader reader) {
        return reader.getLocalName().equals("userTask") && BPMN.equals(reader.getNamespaceURI());
    }

    private static Step step(XMLStreamReader reader, String process) throws XMLStreamException {
        String id = reader.getAttributeValue(null, "id");
        List<String> groups = List.of();
        boolean ofOnePerson = false;
        Map<String, String> headers = new LinkedHashMap<>();
        Set<String> completing = new LinkedHashSet<>();
        Set<String> inputs = new LinkedHashSet<>();
        Map<String, String> outputs = new LinkedHashMap<>();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamReader.END_ELEMENT && isStep(reader)) {
                break;
            }
            if (event != XMLStreamReader.START_ELEMENT) {
                continue;
            }
            switch (reader.getLocalName()) {
                case "assignmentDefinition" -> {
                    ofOnePerson = reader.getAttributeValue(null, "assignee") != null;
                    String named = reader.getAttributeValue(null, "candidateGroups");
                    groups = named == null || named.startsWith("=")
                            ? List.of()
                            : List.of(named.strip().split("\\s*,\\s*"));
                }
                case "header" ->
                    headers.put(reader.getAttributeValue(null, "key"), reader.getAttributeValue(null, "value"));
                case "input" -> inputs.add(reader.getAttributeValue(null, "target"));
                case "output" ->
                    outputs.put(reader.getAttributeValue(null, "target"), reader.getAttributeValue(null, "source"));
                case "taskListener" -> {
                    if ("completing".equals(reader.getAttributeValue(null, "eventType"))) {
                        completing.add(reader.getAttributeValue(null, "type"));
                    }
                }
                default -> {}
            }
        }
        return new Step(process, id, groups, ofOnePerson, Map.copyOf(headers), completing, inputs, outputs);
    }
}
