package org.opencommissioning.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.opencommissioning.engine.ModelVersion.Kind;
import org.springframework.stereotype.Service;

/** Checks a content that is to be published in place of the live one. */
@Service
class Checks {

    private static final int MOST_CHARACTERS = 1_000_000;

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
}
