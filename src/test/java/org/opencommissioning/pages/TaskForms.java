package org.opencommissioning.pages;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Fills the form of a task as a person does, from top to bottom, by the names of its fields. */
final class TaskForms {

    private TaskForms() {}

    static void fill(Page page, Map<String, Object> answers) {
        page.waitForSelector("#task-form[data-ready]");
        addRows(page, answers, "");
        enter(page, answers, "");
    }

    /** Lists that follow another one have no button. */
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

    /** In the order of the page: what an answer brings up stands below it. */
    private static void enter(Page page, Map<String, Object> answers, String prefix) {
        answers.entrySet().stream()
                .sorted(Comparator.comparing(answer -> place(page, prefix + answer.getKey())))
                .forEach(answer -> enter(page, prefix + answer.getKey(), answer.getValue()));
    }

    private static Integer place(Page page, String path) {
        return ((Number) page.evaluate(
                        "path => [...document.getElementById('task-form').elements].findIndex(one => one.name === path || one.name.startsWith(path + '.') || one.name.startsWith(path + '['))",
                        path))
                .intValue();
    }

    private static void enter(Page page, String path, Object answer) {
        if (answer instanceof List<?> rows && rows.stream().allMatch(Map.class::isInstance)) {
            for (var index = 0; index < rows.size(); index++) {
                enter(page, named(rows.get(index)), path + "[" + index + "].");
            }
            return;
        }
        var field = page.locator("#task-form [name='" + path + "']");
        if (page.locator("#task-form [name='" + path + ".day']").count() > 0) {
            var date = LocalDate.parse(String.valueOf(answer));
            page.fill("#task-form [name='" + path + ".day']", String.valueOf(date.getDayOfMonth()));
            page.fill("#task-form [name='" + path + ".month']", String.valueOf(date.getMonthValue()));
            page.fill("#task-form [name='" + path + ".year']", String.valueOf(date.getYear()));
        } else if (answer instanceof List<?> choices) {
            choices.forEach(one -> page.check("#task-form [name='" + path + "'][value='" + one + "']"));
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
}
