package org.opencommissioning.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.springframework.stereotype.Component;

/** The process models as deployed: their XML and the names of their elements. */
@Component
public class DeployedModels {

    private final CamundaClient client;
    private final Map<Long, String> xml = new ConcurrentHashMap<>();
    private final Map<Long, Map<String, String>> names = new ConcurrentHashMap<>();

    DeployedModels(CamundaClient client) {
        this.client = client;
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

    private static String inWords(String id) {
        String words = id.replace('-', ' ').replace('_', ' ').strip();
        return words.isEmpty() ? id : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static Map<String, String> read(String model) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Map<String, String> found = new HashMap<>();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(model));
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
