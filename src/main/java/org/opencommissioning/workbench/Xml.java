package org.opencommissioning.workbench;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** XML that people hand in, read with document types and external entities off, and a few ways through it. */
final class Xml {

    private static final int DEEPEST = 100;

    private Xml() {}

    /** What was handed in is not well-formed XML, or has a document type. */
    static final class NotWellFormed extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotWellFormed(String message) {
            super(message);
        }
    }

    /**
     * The root element.
     *
     * @throws NotWellFormed saying where and what
     */
    static Element read(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setExpandEntityReferences(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            Element root =
                    builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
            ensureReadable(root);
            return root;
        } catch (SAXParseException e) {
            throw new NotWellFormed(
                    e.getMessage().contains("DOCTYPE")
                            ? "It has a document type (<!DOCTYPE ...>), which is not taken: remove that line."
                            : "It is not well-formed XML: line " + e.getLineNumber() + ", column " + e.getColumnNumber()
                                    + ": " + e.getMessage());
        } catch (SAXException e) {
            throw new NotWellFormed("It is not well-formed XML: " + e.getMessage());
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is nested without end would end every reader of it, the engine's among them. */
    private static void ensureReadable(Element root) {
        Deque<Node> deeper = new ArrayDeque<>(List.of(root));
        for (int depth = 1; !deeper.isEmpty(); depth++) {
            if (depth > DEEPEST) {
                throw new NotWellFormed("Its elements are nested more than " + DEEPEST + " deep. Split it.");
            }
            Deque<Node> next = new ArrayDeque<>();
            for (Node node : deeper) {
                for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
                    if (child instanceof Element) {
                        next.add(child);
                    }
                }
            }
            deeper = next;
        }
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static Stream<Element> children(Element parent, String localName) {
        return children(parent).stream().filter(child -> localName.equals(child.getLocalName()));
    }

    static Optional<Element> child(Element parent, String localName) {
        return children(parent, localName).findFirst();
    }

    /** The text of a child such as {@code text} or {@code description}; empty when there is none. */
    static String text(Element parent, String localName) {
        return child(parent, localName)
                .map(child -> child.getTextContent().strip())
                .orElse("");
    }

    /** The element and everything below it, in the order of the file. */
    static Stream<Element> all(Element root) {
        return Stream.concat(Stream.of(root), children(root).stream().flatMap(Xml::all));
    }

    private static final class Silent implements ErrorHandler {

        @Override
        public void warning(SAXParseException problem) {
            // Nothing that matters here.
        }

        @Override
        public void error(SAXParseException problem) throws SAXException {
            throw problem;
        }

        @Override
        public void fatalError(SAXParseException problem) throws SAXException {
            throw problem;
        }
    }
}
