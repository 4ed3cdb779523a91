package org.opencommissioning.engine.embedded.host;

import io.camunda.zeebe.model.bpmn.Bpmn;
import java.lang.reflect.Field;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.xml.impl.parser.AbstractModelParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xml.sax.SAXException;

/**
 * The schemas of BPMN and DMN, compiled once. The engine's parsers read theirs again for every model, the DMN parser those of five versions, which took half
 * of the time in which the models are deployed. What they accept and how they refuse stays the same.
 */
final class ModelSchemas {

    private static final Logger LOG = LoggerFactory.getLogger(ModelSchemas.class);
    private static final String LANGUAGE = "http://java.sun.com/xml/jaxp/properties/schemaLanguage";
    private static final String SOURCE = "http://java.sun.com/xml/jaxp/properties/schemaSource";

    private static boolean compiled;

    private ModelSchemas() {}

    /** Gives the parsers of this process compiled schemas, unless they have them. */
    static synchronized void compile() {
        if (compiled) {
            return;
        }
        compiled = true;
        try {
            compile(valueOf(Bpmn.class, "bpmnParser", Bpmn.INSTANCE));
            compile(valueOf(Dmn.class, "dmnParser", Dmn.INSTANCE));
        } catch (ReflectiveOperationException | SAXException | RuntimeException e) {
            LOG.warn("Models are read with schemas that are read each time, which takes longer", e);
        }
    }

    private static void compile(Object parser) throws ReflectiveOperationException, SAXException {
        var documents = (DocumentBuilderFactory) valueOf(AbstractModelParser.class, "documentBuilderFactory", parser);
        // The parsers hold this lock while they use it.
        synchronized (documents) {
            Object source = documents.getAttribute(SOURCE);
            Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Stream.of(source instanceof Object[] several ? several : new Object[] {source})
                            .map(location -> new StreamSource(location.toString()))
                            .toArray(Source[]::new));
            documents.setAttribute(SOURCE, null);
            documents.setAttribute(LANGUAGE, null);
            documents.setValidating(false);
            documents.setSchema(schema);
        }
    }

    private static Object valueOf(Class<?> type, String name, Object owner) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }
}
