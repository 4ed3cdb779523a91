package org.opencommissioning.workbench;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.opencommissioning.models.ModelVersion.Kind;

/**
 * What a step of a process leads to: the table it asks, the process it calls, the form it shows, the job that is done.
 *
 * @param words what the step does with it
 * @param kind  what it is; null for a job
 * @param id    by which the model calls it; an expression where the case decides
 */
record StepLink(String words, Kind kind, String id) {

    private static final List<StepLink> KNOWN = List.of(
            new StepLink("asks the table", Kind.DECISION, "called decision, decisionId"),
            new StepLink("calls the process", Kind.PROCESS, "called element, processId"),
            new StepLink("shows the form", Kind.FORM, "form definition, formId"),
            new StepLink("has the job done", null, "task definition, type"));

    /** What a part of a model leads to. */
    static List<StepLink> of(Content.Part part) {
        Map<String, String> properties = part.properties();
        return KNOWN.stream()
                .map(known -> properties.containsKey(known.id())
                        ? new StepLink(known.words(), known.kind(), properties.get(known.id()))
                        : null)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * Where something is used.
     *
     * @param fileName of the live process
     * @param title    of that process
     */
    record Use(String fileName, String title, Content.Part step, StepLink link) {}

    /** Every link of a process. */
    static Stream<Use> uses(String fileName, String title, String content) {
        return Content.parts(Kind.PROCESS, content).stream()
                .flatMap(part -> of(part).stream().map(link -> new Use(fileName, title, part, link)));
    }
}
