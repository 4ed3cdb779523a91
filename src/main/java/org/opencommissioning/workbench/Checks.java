package org.opencommissioning.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.opencommissioning.engine.Expressions;
import org.opencommissioning.models.ModelVersion.Kind;
import org.springframework.stereotype.Service;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Checks a content that is to be published in place of the live one. */
@Service
class Checks {

    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int MOST_BRACKETS = 40;

    private final Library library;
    private final ProcessChecks processes;
    private final DecisionChecks decisions;
    private final FormChecks forms;

    Checks(Library library, ProcessChecks processes, DecisionChecks decisions, FormChecks forms) {
        this.library = library;
        this.processes = processes;
        this.decisions = decisions;
        this.forms = forms;
    }

    /** Ids of processes, decisions and forms, as models call them, by the live files that hold them. */
    record Known(String fileName, Map<String, List<String>> idsByFile) {

        /** Whether another file or this one has something of that id. */
        boolean has(Kind kind, String id) {
            return idsByFile.entrySet().stream()
                    .anyMatch(file ->
                            Kind.of(file.getKey()) == kind && file.getValue().contains(id));
        }

        /** The other file that has something of that id; null when there is none. */
        String otherFileOf(Kind kind, String id) {
            return idsByFile.entrySet().stream()
                    .filter(file -> !file.getKey().equals(fileName)
                            && Kind.of(file.getKey()) == kind
                            && file.getValue().contains(id))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** What was found, what must be put right first; empty when all is well. */
    List<Finding> of(String fileName, String content) {
        if (content.isBlank()) {
            return List.of(Finding.error("", fileName, "The file is empty. Choose the file again."));
        }
        if (content.length() > MOST_CHARACTERS) {
            return List.of(
                    Finding.error(
                            "",
                            fileName,
                            "The file is larger than a million characters. Split the model, or take out what was embedded in it."));
        }
        String live = library.liveContent(fileName).orElse(null);
        Known known = new Known(fileName, library.idsByFile());
        List<Finding> found = new ArrayList<>();
        try {
            List<Finding> endless = Kind.of(fileName) == Kind.FORM ? List.of() : endless(Xml.read(content));
            if (!endless.isEmpty()) {
                return endless;
            }
            found.addAll(
                    switch (Kind.of(fileName)) {
                        case PROCESS -> processes.of(content, live, known);
                        case DECISION -> decisions.of(content, live, known);
                        case FORM -> forms.of(content, live, known);
                    });
        } catch (Xml.NotWellFormed e) {
            return List.of(Finding.error("", fileName, e.getMessage()));
        }
        return found.stream().distinct().collect(Collectors.partitioningBy(Finding::blocking)).entrySet().stream()
                .sorted(Map.Entry.<Boolean, List<Finding>>comparingByKey().reversed())
                .flatMap(part -> part.getValue().stream())
                .toList();
    }

    /** Expressions that would end the reader, so deeply are they nested, or keep it busy for long: neither our other checks nor the engine are asked then. */
    static List<Finding> endless(Element root) {
        List<Finding> found = new ArrayList<>();
        Xml.all(root)
                .forEach(element -> texts(element)
                        .map(Checks::endless)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .ifPresent(message -> {
                            Node at = element;
                            while (at.getParentNode() instanceof Element above && !((Element) at).hasAttribute("id")) {
                                at = above;
                            }
                            String id = ((Element) at).getAttribute("id");
                            found.add(Finding.error(id, id.isEmpty() ? "The whole file" : id, message));
                        }));
        return found;
    }

    private static Stream<String> texts(Element element) {
        var attributes = element.getAttributes();
        return Stream.concat(
                Xml.children(element).isEmpty() ? Stream.of(element.getTextContent()) : Stream.empty(),
                IntStream.range(0, attributes.getLength())
                        .mapToObj(attributes::item)
                        .map(Node::getNodeValue));
    }

    /** What makes a text one that no reader comes to the end of; empty when nothing does. */
    static Optional<String> endless(String text) {
        if (nested(text) > MOST_BRACKETS) {
            return Optional.of("An expression here has more than " + MOST_BRACKETS
                    + " brackets within one another. Write it in simpler steps.");
        }
        return Expressions.endless(text)
                ? Optional.of("‘" + text.strip()
                        + "’ may count on for long, and everything else waits for it. Write both ends of the count as numbers, with at most 10,000 steps in all, "
                        + "or go through a list.")
                : Optional.empty();
    }

    private static int nested(String text) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            depth += one == '(' || one == '[' || one == '{' ? 1 : one == ')' || one == ']' || one == '}' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }
}
