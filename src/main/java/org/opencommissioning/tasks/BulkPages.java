package org.opencommissioning.tasks;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.TypedDate;
import org.opencommissioning.tasks.BulkActions.Outcome;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One action on the tasks that are ticked in a list, and what came of it. */
@Controller
class BulkPages {

    private final BulkActions actions;
    private final Inbox inbox;
    private final People people;

    BulkPages(BulkActions actions, Inbox inbox, People people) {
        this.actions = actions;
        this.inbox = inbox;
        this.people = people;
    }

    /** @param confirmed whether the page that asks for the person or the day was answered */
    record BulkForm(List<Long> keys, String action, String to, TypedDate due, String confirmed, String back) {

        BulkForm {
            keys = keys == null ? List.of() : keys;
            back = TaskPages.back(back);
        }
    }

    @PostMapping("/tasks/bulk")
    String perform(BulkForm form, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        if (form.keys().isEmpty()) {
            redirect.addFlashAttribute("notice", "Tick at least one task first.");
            return "redirect:" + form.back();
        }
        var person = people.current();
        return switch (TaskEndpoints.oneOf(BulkActions.Action.class, "action", String.valueOf(form.action()))) {
            case CLAIM -> show(actions.claim(form.keys(), person), "claimed", form, redirect);
            case RELEASE -> show(actions.release(form.keys(), person), "released", form, redirect);
            case ASSIGN -> {
                var to = people.find(form.to());
                yield to.isPresent()
                        ? show(
                                actions.assign(form.keys(), person, to.get()),
                                "assigned to " + to.get().displayName(),
                                form,
                                redirect)
                        : ask(form, new Violation("to", "Choose who is to do the tasks."), model, response);
            }
            case DUE -> {
                var day = form.due() == null ? null : form.due().read();
                yield day != null
                        ? show(actions.due(form.keys(), person, day), "given the new due date", form, redirect)
                        : ask(
                                form,
                                new Violation(
                                        "due",
                                        form.due() == null || form.due().isBlank()
                                                ? "Enter the day on which the tasks are to be due, like 7 12 2026."
                                                : form.due().problem()),
                                model,
                                response);
            }
        };
    }

    private String ask(BulkForm form, Violation problem, Model model, HttpServletResponse response) {
        people.current().require(Permission.LEAD_TASKS);
        var confirmed = form.confirmed() != null;
        if (confirmed) {
            response.setStatus(422);
        }
        var tasks = form.keys().stream()
                .distinct()
                .limit(BulkActions.MOST)
                .map(inbox::task)
                .toList();
        model.addAttribute("form", form);
        model.addAttribute("tasks", tasks);
        model.addAttribute("problems", confirmed ? List.of(problem) : List.of());
        model.addAttribute(
                "takers",
                people.all().stream()
                        .filter(person -> tasks.stream().anyMatch(task -> inbox.mayTake(task, person)))
                        .sorted(Comparator.comparing(Person::displayName))
                        .toList());
        return "tasks/bulk";
    }

    private static String show(List<Outcome> outcomes, String done, BulkForm form, RedirectAttributes redirect) {
        redirect.addFlashAttribute("outcomes", outcomes);
        redirect.addFlashAttribute("done", done);
        redirect.addFlashAttribute("back", form.back());
        return "redirect:/tasks/bulk/result";
    }

    @GetMapping("/tasks/bulk/result")
    String result(Model model) {
        return model.containsAttribute("outcomes") ? "tasks/bulk-result" : "redirect:/tasks";
    }
}
