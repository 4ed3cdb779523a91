package org.opencommissioning.tasks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opencommissioning.engine.Expressions;
import org.opencommissioning.people.People;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.DraftKeeping;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** What is posted from the page of a task. Everything typed is kept as a draft first, so that nothing is lost whatever comes of it. */
@Controller
@RequestMapping("/tasks/{key}/form")
class FormPages {

    private static final int MOST_ROWS = 100;

    private final Inbox inbox;
    private final TaskPages pages;
    private final People people;

    FormPages(Inbox inbox, TaskPages pages, People people) {
        this.inbox = inbox;
        this.pages = pages;
        this.people = people;
    }

    @GetMapping
    String read(@PathVariable long key) {
        return "redirect:/tasks/" + key;
    }

    /** @param step {@code submit}, {@code draft}, {@code add:<list>} or {@code remove:<list>:<row>} */
    @PostMapping
    String post(
            @PathVariable long key,
            @RequestParam MultiValueMap<String, String> posted,
            @RequestParam(name = "do", defaultValue = "draft") String step,
            @RequestParam(defaultValue = "/tasks") String back,
            Model model,
            RedirectAttributes redirect,
            HttpServletRequest request,
            HttpServletResponse response) {
        var person = people.current();
        var task = inbox.task(key);
        if (!task.open()) {
            redirect.addFlashAttribute("notice", "This task had ended already: what you typed was not taken.");
            return "redirect:/tasks/" + key;
        }
        var shape = inbox.shape(key).orElse(null);
        var kept = inbox.form(task, person);
        var shown = new DrawnForm(shape, task, kept.schema(), kept.data(), kept.savedAt() != null, List.of());
        var form = new TaskForm(kept.schema(), Expressions::evaluate);
        var answers = PostedAnswers.read(form, posted, shown.values());
        try {
            var at = step.equals("submit") ? "" : changeRows(step, answers, shown, shape);
            inbox.draft(key, person, answers, request.getParameter("draft.tab"));
            if (!step.equals("submit")) {
                DraftKeeping.goesOn(request);
                return "redirect:" + page(key, back, false) + "#" + at;
            }
            var asked = LargeChange.of(form, known(task, kept.known()), answers).stream()
                    .filter(change -> !change.confirmation().equals(posted.getFirst(change.field())))
                    .toList();
            if (!asked.isEmpty()) {
                model.addAttribute(
                        "asked", asked.stream().collect(Collectors.toMap(LargeChange::path, Function.identity())));
                throw Refused.invalid(asked.stream().map(LargeChange::asked).toList());
            }
            inbox.complete(key, person, form.withoutHidden(kept.data(), answers));
            return "redirect:" + page(key, back, true);
        } catch (Refused refused) {
            response.setStatus(refused.kind().status());
            model.addAttribute("refused", refused);
            return pages.show(key, back, false, answers, refused.violations(), model);
        }
    }

    /** What amounts are compared with: what was known, and the estimate of the case where the process does not say it. */
    private static Map<String, Object> known(TaskView task, Map<String, Object> known) {
        Map<String, Object> whole = new HashMap<>(known);
        if (task.estimatedValue() != null) {
            whole.putIfAbsent("estimatedValue", task.estimatedValue());
        }
        return whole;
    }

    /** Adds or removes a row; the answer is the id in the page to go on at. */
    private static String changeRows(String step, Map<String, Object> answers, DrawnForm shown, TaskShape shape) {
        var parts = step.split(":");
        if (parts.length < 2 || !(Paths.at(answers, parts[1]) instanceof List<?> found)) {
            return "task-actions";
        }
        @SuppressWarnings("unchecked")
        var rows = (List<Object>) found;
        if (parts[0].equals("add") && rows.size() < MOST_ROWS) {
            rows.add(shown.emptyRow(parts[1]));
            return shown.id(shown.firstField(parts[1] + "[" + (rows.size() - 1) + "]"));
        }
        if (parts[0].equals("remove")
                && parts.length == 3
                && parts[2].matches("\\d{1,3}")
                && Integer.parseInt(parts[2]) < rows.size()) {
            var row = Integer.parseInt(parts[2]);
            rows.remove(row);
            if (shape != null) {
                shape.removed(parts[1], row, answers);
            }
        }
        return shown.id(parts[1]);
    }

    private static String page(long key, String back, boolean done) {
        var page = UriComponentsBuilder.fromPath("/tasks/" + key);
        if (done) {
            page.queryParam("done", "");
        }
        return page.queryParam("back", "{back}")
                .encode()
                .buildAndExpand(TaskPages.back(back))
                .toUriString();
    }
}
