package org.opencommissioning.sourcing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The source that each rule of the decision tables names: a section of the Act, a regulation, a council rule. */
@Component
class RuleSources {

    private final Map<String, String> byRule = new HashMap<>();

    RuleSources() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            for (Resource table : new PathMatchingResourcePatternResolver().getResources("classpath*:dmn/*.dmn")) {
                try (InputStream in = table.getInputStream()) {
                    read(factory.newDocumentBuilder().parse(in).getDocumentElement());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The decision tables cannot be read.", e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("A decision table is not valid XML: " + e.getMessage(), e);
        }
    }

    /** The annotation of a rule; empty for a rule of a later version than the tables this application came with. */
    String of(String ruleId) {
        return byRule.getOrDefault(ruleId, "");
    }

    private void read(Element definitions) {
        var rules = definitions.getElementsByTagNameNS("*", "rule");
        for (int i = 0; i < rules.getLength(); i++) {
            Element rule = (Element) rules.item(i);
            for (Node child = rule.getFirstChild(); child != null; child = child.getNextSibling()) {
                if ("description".equals(child.getLocalName())) {
                    byRule.put(rule.getAttribute("id"), child.getTextContent().strip());
                }
            }
        }
    }
}
