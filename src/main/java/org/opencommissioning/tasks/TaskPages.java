package org.opencommissioning.tasks;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.people.Groups;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.London;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The task list and the page of one task. */
@Controller
class TaskPages {

    private final Inbox inbox;
    private final SeenTasks seenTasks;
    private final SavedFilters savedFilters;
    private final TaskAnswers taskAnswers;
    private final Attachments attachments;
    private final People people;
    private final LawfulTime lawfulTime;
    private final ObjectProvider<CaseFacts> caseFacts;
    private final ObjectProvider<TaskReading> readings;
    private final ObjectProvider<TaskNeed> needs;
    private final PublishedSteps steps;

    TaskPages(
            Inbox inbox,
            SeenTasks seenTasks,
            SavedFilters savedFilters,
            TaskAnswers taskAnswers,
            Attachments attachments,
            People people,
            LawfulTime lawfulTime,
            ObjectProvider<CaseFacts> caseFacts,
            ObjectProvider<TaskReading> readings,
            ObjectProvider<TaskNeed> needs,
            PublishedSteps steps) {
        this.inbox = inbox;
        this.seenTasks = seenTasks;
        this.savedFilters = savedFilters;
        this.taskAnswers = taskAnswers;
        this.attachments = attachments;
        this.people = people;
        this.lawfulTime = lawfulTime;
        this.caseFacts = caseFacts;
        this.readings = readings;
        this.needs = needs;
        this.steps = steps;
    }

    @GetMapping("/tasks")
    String list(@ModelAttribute("filters") TaskFilters filters, Model model, HttpServletResponse response) {
        var person = people.current();
        var today = lawfulTime.today();
        var groups = people.groupsOf(person.username(), today);
        var page = new Inbox.Page(List.of(), null);
        var counts = inbox.counts(person);
        try {
            var query = filters.query(person.username(), groups, today);
            page = inbox.page(query);
            if (filters.filtered()) {
                counts = inbox.counts(query, person);
            }
            model.addAttribute("problems", List.of());
        } catch (Refused refused) {
            response.setStatus(refused.kind().status());
            model.addAttribute("problems", List.of(new Violation(refused.field(), refused.getMessage())));
        }
        var seen = seenTasks.of(page.tasks().stream().map(TaskView::key).toList(), person.username());
        model.addAttribute(
                "rows",
                page.tasks().stream()
                        .map(task -> new Row(
                                task,
                                deadline(task, today),
                                task.assignee() == null
                                        && inbox.mayTake(task, person)
                                        && inbox.barred(task, person).isEmpty(),
                                !seen.contains(task.key()),
                                task.followUpAt() != null
                                        && task.followUpAt().isBefore(lawfulTime.startOf(today.plusDays(1)))))
                        .toList());
        model.addAttribute("next", page.next());
        model.addAttribute("counts", counts);
        model.addAttribute("kinds", inbox.kinds());
        model.addAttribute("takers", inbox.takers());
        model.addAttribute("ceiling", Inbox.COUNT_CEILING);
        model.addAttribute("directorates", inbox.directorates());
        var offered = savedFilters.of(person.username(), groups);
        model.addAttribute("savedFilters", offered);
        model.addAttribute(
                "savedFilter",
                offered.stream()
                        .filter(one -> String.valueOf(one.id()).equals(filters.saved()))
                        .findFirst()
                        .orElse(null));
        model.addAttribute(
                "ownGroups",
                groups.stream().sorted(Comparator.comparing(Groups::title)).toList());
        model.addAttribute("leads", person.may(Permission.LEAD_TASKS));
        return "tasks/list";
    }

    /** A task in the list. */
    record Row(TaskView task, Deadline deadline, boolean claimable, boolean unread, boolean followUp) {}

    /** When a task is due, and how pressing that is: overdue, today, soon or later. */
    record Deadline(String urgency, String words) {}

    private static Deadline deadline(TaskView task, LocalDate today) {
        if (task.dueAt() == null) {
            return new Deadline("later", "");
        }
        var days = ChronoUnit.DAYS.between(
                today, task.dueAt().atZoneSameInstant(London.ZONE).toLocalDate());
        return days < 0
                ? new Deadline("overdue", "Overdue")
                : days == 0 ? new Deadline("today", "Due today") : new Deadline(days <= 3 ? "soon" : "later", "");
    }

    @GetMapping("/tasks/{key}")
    String task(
            @PathVariable long key,
            @RequestParam(required = false) String back,
            @RequestParam(required = false) String done,
            Model model) {
        return show(key, back, done != null, null, List.of(), model);
    }

    /**
     * @param typed      what was posted, to be shown again; null when the page shows what is kept
     * @param violations what is wrong with it
     */
    String show(
            long key, String back, boolean done, Map<String, Object> typed, List<Violation> violations, Model model) {
        var person = people.current();
        var task = inbox.task(key);
        var mine = person.username().equals(task.assignee());
        if (task.open()) {
            seenTasks.seen(key, person.username());
        }
        model.addAttribute("task", task);
        model.addAttribute("mine", mine);
        model.addAttribute("events", inbox.events(key));
        model.addAttribute("leads", person.may(Permission.LEAD_TASKS));
        model.addAttribute(
                "covering",
                task.candidateGroups().stream().anyMatch(person::holds)
                        ? null
                        : task.candidateGroups().stream()
                                .flatMap(group ->
                                        people.currentCover(person.username(), group, lawfulTime.today()).stream())
                                .findFirst()
                                .orElse(null));
        model.addAttribute("deadline", deadline(task, lawfulTime.today()));
        model.addAttribute("personal", personal(task));
        model.addAttribute(
                "needs",
                task.open()
                        ? needs.orderedStream()
                                .flatMap(one -> one.of(task).stream())
                                .toList()
                        : List.of());
        model.addAttribute("mayTake", inbox.mayTake(task, person));
        if (task.open() && !mine && inbox.mayTake(task, person)) {
            model.addAttribute("barred", inbox.barred(task, person).orElse(null));
        }
        model.addAttribute("back", back(back));
        model.addAttribute("done", done && !task.open());
        if (done && !task.open()) {
            model.addAttribute("nextTask", next(back(back), person));
        }
        var answers = new LinkedHashMap<String, List<Answered>>();
        answers(task, person)
                .forEach(one -> answers.computeIfAbsent(one.section(), section -> new ArrayList<>())
                        .add(one));
        model.addAttribute("answers", answers);
        if (task.open() && (mine || inbox.mayTake(task, person) && !inbox.othersOwn(task, person))) {
            drawn(inbox.shape(key).orElse(null), task, typed, violations, model);
            List<String> documents = new ArrayList<>();
            readings.orderedStream()
                    .flatMap(one -> one.of(task, person).stream())
                    .forEach(document -> {
                        documents.add(document.fragment());
                        document.shown().forEach(model::addAttribute);
                    });
            model.addAttribute("documents", documents);
        }
        if (task.caseReference() != null && !person.outsider()) {
            model.addAttribute(
                    "summary",
                    caseFacts.stream()
                            .flatMap(facts -> facts.of(task.caseReference()).stream())
                            .findFirst()
                            .orElse(null));
            model.addAttribute(
                    "files",
                    attachments.of(task.caseReference()).stream()
                            .filter(file -> attachments.mayRead(file, person))
                            .toList());
            var openTasks = inbox.openTasks(task.caseReference());
            model.addAttribute("openTasks", openTasks);
            if (!task.open() && openTasks.isEmpty()) {
                model.addAttribute(
                        "standstill",
                        caseFacts.stream()
                                .flatMap(facts -> facts.standstill(task.caseReference()).stream())
                                .findFirst()
                                .orElse(null));
            }
        }
        return "tasks/task";
    }

    /** Whether a task was made for one person, who alone can do it: it is neither given back nor taken over. */
    private boolean personal(TaskView task) {
        return steps.find(task.processDefinitionKey(), task.elementId())
                .filter(PublishedSteps.Step::ofOnePerson)
                .isPresent();
    }

    /** The next task of the list that somebody came from; else the most urgent one that they have taken or may take. Null when there is none. */
    private TaskView next(String list, Person person) {
        var today = lawfulTime.today();
        var groups = people.groupsOf(person.username(), today);
        return Stream.of(
                        TaskFilters.of(list),
                        TaskFilters.of("/tasks?scope=mine"),
                        TaskFilters.of("/tasks?scope=groups&claimed=false"))
                .flatMap(filters -> {
                    try {
                        return inbox.page(filters.query(person.username(), groups, today)).tasks().stream();
                    } catch (Refused notAFilter) {
                        return Stream.empty();
                    }
                })
                .filter(task -> person.username().equals(task.assignee())
                        || task.assignee() == null
                                && inbox.mayTake(task, person)
                                && inbox.barred(task, person).isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** What was answered in a task that is done, for those whose task it was; where answers are independent or sealed, for who gave them alone. Auditors read all. */
    private List<Answered> answers(TaskView task, Person person) {
        return task.open()
                ? List.of()
                : taskAnswers
                        .find(task.key())
                        .filter(kept -> person.username().equals(task.endedBy())
                                || person.may(Permission.READ_ANSWERS)
                                || !kept.own() && inbox.mayTake(task, person))
                        .map(TaskAnswers.Kept::answers)
                        .orElse(List.of());
    }

    private void drawn(
            TaskShape shape, TaskView task, Map<String, Object> typed, List<Violation> violations, Model model) {
        var kept = inbox.form(task, people.current());
        var values = new HashMap<>(kept.data());
        if (typed != null) {
            values.putAll(typed);
        }
        var form =
                new DrawnForm(shape, task, kept.schema(), values, typed != null || kept.savedAt() != null, violations);
        model.addAttribute("form", form);
        model.addAttribute("savedAt", kept.savedAt());
        if (shape != null) {
            shape.shown(task, form.values()).forEach(model::addAttribute);
        }
    }

    /** The list that somebody came from, and nothing outside of this site. */
    static String back(String asked) {
        return asked != null && (asked.equals("/tasks") || asked.startsWith("/tasks?")) ? asked : "/tasks";
    }
}
