package org.opencommissioning.workbench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opencommissioning.engine.Expressions;
import org.opencommissioning.models.ModelVersion.Kind;
import org.opencommissioning.tasks.FormDrawing;
import org.opencommissioning.workbench.Checks.Known;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks of forms: that the pages of tasks can draw them, that every field has a label, and that the answers steps rely on are still asked for. */
@Component
class FormChecks {

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    List<Finding> of(String content, String live, Known known) {
        JsonNode form = read(content);
        if (!form.path("components").isArray()) {
            return List.of(
                    Finding.error(
                            "",
                            known.fileName(),
                            "This is not a Camunda Form: it has no list of components. Choose the .form file that the Modeler saved."));
        }
        List<Finding> found = new ArrayList<>();
        String id = form.path("id").asString("");
        if (id.isBlank()) {
            found.add(Finding.error("", known.fileName(), "The form has no id, by which tasks link it. Give it one."));
        } else if (known.otherFileOf(Kind.FORM, id) != null) {
            found.add(Finding.error(
                    id,
                    known.fileName(),
                    known.otherFileOf(Kind.FORM, id) + " holds a form of this id already. Choose another id."));
        }
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        fields(form.path("components"), new HashSet<>(), fields, found);
        if (live != null) {
            JsonNode before = read(live);
            if (!before.path("id").asString("").equals(id)) {
                found.add(Finding.error(
                        id,
                        known.fileName(),
                        "The form was called '" + before.path("id").asString("")
                                + "', by which tasks link it. Give it that id again."));
            }
            answers(before, fields, found);
        }
        return found;
    }

    private static JsonNode read(String content) {
        try {
            return JsonMapper.shared().readTree(content);
        } catch (JacksonException e) {
            throw new Xml.NotWellFormed("It is not JSON: " + e.getOriginalMessage());
        }
    }

    private static void fields(
            JsonNode components, Set<String> ids, Map<String, JsonNode> fields, List<Finding> found) {
        for (JsonNode component : components) {
            String id = component.path("id").asString("");
            String key = component.path("key").asString("");
            if (!id.isEmpty() && !ids.add(id)) {
                found.add(Finding.error(
                        id, name(component), "Two components have the id '" + id + "'. Give one of them another."));
            }
            expressions(component, component, found);
            FormDrawing.problem(JsonMapper.shared().convertValue(component, FIELDS))
                    .ifPresent(message -> found.add(new Finding(!key.isBlank(), id, name(component), message)));
            if (!key.isBlank()) {
                fields.put(key, component);
                if (component.path("label").asString("").isBlank()) {
                    found.add(
                            Finding.error(
                                    id,
                                    key,
                                    "The field has no label, without which nobody knows what is asked and a screen reader is silent. Give it one."));
                }
            }
            fields(component.path("components"), ids, fields, found);
        }
    }

    /** What is shown, required or offered under a condition: an expression that nobody can read hides nothing and says nothing. */
    private static void expressions(JsonNode part, JsonNode component, List<Finding> found) {
        part.properties().stream()
                .filter(property -> !property.getKey().equals("components"))
                .map(Map.Entry::getValue)
                .forEach(value -> {
                    if (value.isString() && value.asString().startsWith("=")) {
                        String feel = value.asString().substring(1);
                        Checks.endless(feel)
                                .or(
                                        () -> Expressions.problem(feel)
                                                .map(
                                                        problem -> "‘" + feel
                                                                + "’ is not FEEL that the engine can read. Correct it in the properties of this component."))
                                .ifPresent(message -> found.add(
                                        Finding.error(component.path("id").asString(""), name(component), message)));
                    } else if (value.isObject()) {
                        expressions(value, component, found);
                    }
                });
    }

    /** Processes read the answers by key. */
    private static void answers(JsonNode live, Map<String, JsonNode> fields, List<Finding> found) {
        Map<String, JsonNode> before = new LinkedHashMap<>();
        fields(live.path("components"), new HashSet<>(), before, new ArrayList<>());
        before.forEach((key, field) -> {
            JsonNode now = fields.get(key);
            boolean required = required(field);
            if (now == null) {
                String message = "The field '" + key + "' is gone. "
                        + (required
                                ? "Steps rely on its answer: put it back under this key."
                                : "Make sure that no step relies on its answer.");
                found.add(new Finding(required, field.path("id").asString(""), name(field), message));
            } else if (!now.path("type").equals(field.path("type"))) {
                found.add(Finding.warning(
                        now.path("id").asString(""),
                        name(now),
                        "It was a " + field.path("type").asString("") + " and is a "
                                + now.path("type").asString("") + ": make sure that its answer is of the same kind."));
            } else if (required && !required(now)) {
                found.add(
                        Finding.error(
                                now.path("id").asString(""),
                                name(now),
                                "It had to be answered and need not any more, though steps rely on it. Mark it as required again."));
            }
        });
    }

    private static boolean required(JsonNode field) {
        return field.path("validate").path("required").asBoolean(false);
    }

    private static String name(JsonNode component) {
        String label = component.path("label").asString("");
        return label.isBlank()
                ? component.path("key").asString(component.path("id").asString(""))
                : label;
    }
}
