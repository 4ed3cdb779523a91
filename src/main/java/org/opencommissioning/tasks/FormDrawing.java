package org.opencommissioning.tasks;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the pages of tasks can draw of a Camunda Form. */
public final class FormDrawing {

    /** What people have no need of on a page: buttons of the form's own, room between fields, and what is worked out. */
    private static final Set<String> PASSED_OVER = Set.of("button", "spacer", "expression");

    private FormDrawing() {}

    /** What is to be said of a component that the page of a task cannot draw; empty when it can. */
    public static Optional<String> problem(Map<String, Object> component) {
        String type = TaskForm.text(component, "type");
        if (kind(component) == null && !PASSED_OVER.contains(type)) {
            return Optional.of("The page of a task cannot draw a component of the kind '" + type
                    + "': people would not see it. Say it with text, fields, lists, groups or tables.");
        }
        if (type.equals("image") && !drawnImage(component)) {
            return Optional.of(
                    "The page of a task loads no pictures from elsewhere. Put the picture into the form as a data: address.");
        }
        return Optional.empty();
    }

    /** The fragment of {@code fields.html} that draws a component; null when nothing does. */
    static String kind(Map<String, Object> component) {
        return switch (TaskForm.text(component, "type")) {
            case "text" -> "words";
            case "textfield" -> "text";
            case "textarea" -> "area";
            case "number" -> "number";
            case "select" -> "choice";
            case "radio" -> "radios";
            case "checkbox" -> TaskForm.asksYesOrNo(component) ? "radios" : "box";
            case "checklist", "taglist" -> "boxes";
            case "datetime" ->
                switch (TaskForm.text(component, "subtype")) {
                    case "time" -> "time";
                    case "datetime" -> "datetime";
                    default -> "date";
                };
            case "dynamiclist" -> "list";
            case "group" -> "group";
            case "table" -> "table";
            case "separator" -> "line";
            case "image" -> drawnImage(component) ? "image" : null;
            default -> null;
        };
    }

    private static boolean drawnImage(Map<String, Object> component) {
        return TaskForm.text(component, "source").startsWith("data:image/");
    }

    /** Whether nobody can enter anything into a field. */
    static boolean shownOnly(Map<String, Object> component) {
        return Boolean.TRUE.equals(component.get("readonly")) || Boolean.TRUE.equals(component.get("disabled"));
    }
}
