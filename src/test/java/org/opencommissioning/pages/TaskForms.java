package org.opencommissioning.pages;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Fills the form of a task as a person does, by the keys of its fields. */
final class TaskForms {

    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private TaskForms() {}

    @SuppressWarnings("unchecked")
    static void fill(Page page, Map<String, Object> answers) {
        page.waitForSelector("#task-form[data-ready]");
        if (page.locator("#task-form[data-shape]").count() > 0) {
            addRows(page, answers, "");
            answers.forEach((field, answer) -> enter(page, field, answer));
            return;
        }
        var schema = (Map<String, Object>)
                page.evaluate(
                        "async () => (await (await fetch(`/api/tasks/${document.getElementById('task-form').dataset.key}/form`)).json()).schema");
        fill(page, (List<Map<String, Object>>) schema.get("components"), answers, "");
    }

    /** The rows of a page of its own shape; lists that follow another one have no button. */
    private static void addRows(Page page, Map<String, Object> answers, String prefix) {
        answers.forEach((field, answer) -> {
            if (answer instanceof List<?> rows && rows.stream().allMatch(Map.class::isInstance)) {
                var list = prefix + field;
                var add = page.locator("#task-form button[value='add:" + list + "']");
                for (var index = 0; index < rows.size(); index++) {
                    if (page.locator("#task-form [name^='" + list + "[" + index + "]']")
                                            .count()
                                    == 0
                            && add.count() > 0) {
                        add.click();
                        page.waitForSelector("#task-form [name^='" + list + "[" + index + "]']");
                    }
                    addRows(page, named(rows.get(index)), list + "[" + index + "].");
                }
            }
        });
    }

    private static void enter(Page page, String path, Object answer) {
        if (answer instanceof List<?> rows && rows.stream().allMatch(Map.class::isInstance)) {
            for (var index = 0; index < rows.size(); index++) {
                var row = path + "[" + index + "].";
                named(rows.get(index)).forEach((field, value) -> enter(page, row + field, value));
            }
            return;
        }
        var field = page.locator("#task-form [name='" + path + "']");
        if (page.locator("#task-form [name='" + path + ".day']").count() > 0) {
            var date = LocalDate.parse(String.valueOf(answer));
            page.fill("#task-form [name='" + path + ".day']", String.valueOf(date.getDayOfMonth()));
            page.fill("#task-form [name='" + path + ".month']", String.valueOf(date.getMonthValue()));
            page.fill("#task-form [name='" + path + ".year']", String.valueOf(date.getYear()));
        } else if (field.first().evaluate("field => field.tagName").equals("SELECT")) {
            field.selectOption(String.valueOf(answer));
        } else if ("radio".equals(field.first().getAttribute("type"))) {
            page.check("#task-form [name='" + path + "'][value='" + answer + "']");
        } else if ("checkbox".equals(field.first().getAttribute("type"))) {
            field.setChecked(Boolean.TRUE.equals(answer));
        } else {
            field.fill(String.valueOf(answer));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> named(Object row) {
        return (Map<String, Object>) row;
    }

    @SuppressWarnings("unchecked")
    private static void fill(Page page, List<Map<String, Object>> components, Map<String, Object> answers, String row) {
        for (var component : components) {
            if ("group".equals(component.get("type")) && component.get("path") == null) {
                fill(page, (List<Map<String, Object>>) component.get("components"), answers, row);
                continue;
            }
            var name = component.get("key") != null ? component.get("key") : component.get("path");
            if (name == null || !answers.containsKey(String.valueOf(name))) {
                continue;
            }
            var answer = answers.get(String.valueOf(name));
            if ("dynamiclist".equals(component.get("type"))) {
                rows(page, component, (List<Map<String, Object>>) answer);
            } else {
                field(page, component, answer, row);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void rows(Page page, Map<String, Object> component, List<Map<String, Object>> rows) {
        var children = (List<Map<String, Object>>) component.get("components");
        var probe = children.stream()
                .filter(child -> child.get("key") != null)
                .findFirst()
                .orElseThrow();
        for (var index = 0; index < rows.size(); index++) {
            if (input(page, probe, "_" + index).count() == 0) {
                page.locator(".fjs-repeat-render-add").last().click();
            }
            fill(page, children, rows.get(index), "_" + index);
        }
    }

    private static void field(Page page, Map<String, Object> component, Object answer, String row) {
        switch (String.valueOf(component.get("type"))) {
            case "radio" -> option(page, component, row, answer).check();
            case "checklist" ->
                ((List<?>) answer)
                        .forEach(one -> option(page, component, row, one).check());
            case "checkbox" -> input(page, component, row).setChecked(Boolean.TRUE.equals(answer));
            case "select" -> {
                // The list opens with the focus and closes with a second click, so it is opened by the focus alone.
                var opener = page.locator("#task-form [id$=\"-" + component.get("id") + row + "\"]")
                        .first();
                opener.blur();
                opener.focus();
                opener.locator("xpath=ancestor::div[contains(@class,'fjs-form-field-select')]")
                        .locator(".fjs-dropdownlist-item")
                        .filter(new Locator.FilterOptions().setHasText(label(component, answer)))
                        .first()
                        .click();
                opener.blur();
            }
            case "datetime" -> {
                var date = input(page, component, row).first();
                date.fill(TYPED.format(LocalDate.parse(String.valueOf(answer))));
                date.press("Enter");
                date.blur();
            }
            default -> {
                // A script types faster than the form draws: what a redraw has taken away is typed again.
                var input = input(page, component, row).first();
                for (var attempt = 0; attempt < 5; attempt++) {
                    input.fill(String.valueOf(answer));
                    input.blur();
                    page.waitForTimeout(80);
                    if (input.inputValue()
                            .replace(",", "")
                            .equals(String.valueOf(answer).replace(",", ""))) {
                        break;
                    }
                }
            }
        }
    }

    private static Locator option(Page page, Map<String, Object> component, String row, Object answer) {
        var values = (List<?>) component.get("values");
        for (var index = 0; index < values.size(); index++) {
            if (((Map<?, ?>) values.get(index)).get("value").equals(answer)) {
                return page.locator("#task-form input[id$=\"-" + component.get("id") + row + "-" + index + "\"]");
            }
        }
        throw new IllegalArgumentException(component.get("key") + " does not offer " + answer);
    }

    private static String label(Map<String, Object> component, Object answer) {
        if (component.get("values") instanceof List<?> values) {
            for (var value : values) {
                if (((Map<?, ?>) value).get("value").equals(answer)) {
                    return String.valueOf(((Map<?, ?>) value).get("label"));
                }
            }
        }
        return String.valueOf(answer);
    }

    private static Locator input(Page page, Map<String, Object> component, String row) {
        var id = component.get("id") + row;
        return page.locator("#task-form [id$=\"-" + id + "\"], #task-form [id$=\"-" + id + "-date\"]");
    }
}
