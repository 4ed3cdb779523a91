package org.opencommissioning.engine.embedded.search;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What searches show of a BPMN process beyond its records.
 *
 * @param name         the process's name, or null
 * @param startFormId  the form linked to its plain start event, or null
 * @param elementNames names by element id, of elements that have one
 */
record ProcessOutline(String name, String startFormId, Map<String, String> elementNames) {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
    private static final XMLInputFactory XML = safeFactory();

    /** Reads the outline of one process of a BPMN resource, which the engine has accepted. */
    static ProcessOutline read(byte[] bpmn, String processId) {
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(new ByteArrayInputStream(bpmn));
            try {
                while (xml.hasNext()) {
                    if (xml.next() == XMLStreamConstants.START_ELEMENT
                            && is(xml, BPMN, "process")
                            && processId.equals(xml.getAttributeValue(null, "id"))) {
                        return readProcess(xml);
                    }
                }
                return new ProcessOutline(null, null, Map.of());
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            // The engine has parsed it; what is shown beyond its records is not worth stopping the projection for.
            return new ProcessOutline(null, null, Map.of());
        }
    }

    private static ProcessOutline readProcess(XMLStreamReader xml) throws XMLStreamException {
        String name = Text.orNull(xml.getAttributeValue(null, "name"));
        String startFormId = null;
        Map<String, String> elementNames = new LinkedHashMap<>();
        int depth = 1;
        boolean inStartEvent = false;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                if (BPMN.equals(xml.getNamespaceURI())) {
                    String id = xml.getAttributeValue(null, "id");
                    String elementName = xml.getAttributeValue(null, "name");
                    if (id != null && elementName != null && !elementName.isBlank()) {
                        elementNames.put(id, elementName);
                    }
                }
                if (depth == 2) {
                    inStartEvent = is(xml, BPMN, "startEvent");
                } else if (inStartEvent && is(xml, ZEEBE, "formDefinition") && startFormId == null) {
                    startFormId = Text.orNull(xml.getAttributeValue(null, "formId"));
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        return new ProcessOutline(name, startFormId, elementNames);
    }

    private static boolean is(XMLStreamReader xml, String namespace, String name) {
        return name.equals(xml.getLocalName()) && namespace.equals(xml.getNamespaceURI());
    }

    private static XMLInputFactory safeFactory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
