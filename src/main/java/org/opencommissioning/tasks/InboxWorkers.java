package org.opencommissioning.tasks;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Belonging;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.Expressions;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Lineage;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Outcome.Corrected;
import org.opencommissioning.engine.Outcome.Denied;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.engine.PublishedSteps.Step;
import org.opencommissioning.engine.UserTaskContents;
import org.opencommissioning.models.DeployedModels;
import org.opencommissioning.people.Cover;
import org.opencommissioning.people.Groups;
import org.opencommissioning.people.People;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.springframework.beans.factory.ObjectProvider;

/** Keeps the inbox in step with every user task, sets its deadline, and lets no client complete it with what its form would not accept. */
@HandlesJobs
class InboxWorkers {

    private final InboxTasks tasks;
    private final Lineage lineage;
    private final DeployedModels models;
    private final UserTaskContents contents;
    private final TaskShapes shapes;
    private final TaskAnswers answers;
    private final ObjectProvider<CaseFacts> caseFacts;
    private final ObjectProvider<ContractTitles> contractTitles;
    private final People people;
    private final PublishedSteps steps;
    private final ObjectProvider<DenialRecord> record;
    private final LawfulTime lawfulTime;
    private final Clock clock;

    InboxWorkers(
            InboxTasks tasks,
            Lineage lineage,
            DeployedModels models,
            UserTaskContents contents,
            TaskShapes shapes,
            TaskAnswers answers,
            ObjectProvider<CaseFacts> caseFacts,
            ObjectProvider<ContractTitles> contractTitles,
            People people,
            PublishedSteps steps,
            ObjectProvider<DenialRecord> record,
            LawfulTime lawfulTime,
            Clock clock) {
        this.tasks = tasks;
        this.lineage = lineage;
        this.models = models;
        this.contents = contents;
        this.shapes = shapes;
        this.answers = answers;
        this.caseFacts = caseFacts;
        this.contractTitles = contractTitles;
        this.people = people;
        this.steps = steps;
        this.record = record;
        this.lawfulTime = lawfulTime;
        this.clock = clock;
    }

    /** What a task says of itself: the case it belongs to, where it does, and the contract. */
    record About(
            @Nullable CaseReference caseReference,
            @Nullable ContractReference contractReference,
            @Nullable String title,
            @Nullable Integer planVersion,
            @Nullable String gate) {}

    /** Each change to a task, in its turn. */
    @Decides("tasks.inbox")
    Outcome decide(Job job, About about) {
        var task = job.userTask();
        var key = task.userTaskKey();
        return switch (task.event()) {
            case "creating" -> created(job, about);
            case "assigning" -> {
                var refusal = givenToAnother(job);
                if (refusal.isPresent()) {
                    yield denied(job, about, refusal.get());
                }
                tasks.assign(key, blankToNull(task.assignee()));
                yield new Accepted();
            }
            case "updating" -> {
                var refusal = askedOfOthers(job);
                if (refusal.isPresent()) {
                    yield denied(job, about, refusal.get());
                }
                tasks.change(
                        key,
                        task.candidateGroups(),
                        task.candidateUsers(),
                        task.dueDate(),
                        task.followUpDate(),
                        task.priority());
                yield new Accepted();
            }
            case "completing" -> completing(job, about);
            case "canceling" -> {
                tasks.end(key, "CANCELED", OffsetDateTime.now(clock), null);
                yield new Accepted();
            }
            default -> new Accepted();
        };
    }

    private Outcome created(Job job, About about) {
        var task = job.userTask();
        var headers = job.headers();
        var due = task.dueDate();
        if (due == null && headers.get("workingDays") != null) {
            var day = lawfulTime.dueIn(
                    lawfulTime.today(),
                    Integer.parseInt(headers.get("workingDays").strip()));
            due = lawfulTime.endOfWorkingDay(day);
        }
        var caseReference = caseReference(about);
        var summary = caseReference == null
                ? null
                : caseFacts.stream()
                        .flatMap(facts -> facts.of(caseReference).stream())
                        .findFirst()
                        .orElse(null);
        tasks.add(
                new TaskView(
                        task.userTaskKey(),
                        "OPEN",
                        name(job, about),
                        job.elementId(),
                        job.processId(),
                        job.processDefinitionKey(),
                        job.processInstanceKey(),
                        caseReference,
                        title(about, summary),
                        about.planVersion(),
                        headers.get("stage"),
                        gate(job, about),
                        headers.get("asks"),
                        headers.get("source"),
                        task.candidateGroups(),
                        task.candidateUsers(),
                        blankToNull(task.assignee()),
                        due,
                        task.priority(),
                        OffsetDateTime.now(clock),
                        null,
                        null,
                        summary == null ? null : summary.directorate(),
                        summary == null ? null : summary.estimatedValue(),
                        task.followUpDate(),
                        null),
                lineage.rootOf(job.processInstanceKey()));
        return due == null || due.equals(task.dueDate())
                ? new Accepted()
                : new Corrected(null, due, null, null, null, null);
    }

    /** As the register has the contract where its case has several, and otherwise as the case is called. */
    private @Nullable String title(About about, CaseFacts.@Nullable CaseSummary summary) {
        return Optional.ofNullable(about.contractReference())
                .flatMap(contract -> contractTitles.stream()
                        .flatMap(titles -> titles.among(contract).stream())
                        .findFirst())
                .orElseGet(() -> summary == null ? about.title() : summary.title());
    }

    private static @Nullable String caseReference(About about) {
        return about.caseReference() == null ? null : about.caseReference().value();
    }

    /** As the model calls it; where several gates share a step, by which of them it is. */
    private String name(Job job, About about) {
        String named = job.headers().get("named");
        return (named == null || about.gate() == null
                        ? Optional.<Object>empty()
                        : Expressions.evaluate(named, Map.of("gate", about.gate())))
                .map(String::valueOf)
                .orElseGet(() -> models.elementName(job.processDefinitionKey(), job.elementId()));
    }

    /** The gate that the model names, or that it has the process say. */
    private static @Nullable String gate(Job job, About about) {
        String gate = job.headers().get("gate");
        return "=gate".equals(gate) ? about.gate() : gate;
    }

    /** Whom a step is asked of is what its published model says; nobody opens it to others (G1). */
    private Optional<Refusal> askedOfOthers(Job job) {
        return notDeciding(job)
                .flatMap(step -> tasks.find(job.userTask().userTaskKey()))
                .filter(task -> !Set.copyOf(task.candidateGroups())
                                .equals(Set.copyOf(job.userTask().candidateGroups()))
                        || !Set.copyOf(task.candidateUsers())
                                .equals(Set.copyOf(job.userTask().candidateUsers())))
                .map(task -> new Refusal(
                        "G1",
                        "Whom the step '" + task.elementId() + "' is asked of is what its model says.",
                        "Have the person covered, or the model changed in the workbench."));
    }

    /**
     * A step is done by one of those it is asked of, by the published model or, where that works it out, as it was when the step was
     * opened; whoever a client made its assignee (G1). Steps that decide are held to more, where the decision is, and those asked of
     * one person by name to that person, where their answers are kept (G5).
     */
    private Optional<Refusal> anothersHand(Job job) {
        String assignee = job.userTask().assignee();
        return notDeciding(job).filter(step -> !step.ofOnePerson()).flatMap(step -> {
            var opened = tasks.find(job.userTask().userTaskKey());
            List<String> groups = step.groups().isEmpty()
                    ? opened.map(TaskView::candidateGroups).orElse(List.of())
                    : step.groups();
            List<String> named = opened.map(TaskView::candidateUsers).orElse(List.of());
            boolean theirs = groups.isEmpty() && named.isEmpty()
                    || named.contains(assignee)
                    || people.groupsOf(assignee, lawfulTime.today()).stream().anyMatch(groups::contains);
            return theirs
                    ? Optional.empty()
                    : Optional.of(new Refusal(
                            "G1",
                            "The step '" + job.elementId() + "' is for "
                                    + String.join(
                                            ", ",
                                            groups.stream().map(Groups::title).toList())
                                    + "; " + (assignee.isBlank() ? "nobody" : people.displayName(assignee))
                                    + " is none of them and covers for none.",
                            "Open the task at /tasks/" + job.userTask().userTaskKey() + " as one of them."));
        });
    }

    /**
     * What is asked of one person by name is nobody else's to do, so it is neither given back nor given away: whoever took it would be
     * refused, and the case would wait for nobody (G5).
     */
    private Optional<Refusal> givenToAnother(Job job) {
        return steps.find(job.processDefinitionKey(), job.elementId())
                .filter(Step::ofOnePerson)
                .flatMap(step -> tasks.find(job.userTask().userTaskKey()))
                .map(TaskView::assignee)
                .filter(person ->
                        person != null && !person.equals(job.userTask().assignee()))
                .map(
                        person -> new Refusal(
                                "G5",
                                "This task was made for " + people.displayName(person) + ", and nobody else can do it.",
                                "Where they cannot, a procurement officer says so on the page of the evaluation and appoints another."));
    }

    private Optional<Step> notDeciding(Job job) {
        return steps.find(job.processDefinitionKey(), job.elementId())
                .filter(step -> step.decides().isEmpty());
    }

    private Denied denied(Job job, About about, Refusal refusal) {
        record.forEach(each -> each.denied(job, caseReference(about), refusal));
        return Denied.by(refusal);
    }

    private Outcome completing(Job job, About about) {
        var refusal = anothersHand(job);
        if (refusal.isPresent()) {
            return denied(job, about, refusal.get());
        }
        var task = job.userTask();
        var caseReference = caseReference(about);
        var pause = caseReference == null
                ? Optional.<String>empty()
                : caseFacts.stream()
                        .flatMap(facts -> facts.pause(caseReference).stream())
                        .findFirst();
        if (pause.isPresent()) {
            return new Denied(
                    caseReference + " is paused: " + pause.get()
                            + " Keep what you typed as a draft; a commissioning officer or manager can resume the case on its page.");
        }
        if (task.formKey() != null && task.formKey() > 0) {
            var schema = contents.form(task.userTaskKey(), task.formKey());
            var form = new TaskForm(schema, Expressions::evaluate);
            var before = contents.variables(task.userTaskKey());
            // The references are the application's own, whatever the variables say.
            var violations = form.check(
                    Belonging.apart(before, Set.of()), Belonging.apart(job.variables(), Set.of()), lawfulTime.today());
            tasks.find(task.userTaskKey())
                    .ifPresent(shown -> violations.addAll(shapes.check(schema, shown, job.variables())));
            if (!violations.isEmpty()) {
                return new Denied("The form is not right. "
                        + violations.stream()
                                .map(violation ->
                                        violation.label() + " (" + violation.field() + "): " + violation.message())
                                .collect(Collectors.joining(" ")));
            }
            var after = new HashMap<>(before);
            after.putAll(job.variables());
            answers.keep(
                    task.userTaskKey(),
                    new TaskAnswers.Kept(
                            Answered.in(form, before, after, people::displayName),
                            "own".equals(job.headers().get("answers"))));
        }
        tasks.completing(
                task.userTaskKey(), OffsetDateTime.now(clock), coveredBy(task.assignee(), task.candidateGroups()));
        return new Accepted();
    }

    /** Whom somebody covers for who is in none of the task's groups; null when nobody. */
    private String coveredBy(String assignee, List<String> groups) {
        return groups.stream().anyMatch(group -> people.holds(assignee, group))
                ? null
                : groups.stream()
                        .flatMap(group -> people.currentCover(assignee, group, lawfulTime.today()).stream())
                        .map(Cover::absentUsername)
                        .findFirst()
                        .orElse(null);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
