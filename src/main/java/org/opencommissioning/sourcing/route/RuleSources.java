package org.opencommissioning.sourcing.route;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.opencommissioning.models.ModelLibrary;
import org.opencommissioning.models.ModelVersion;
import org.opencommissioning.models.ModelVersion.Kind;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The source that each rule of the live decision tables names: a section of the Act, a regulation, a council rule. */
@Component
public class RuleSources {

    /** Where the rules about a plan are, for a message. */
    static final String THE_RULES = "plan-rules.dmn";

    private final ModelLibrary library;
    private final Map<String, Map<String, String>> byContent = new ConcurrentHashMap<>();

    RuleSources(ModelLibrary library) {
        this.library = library;
    }

    /** The annotations of all rules that are live, by rule id: those that analysts have published among them. */
    public Map<String, String> live() {
        Map<String, String> sources = new HashMap<>();
        library.live().values().stream()
                .filter(version -> version.kind() == Kind.DECISION)
                .forEach(version ->
                        sources.putAll(byContent.computeIfAbsent(version.contentHash(), hash -> read(version))));
        return sources;
    }

    /** The annotations of the rules of one version of a file, by rule id. */
    Map<String, String> of(String fileName, String content) {
        return parse(fileName, content);
    }

    private Map<String, String> read(ModelVersion version) {
        return parse(
                version.fileName(),
                library.content(version.fileName(), version.number()).orElseThrow());
    }

    private static Map<String, String> parse(String fileName, String content) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return read(factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(content)))
                    .getDocumentElement());
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(fileName + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> read(Element definitions) {
        Map<String, String> byRule = new HashMap<>();
        var rules = definitions.getElementsByTagNameNS("*", "rule");
        for (int i = 0; i < rules.getLength(); i++) {
            Element rule = (Element) rules.item(i);
            for (Node child = rule.getFirstChild(); child != null; child = child.getNextSibling()) {
                if ("description".equals(child.getLocalName())) {
                    byRule.put(rule.getAttribute("id"), child.getTextContent().strip());
                }
            }
        }
        return byRule;
    }
}
