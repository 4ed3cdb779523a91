package org.opencommissioning.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.opencommissioning.engine.ModelVersion.Kind;
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
            return idsByFile.entrySet().stream().anyMatch(file -> Kind.of(file.getKey()) == kind && file.getValue().contains(id));
        }

        /** The other file that has something of that id; null when there is none. */
        String otherFileOf(Kind kind, String id) {
            return idsByFile.entrySet().stream().filter(file -> !file.getKey().equals(fileName) && Kind.of(file.getKey()) == kind && file.getValue().contains(id))
                    .map(Map.Entry::getKey).findFirst().orElse(null);
        }
    }

    /** What was found, what must be put right first; empty when all is well. */
    List<Finding> of(String fileName, String content) {
        if (content.isBlank()) {
            return List.of(Finding.error("", fileName, "The file is empty. Choose the file again."));
        }
        if (content.length() > MOST_CHARACTERS) {
            return List.of(Finding.error("", fileName, "The file is larger than a million characters. Split the model, or take out what was embedded in it."));
        }
        String live = library.liveContent(fileName).orElse(null);
        Known known = new Known(fileName, library.idsByFile());
        List<Finding> found = new ArrayList<>();
        try {
            List<Finding> endless = Kind.of(fileName) == Kind.FORM ? List.of() : endless(Xml.read(content));
            if (!endless.isEmpty()) {
                return endless;
            }
            found.addAll(switch (Kind.of(fileName)) {
                case PROCESS -> processes.of(content, live, known);
                case DECISION -> decisions.of(content, live, known);
                case FORM -> forms.of(content, live, known);
            });
        } catch (Xml.NotWellFormed e) {
            return List.of(Finding.error("", fileName, e.getMessage()));
        }
        return found.stream().distinct().collect(Collectors.partitioningBy(Finding::blocking)).entrySet().stream()
                .sorted(Map.Entry.<Boolean, List<Finding>>comparingByKey().reversed()).flatMap(part -> part.getValue().stream()).toList();
    }

    /** Expressions so deeply nested that reading them would end the reader: neither our checks nor the engine are asked then. */
    static List<Finding> endless(Element root) {
        List<Finding> found = new ArrayList<>();
        Xml.all(root).forEach(element -> {
            var attributes = element.getAttributes();
            boolean deep = Xml.children(element).isEmpty() && nested(element.getTextContent()) > MOST_BRACKETS;
            for (int i = 0; i < attributes.getLength() && !deep; i++) {
                deep = nested(attributes.item(i).getNodeValue()) > MOST_BRACKETS;
            }
            if (deep) {
                Node at = element;
                while (at.getParentNode() instanceof Element above && !((Element) at).hasAttribute("id")) {
                    at = above;
                }
                String id = ((Element) at).getAttribute("id");
                found.add(Finding.error(id, id.isEmpty() ? "The whole file" : id, "An expression here has more than " + MOST_BRACKETS + " brackets within one another. Write it in simpler steps."));
            }
        });
        return found;
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
