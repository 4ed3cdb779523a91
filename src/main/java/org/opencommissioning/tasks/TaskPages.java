package org.opencommissioning.tasks;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.people.People;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The task list and the page of one task. */
@Controller
class TaskPages {

    private static final int PAGE = 25;

    private final Inbox inbox;
    private final People people;
    private final LawfulTime lawfulTime;
    private final ObjectProvider<CaseFacts> caseFacts;

    TaskPages(Inbox inbox, People people, LawfulTime lawfulTime, ObjectProvider<CaseFacts> caseFacts) {
        this.inbox = inbox;
        this.people = people;
        this.lawfulTime = lawfulTime;
        this.caseFacts = caseFacts;
    }

    /** The filters as the address bar carries them, so that a list can be shared and gone back to. */
    record Filters(String scope, String text, String stage, String gate, String due, String claimed, String sort, String after) {

        Filters {
            scope = scope == null || scope.isBlank() ? "mine" : scope;
            sort = sort == null || sort.isBlank() ? "urgency" : sort;
        }

        /** The address of this list with another value for one filter; a new filter starts at the first page. */
        public String with(String name, String value) {
            var values = new LinkedHashMap<String, String>();
            values.put("scope", scope);
            values.put("text", text);
            values.put("stage", stage);
            values.put("gate", gate);
            values.put("due", due);
            values.put("claimed", claimed);
            values.put("sort", sort);
            values.put(name, value);
            var address = UriComponentsBuilder.fromPath("/tasks");
            values.forEach((parameter, chosen) -> {
                if (chosen != null && !chosen.isBlank()) {
                    address.queryParam(parameter, "{" + parameter + "}");
                }
            });
            values.values().removeIf(chosen -> chosen == null || chosen.isBlank());
            return address.encode().buildAndExpand(new LinkedHashMap<String, Object>(values)).toUriString();
        }

        public String here() {
            return with("after", after);
        }

        public boolean filtered() {
            return List.of("text", "stage", "gate", "due", "claimed").stream().anyMatch(name -> here().contains(name + "="));
        }
    }

    @GetMapping("/tasks")
    String list(@ModelAttribute("filters") Filters filters, Model model) {
        var person = people.current();
        var today = lawfulTime.today();
        var page = inbox.page(new TaskQuery(TaskEndpoints.oneOf(TaskQuery.Scope.class, "scope", filters.scope()), person.username(),
                people.groupsOf(person.username(), today), null, TaskEndpoints.blankToNull(filters.stage()), TaskEndpoints.blankToNull(filters.gate()), null,
                TaskEndpoints.blankToNull(filters.due()) == null ? null : TaskEndpoints.oneOf(TaskQuery.Due.class, "due", filters.due()), today,
                TaskEndpoints.blankToNull(filters.claimed()) == null ? null : Boolean.valueOf(filters.claimed()), TaskEndpoints.blankToNull(filters.text()),
                TaskEndpoints.oneOf(TaskQuery.Sort.class, "sort", filters.sort()),
                TaskEndpoints.blankToNull(filters.after()) == null ? null : Cursor.read(filters.after()), PAGE));
        var rows = new ArrayList<Row>();
        page.tasks().forEach(task -> rows.add(new Row(task, deadline(task, today), task.assignee() == null && inbox.mayTake(task, person))));
        model.addAttribute("rows", rows);
        model.addAttribute("next", page.next());
        model.addAttribute("counts", inbox.counts(person));
        model.addAttribute("ceiling", Inbox.COUNT_CEILING);
        return "tasks/list";
    }

    /** A task in the list. */
    record Row(TaskView task, Deadline deadline, boolean claimable) {
    }

    /** When a task is due, and how pressing that is: overdue, today, soon or later. */
    record Deadline(String urgency, String words) {
    }

    private static Deadline deadline(TaskView task, LocalDate today) {
        if (task.dueAt() == null) {
            return new Deadline("later", "");
        }
        var days = ChronoUnit.DAYS.between(today, task.dueAt().atZoneSameInstant(LawfulTime.LONDON).toLocalDate());
        return days < 0 ? new Deadline("overdue", "Overdue") : days == 0 ? new Deadline("today", "Due today") : new Deadline(days <= 3 ? "soon" : "later", "");
    }

    @GetMapping("/tasks/{key}")
    String task(@PathVariable long key, @RequestParam(required = false) String back, @RequestParam(required = false) String done, Model model) {
        var person = people.current();
        var task = inbox.task(key);
        var mine = person.username().equals(task.assignee());
        model.addAttribute("task", task);
        model.addAttribute("mine", mine);
        model.addAttribute("deadline", deadline(task, lawfulTime.today()));
        model.addAttribute("mayTake", inbox.mayTake(task, person));
        model.addAttribute("back", back != null && back.startsWith("/tasks") ? back : "/tasks");
        model.addAttribute("done", done != null && !task.open());
        if (task.caseReference() != null) {
            model.addAttribute("summary", caseFacts.stream().flatMap(facts -> facts.of(task.caseReference()).stream()).findFirst().orElse(null));
            model.addAttribute("openTasks", inbox.openTasks(task.caseReference()));
        }
        return "tasks/task";
    }

    @PostMapping("/tasks/{key}/claim")
    String claim(@PathVariable long key, @RequestParam(defaultValue = "/tasks") String back, @RequestParam(required = false) String stay, RedirectAttributes redirect) {
        try {
            var task = inbox.claim(key, people.current());
            redirect.addFlashAttribute("notice", "You have taken “" + task.name() + "”.");
            redirect.addFlashAttribute("noticeGood", true);
        } catch (TaskRefused refused) {
            redirect.addFlashAttribute("notice", refused.getMessage());
        }
        return after(key, back, stay, redirect);
    }

    @PostMapping("/tasks/{key}/release")
    String release(@PathVariable long key, @RequestParam(defaultValue = "/tasks") String back, RedirectAttributes redirect) {
        try {
            var task = inbox.release(key, people.current());
            redirect.addFlashAttribute("notice", "You have given “" + task.name() + "” back.");
            redirect.addFlashAttribute("noticeGood", true);
        } catch (TaskRefused refused) {
            redirect.addFlashAttribute("notice", refused.getMessage());
        }
        return after(key, back, null, redirect);
    }

    private static String after(long key, String back, String stay, RedirectAttributes redirect) {
        if (stay != null && back.startsWith("/tasks")) {
            return "redirect:" + back;
        }
        redirect.addAttribute("back", back);
        return "redirect:/tasks/" + key;
    }

    @ExceptionHandler
    void refused(TaskRefused refused, HttpServletResponse response) throws IOException {
        response.sendError(refused.status());
    }
}
