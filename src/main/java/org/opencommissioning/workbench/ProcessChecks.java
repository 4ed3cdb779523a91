package org.opencommissioning.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.engine.HandledJobs;
import org.opencommissioning.models.EngineParse;
import org.opencommissioning.models.ModelVersion.Kind;
import org.opencommissioning.people.Groups;
import org.opencommissioning.workbench.Checks.Known;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/** Checks of process models: what the engine would say, that everything they call exists, and that no gate has lost what guards it. */
@Component
class ProcessChecks {

    private static final List<String> INBOX_EVENTS =
            List.of("creating", "assigning", "updating", "completing", "canceling");
    private static final String INBOX = "tasks.inbox";
    /** The headers by which a step says what it decides, whose it is and who prepared it. */
    private static final Set<String> DECIDING = Set.of("gate", "group", "decides", "says", "because", "recommendedBy");

    private static final String GATE = "governance.decision";

    private final EngineParse engine;
    private final HandledJobs jobs;

    ProcessChecks(EngineParse engine, HandledJobs jobs) {
        this.engine = engine;
        this.jobs = jobs;
    }

    List<Finding> of(String content, String live, Known known) {
        Element root = Xml.read(content);
        if (!"definitions".equals(root.getLocalName())) {
            return List.of(
                    Finding.error(
                            "",
                            root.getNodeName(),
                            "This is not a BPMN model: its first element is not 'definitions'. Choose the .bpmn file that the Modeler saved."));
        }
        Map<String, Element> elements = byId(root);
        List<Finding> found = new ArrayList<>();
        engine.ofProcess(content)
                .forEach(problem -> found.add(about(
                        elements.get(problem.elementId()),
                        problem.elementId(),
                        "The engine refuses it: " + problem.message())));
        process(root, live, known, found);
        elements.values().forEach(element -> calls(element, known, found));
        elements.values().stream()
                .filter(element -> "userTask".equals(element.getLocalName()))
                .forEach(task -> task(task, found));
        if (live != null) {
            guards(byId(Xml.read(live)), elements, found);
        }
        return found;
    }

    private static void process(Element root, String live, Known known, List<Finding> found) {
        List<Element> processes = Xml.children(root, "process").toList();
        if (processes.size() != 1) {
            found.add(Finding.error(
                    "",
                    known.fileName(),
                    "A file holds one process, this one " + processes.size()
                            + ". Put each process into a file of its own."));
            return;
        }
        Element process = processes.getFirst();
        String id = process.getAttribute("id");
        if (!"true".equals(process.getAttribute("isExecutable"))) {
            found.add(about(process, id, "The process is not executable. Tick 'Executable' in the Modeler."));
        }
        if (live != null) {
            String before = Xml.children(Xml.read(live), "process")
                    .map(one -> one.getAttribute("id"))
                    .findFirst()
                    .orElse(id);
            if (!before.equals(id)) {
                found.add(about(
                        process,
                        id,
                        "The process was called '" + before
                                + "', by which other models call it. Give it that id again."));
            }
        }
        String other = known.otherFileOf(Kind.PROCESS, id);
        if (other != null) {
            found.add(about(process, id, other + " holds a process of this id already. Choose another id."));
        }
    }

    /** Everything that an element asks for is there. */
    private void calls(Element element, Known known, List<Finding> found) {
        extensions(element).forEach(extension -> {
            switch (extension.getLocalName()) {
                case "taskDefinition", "taskListener", "executionListener" -> {
                    String type = extension.getAttribute("type");
                    if (!type.startsWith("=") && !jobs.types().contains(type)) {
                        found.add(about(
                                element,
                                "Nothing here does the job '" + type + "'. Correct the job type" + nearest(type)
                                        + ", or ask for a worker to be added to the application first."));
                    }
                }
                case "formDefinition" -> called(element, extension, "formId", Kind.FORM, "form", known, found);
                case "calledElement" -> called(element, extension, "processId", Kind.PROCESS, "process", known, found);
                case "calledDecision" ->
                    called(element, extension, "decisionId", Kind.DECISION, "decision", known, found);
                default -> {}
            }
        });
    }

    private static void called(
            Element element,
            Element extension,
            String attribute,
            Kind kind,
            String word,
            Known known,
            List<Finding> found) {
        String id = extension.getAttribute(attribute);
        if (id.isBlank() || id.startsWith("=")) {
            return;
        }
        if (!known.has(kind, id)
                && !(kind == Kind.PROCESS
                        && element.getOwnerDocument()
                                        .getDocumentElement()
                                        .getElementsByTagNameNS("*", "process")
                                        .item(0)
                                instanceof Element own
                        && own.getAttribute("id").equals(id))) {
            found.add(about(
                    element,
                    "There is no live " + word + " '" + id + "'. Correct the id, or publish that " + word + " first."));
        }
        if (!"deployment".equals(extension.getAttribute("bindingType"))) {
            found.add(
                    about(
                            element,
                            "It takes whichever version of the " + word + " '" + id
                                    + "' is latest, so that rules could change under a running case. Set its binding to 'deployment'."));
        }
    }

    private String nearest(String type) {
        String module = type.contains(".") ? type.substring(0, type.indexOf('.') + 1) : type;
        String some = jobs.types().stream()
                .filter(one -> one.startsWith(module))
                .sorted()
                .limit(6)
                .collect(Collectors.joining(", "));
        return some.isEmpty() ? "" : " (there are " + some + ")";
    }

    /** Every human step can be found, claimed and completed by somebody. */
    private static void task(Element task, List<Finding> found) {
        List<Element> extensions = extensions(task).toList();
        if (extensions.stream().noneMatch(one -> "userTask".equals(one.getLocalName()))) {
            found.add(about(
                    task,
                    "It is not a Camunda user task. Choose the implementation 'Camunda user task' in the Modeler."));
        }
        if (extensions.stream()
                .noneMatch(one -> "formDefinition".equals(one.getLocalName())
                        && !one.getAttribute("formId").isBlank())) {
            found.add(about(task, "It has no form. Link a form by its id."));
        }
        String groups = extensions.stream()
                .filter(one -> "assignmentDefinition".equals(one.getLocalName()))
                .map(one -> one.getAttribute("candidateGroups"))
                .findFirst()
                .orElse("");
        if (groups.isBlank()) {
            found.add(about(task, "Nobody can take it. Name the candidate group."));
        } else if (!groups.startsWith("=")) {
            Stream.of(groups.split(","))
                    .map(String::strip)
                    .filter(group -> !Groups.ids().contains(group))
                    .forEach(group -> found.add(about(
                            task,
                            "There is no group '" + group + "'. Use one of " + String.join(", ", Groups.ids()) + ".")));
        }
        Set<String> inbox =
                listeners(task).filter(one -> one.endsWith(" " + INBOX)).collect(Collectors.toSet());
        List<String> deaf = INBOX_EVENTS.stream()
                .filter(event -> !inbox.contains(event + " " + INBOX))
                .toList();
        if (!deaf.isEmpty()) {
            found.add(about(
                    task,
                    "It would not show in the task list: add the task listener '" + INBOX + "' for "
                            + String.join(", ", deaf) + "."));
        }
        List<String> completing =
                listeners(task).filter(one -> one.startsWith("completing ")).toList();
        if (completing.contains("completing " + GATE)
                != headers(task).stream().anyMatch(key -> key.equals("gate") || key.equals("decides"))) {
            found.add(about(
                    task,
                    "A step that decides says so in the header 'gate' or 'decides', and has the task listener '" + GATE
                            + "' on completing. It has one of them without the other."));
        }
        if (completing.contains("completing " + GATE) && !completing.getLast().endsWith(GATE)) {
            found.add(
                    about(
                            task,
                            "'" + GATE
                                    + "' must be the last listener on completing, so that nothing happens after it was decided."));
        }
    }

    /** What guards the live version guards this one: completing listeners and the gates they decide. */
    private static void guards(Map<String, Element> before, Map<String, Element> after, List<Finding> found) {
        before.forEach((id, task) -> {
            Set<String> guards = guards(task);
            if (guards.isEmpty()) {
                return;
            }
            Element now = after.get(id);
            if (now == null) {
                found.add(about(
                        task,
                        id,
                        "This step is gone, and with it what guards the case: " + words(guards)
                                + ". Put it back; whether a gate can be left out is for the decision tables."));
                return;
            }
            Set<String> lost = new LinkedHashSet<>(guards);
            lost.removeAll(guards(now));
            if (!lost.isEmpty()) {
                found.add(about(
                        now,
                        "It has lost what guards the case: " + words(lost)
                                + ". Put it back as the live version has it."));
            }
        });
    }

    private static String words(Set<String> guards) {
        return guards.stream()
                .map(guard -> guard.startsWith("header ")
                        ? guard
                        : "the task listener '" + guard.substring(guard.indexOf(' ') + 1) + "' on "
                                + guard.substring(0, guard.indexOf(' ')))
                .collect(Collectors.joining(", "));
    }

    private static Set<String> headers(Element task) {
        return extensions(task)
                .filter(one -> "taskHeaders".equals(one.getLocalName()))
                .flatMap(one -> Xml.children(one, "header"))
                .map(header -> header.getAttribute("key"))
                .collect(Collectors.toSet());
    }

    private static Set<String> guards(Element task) {
        Set<String> guards = listeners(task)
                .filter(listener -> !listener.endsWith(" " + INBOX))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        extensions(task)
                .filter(one -> "taskHeaders".equals(one.getLocalName()))
                .flatMap(one -> Xml.children(one, "header"))
                .filter(header -> DECIDING.contains(header.getAttribute("key")))
                .forEach(header -> guards.add("header gate = " + header.getAttribute("value")));
        return guards;
    }

    private static Stream<String> listeners(Element task) {
        return extensions(task)
                .filter(one -> "taskListener".equals(one.getLocalName()))
                .map(one -> one.getAttribute("eventType") + " " + one.getAttribute("type"));
    }

    /** The extension elements of an element and what they hold. */
    private static Stream<Element> extensions(Element element) {
        return Xml.children(element, "extensionElements")
                .flatMap(one -> Xml.children(one).stream())
                .flatMap(one -> Stream.concat(Stream.of(one), Xml.children(one).stream()));
    }

    private static Map<String, Element> byId(Element root) {
        return Xml.all(root)
                .filter(element -> element.hasAttribute("id")
                        && !String.valueOf(element.getNamespaceURI()).contains("/DI"))
                .collect(Collectors.toMap(
                        element -> element.getAttribute("id"),
                        Function.identity(),
                        (first, second) -> first,
                        LinkedHashMap::new));
    }

    private static Finding about(Element element, String message) {
        return about(element, element.getAttribute("id"), message);
    }

    private static Finding about(Element element, String id, String message) {
        String name = element == null
                ? ""
                : element.getAttribute("name").replaceAll("\\s+", " ").strip();
        return Finding.error(
                id == null ? "" : id, name.isEmpty() ? id == null ? "The whole model" : id : name, message);
    }
}
