package org.opencommissioning.tasks;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.EngineRefused;
import org.opencommissioning.engine.Expressions;
import org.opencommissioning.engine.UserTaskContents;
import org.opencommissioning.engine.UserTasks;
import org.opencommissioning.people.Groups;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.Drafts;
import org.opencommissioning.tasks.TaskEvents.Event;
import org.opencommissioning.tasks.TaskEvents.What;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** The officers' inbox: what there is to do, and doing it. */
@Service
public class Inbox {

    /** Over a refusal of what a person may not do to a task. */
    static final String NOT_YOURS = "You may not do this task";

    /** Counts stop here: nobody needs to know whether it is 1,300 or 1,400. */
    static final int COUNT_CEILING = 1_000;

    private final InboxTasks tasks;
    private final TaskSearch search;
    private final TaskStanding standing;
    private final TaskEvents events;
    private final Drafts drafts;
    private final UserTasks userTasks;
    private final UserTaskContents contents;
    private final TaskShapes shapes;
    private final FormVocabulary vocabulary;
    private final AskedAnew anew;
    private final People people;
    private final LawfulTime lawfulTime;
    private final ObjectProvider<CaseFacts> caseFacts;
    private final ObjectProvider<DecisionRecords> decisions;
    private final ObjectProvider<TaskBar> bars;
    private final ObjectProvider<TaskStart> starts;
    private final Clock clock;

    Inbox(
            InboxTasks tasks,
            TaskSearch search,
            TaskStanding standing,
            TaskEvents events,
            Drafts drafts,
            UserTasks userTasks,
            UserTaskContents contents,
            TaskShapes shapes,
            FormVocabulary vocabulary,
            AskedAnew anew,
            People people,
            LawfulTime lawfulTime,
            ObjectProvider<CaseFacts> caseFacts,
            ObjectProvider<DecisionRecords> decisions,
            ObjectProvider<TaskBar> bars,
            ObjectProvider<TaskStart> starts,
            Clock clock) {
        this.tasks = tasks;
        this.search = search;
        this.standing = standing;
        this.events = events;
        this.drafts = drafts;
        this.userTasks = userTasks;
        this.contents = contents;
        this.shapes = shapes;
        this.vocabulary = vocabulary;
        this.anew = anew;
        this.people = people;
        this.lawfulTime = lawfulTime;
        this.caseFacts = caseFacts;
        this.decisions = decisions;
        this.bars = bars;
        this.starts = starts;
        this.clock = clock;
    }

    /**
     * A form with what it is shown with.
     *
     * @param known   what was known before anybody typed
     * @param data    the same with the draft
     * @param savedAt null when there is no draft
     */
    record FormView(
            Map<String, Object> schema, Map<String, Object> known, Map<String, Object> data, OffsetDateTime savedAt) {}

    /** A page of a list, and where the next one starts; null at the end. */
    record Page(List<TaskView> tasks, String next) {}

    /** How many open tasks there are, each up to {@link #COUNT_CEILING}. */
    record Counts(int mine, int groups, int all) {}

    /** The open tasks of a case, most urgent first. */
    public List<TaskView> openTasks(String caseReference) {
        var passing = settle();
        return takeable(tasks.ofCase(caseReference, true), passing);
    }

    /** The open tasks of every instance of a process, most urgent first. */
    public List<TaskView> openTasksOf(String processId) {
        var passing = settle();
        return takeable(tasks.openOf(processId), passing);
    }

    /** The completed and canceled tasks of a case, oldest first. */
    public List<TaskView> endedTasks(String caseReference) {
        settle();
        return tasks.ofCase(caseReference, false);
    }

    /** What was done since the step of a task was done the last time, where it has come again; oldest first. */
    public List<TaskView> doneSinceItsStepWasDone(TaskView task) {
        return tasks.doneSinceItsStepWasDone(task.key());
    }

    /** Looks again which tasks of a process instance there are: the engine tells nobody when a token is taken away. */
    public void lookAgain(long processInstance) {
        tasks.openOfInstance(processInstance).forEach(standing::lookAt);
    }

    /**
     * The user names of who did these steps before a task, and whom they covered for: in its own process instance, and where that
     * has no such step, whoever did it last in the process that called it or another that this one called.
     */
    public Set<String> doneBefore(long task, Collection<String> elements) {
        return tasks.doneBefore(task, elements);
    }

    Page page(TaskQuery asked) {
        var passing = settle();
        var query = people.find(asked.username()).filter(Person::outsider).isPresent()
                ? asked.in(TaskQuery.Scope.MINE)
                : asked;
        var found = search.page(query.withLimit(query.limit() + 1));
        if (found.size() <= query.limit()) {
            return new Page(takeable(found, passing), null);
        }
        var page = found.subList(0, query.limit());
        return new Page(
                takeable(page, passing), Cursor.of(page.getLast(), query.sort()).write());
    }

    /** How many tasks each scope holds under a filter. */
    Counts counts(TaskQuery asked, Person person) {
        settle();
        int mine = search.count(asked.in(TaskQuery.Scope.MINE), COUNT_CEILING);
        return person.outsider()
                ? new Counts(mine, 0, 0)
                : new Counts(
                        mine,
                        search.count(asked.in(TaskQuery.Scope.GROUPS), COUNT_CEILING),
                        search.count(asked.in(TaskQuery.Scope.ALL), COUNT_CEILING));
    }

    /** The kinds of open tasks, by the names that they bear in every case. */
    List<String> kinds() {
        return search.names();
    }

    /** The people who have taken tasks, by their names. */
    List<Person> takers() {
        return search.takers().stream()
                .flatMap(username -> people.find(username).stream())
                .sorted(Comparator.comparing(Person::displayName))
                .toList();
    }

    List<String> directorates() {
        return search.directorates();
    }

    List<Event> events(long key) {
        return events.of(key);
    }

    Counts counts(Person person) {
        settle();
        if (person.outsider()) {
            return new Counts(search.count(TaskQuery.Scope.MINE, person.username(), Set.of(), COUNT_CEILING), 0, 0);
        }
        var groups = people.groupsOf(person.username(), lawfulTime.today());
        return new Counts(
                search.count(TaskQuery.Scope.MINE, person.username(), groups, COUNT_CEILING),
                search.count(TaskQuery.Scope.GROUPS, person.username(), groups, COUNT_CEILING),
                search.count(TaskQuery.Scope.ALL, person.username(), groups, COUNT_CEILING));
    }

    /**
     * One task, open or ended.
     *
     * @throws Refused when there is none with this key
     */
    TaskView task(long key) {
        settle();
        return tasks.find(key)
                .filter(task -> people.signedIn().filter(Person::outsider).isEmpty() || theirs(task, people.current()))
                .orElseThrow(() -> noSuchTask(key));
    }

    /** Outsiders see what they were given by name, and nothing else. */
    static boolean theirs(TaskView task, Person person) {
        return person.username().equals(task.open() ? task.assignee() : task.endedBy());
    }

    /**
     * Whether a case is this person's to work on: they own it, or one of its tasks, open or ended, is or was for them by their groups, by cover for an
     * absence, or by name.
     */
    public boolean worksOn(String caseReference, Person person) {
        settle();
        return caseFacts.stream().anyMatch(facts -> facts.people(caseReference).contains(person.username()))
                || !person.outsider()
                        && Stream.of(true, false)
                                .flatMap(open -> tasks.ofCase(caseReference, open).stream())
                                .anyMatch(task -> theirs(task, person)
                                        || task.candidateUsers().contains(person.username())
                                        || people.groupsOf(person.username(), lawfulTime.today()).stream()
                                                .anyMatch(task.candidateGroups()::contains));
    }

    /** The case of these tasks has been corrected: its open tasks are found and shown by what is right, those that are done stay as they were. */
    public void corrected(String caseReference, String title, String directorate) {
        tasks.corrected(caseReference, title, directorate);
    }

    /** Whether a person may take a task: by their groups, by cover for an absence, or by name. */
    public boolean mayTake(TaskView task, Person person) {
        return task.candidateGroups().isEmpty() && task.candidateUsers().isEmpty()
                || task.candidateUsers().contains(person.username())
                || people.groupsOf(person.username(), lawfulTime.today()).stream()
                        .anyMatch(task.candidateGroups()::contains);
    }

    /** Why a person who may take a task could not complete it, whatever they answered; empty when nothing known now stands in the way. */
    Optional<Refusal> barred(TaskView task, Person person) {
        return bars.orderedStream()
                .flatMap(bar -> bar.of(task, person).stream())
                .findFirst();
    }

    void requireUnbarred(TaskView task, Person person) {
        barred(task, person).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
    }

    /** The form of an open task for somebody who may do it, filled with their draft where there is one. */
    FormView form(TaskView task, Person person) {
        if (!person.username().equals(task.assignee()) && !mayTake(task, person)) {
            throw Refused.forbidden("This task is for " + forWhom(task) + ".").titled(Inbox.NOT_YOURS);
        }
        if (othersOwn(task, person)) {
            throw taken(task);
        }
        var schema = contents.form(task.key(), null);
        var data = contents.variables(task.key());
        var form = new TaskForm(schema, Expressions::evaluate);
        anew.clear(task, form, data);
        // The process goes on by the title it was begun with; people read the one that the case has now.
        if (task.caseTitle() != null && !form.enters("title")) {
            data.computeIfPresent("title", (name, begunWith) -> task.caseTitle());
        }
        caseFacts.stream()
                .filter(facts -> task.caseReference() != null)
                .forEach(facts -> fill(data, form, facts.earlierAnswers(task.caseReference(), task.elementId())));
        starts.orderedStream().forEach(start -> fill(data, form, start.of(task)));
        var known = Map.copyOf(withoutNulls(data));
        var draft = drafts.find(person.username(), draftOf(task.key()));
        draft.ifPresent(saved -> {
            // A draft never brings back what the form only shows: those values may have changed since.
            answers(saved.content(), task, schema, data).forEach((name, value) -> {
                if (form.enters(name)) {
                    data.put(name, value);
                }
            });
        });
        return new FormView(
                schema, known, data, draft.map(Drafts.Draft::savedAt).orElse(null));
    }

    /** What holds nothing yet begins with these values; what the form has not is left out. */
    private static void fill(Map<String, Object> data, TaskForm form, Map<String, Object> values) {
        values.forEach((name, value) -> {
            if (data.get(name) == null && form.enters(name)) {
                data.put(name, value);
            }
        });
    }

    /** Whether what is answered in a task is its author's alone, and somebody else has it (G5): it is theirs until they release it. */
    boolean othersOwn(TaskView task, Person person) {
        return task.assignee() != null && !task.assignee().equals(person.username()) && anew.own(task);
    }

    private static Map<String, Object> withoutNulls(Map<String, Object> data) {
        var known = new HashMap<>(data);
        known.values().removeIf(Objects::isNull);
        return known;
    }

    /** What a draft of a task is kept under. */
    static String draftOf(long key) {
        return "tasks/" + key;
    }

    /** A draft that was kept as the fields of a page is read as the page is. */
    private Map<String, Object> answers(
            Drafts.Content draft, TaskView task, Map<String, Object> schema, Map<String, Object> data) {
        return draft.variables() != null
                ? draft.variables()
                : PostedAnswers.read(
                        new TaskForm(schema, Expressions::evaluate),
                        draft.fields(),
                        new DrawnForm(shapes.of(schema).orElse(null), task, schema, data, false, List.of()).values());
    }

    /** The shape of an open task; empty when its form is shown as it is. */
    Optional<TaskShape> shape(long key) {
        return shapes.of(schema(key));
    }

    /** Empty when the engine does not know the task. */
    private Map<String, Object> schema(long key) {
        try {
            return contents.form(key, null);
        } catch (EngineRefused e) {
            return Map.of();
        }
    }

    /**
     * The words for what was chosen in a step of a case, as the form had them that was answered.
     *
     * @return by the path of the field with {@code []} for rows, then by value; empty when the step was not done as a task
     */
    public Map<String, Map<String, String>> choiceWords(String caseReference, String elementId) {
        var words = new HashMap<String, Map<String, String>>();
        answeredForm(caseReference, elementId)
                .map(schema -> new TaskForm(schema, Expressions::evaluate))
                .ifPresent(form -> {
                    form.fields()
                            .forEach((path, component) -> form.offers(component, Map.of())
                                    .forEach(offer -> {
                                        if (offer instanceof Map<?, ?> choice) {
                                            words.computeIfAbsent(path, unknown -> new HashMap<>())
                                                    .put(
                                                            String.valueOf(choice.get("value")),
                                                            String.valueOf(choice.get("label")));
                                        }
                                    }));
                });
        return words;
    }

    /** The form that a step of a case was last answered with; empty when it was not done as a task. */
    Optional<Map<String, Object>> answeredForm(String caseReference, String elementId) {
        return endedTasks(caseReference).stream()
                .filter(task ->
                        task.elementId().equals(elementId) && task.state().equals("COMPLETED"))
                .reduce((earlier, later) -> later)
                .map(task -> schema(task.key()))
                .filter(schema -> !schema.isEmpty());
    }

    /** Takes a task that nobody has. Never takes it from somebody. */
    TaskView claim(long key, Person person) {
        var task = open(key);
        if (person.username().equals(task.assignee())) {
            return task;
        }
        if (task.assignee() != null) {
            throw taken(task);
        }
        if (!mayTake(task, person)) {
            throw Refused.forbidden("This task is for " + forWhom(task) + ".").titled(Inbox.NOT_YOURS);
        }
        requireUnbarred(task, person);
        try {
            userTasks.claim(key, person.username());
        } catch (EngineRefused e) {
            var now = task(key);
            if (!e.unanswered() || !person.username().equals(now.assignee())) {
                throw now.assignee() != null && !person.username().equals(now.assignee())
                        ? taken(now)
                        : refusal(key, e);
            }
        }
        tasks.assign(key, person.username());
        events.add(key, new Event(now(), person.username(), What.CLAIMED, null, person.username()));
        return task(key);
    }

    /** Gives a task back to its groups: one's own, or a team lead anybody's. */
    TaskView release(long key, Person person) {
        var task = open(key);
        if (task.assignee() == null || !person.may(Permission.LEAD_TASKS)) {
            requireMine(task, person);
        }
        try {
            userTasks.release(key);
        } catch (EngineRefused e) {
            throw refusal(key, e);
        }
        tasks.assign(key, null);
        events.add(key, new Event(now(), person.username(), What.RELEASED, task.assignee(), null));
        return task(key);
    }

    /**
     * Completes a task for the person who has taken it.
     *
     * @throws Refused naming the fields that need another look, or the gate rule that refused
     */
    void complete(long key, Person person, Map<String, Object> submitted) {
        var task = open(key);
        requireMine(task, person);
        var schema = contents.form(key, null);
        var form = new TaskForm(schema, Expressions::evaluate);
        var shown = contents.variables(key);
        var variables = form.withUncheckedBoxes(shown, form.read(submitted));
        shapes.of(schema).ifPresent(shape -> variables.putAll(shape.workedOut(variables)));
        var unknown = vocabulary.read(form, variables);
        var violations = form.check(shown, variables, lawfulTime.today());
        violations.removeIf(
                one -> unknown.stream().anyMatch(other -> other.field().equals(one.field())));
        violations.addAll(unknown);
        violations.addAll(shapes.check(schema, task, variables));
        if (!violations.isEmpty()) {
            throw Refused.invalid(violations);
        }
        anew.complete(task, form, variables);
        Optional<DecisionRecords> keeper = Optional.ofNullable(decisions.getIfAvailable());
        Optional<Long> decision =
                keeper.filter(one -> one.decides(task)).map(one -> one.record(task, person, shown, variables));
        try {
            userTasks.complete(key, variables);
        } catch (EngineRefused e) {
            if (!e.unanswered() || !completedAfterAll(key, e)) {
                tasks.stillOpen(key);
                decision.ifPresent(record -> keeper.orElseThrow().notTaken(record));
                throw refusal(key, e);
            }
        }
        tasks.end(key, "COMPLETED", now(), person.username());
    }

    private boolean completedAfterAll(long key, EngineRefused unanswered) {
        try {
            return standing.completedAfterAll(key, unanswered);
        } catch (EngineRefused e) {
            throw Refused.unavailable(
                    "The engine has taken your answers and has not said yet what came of them. What you typed is kept: look at the task again in a minute.");
        }
    }

    /** @param tab the page that saves it; null for a program */
    OffsetDateTime draft(long key, Person person, Map<String, Object> variables, String tab) {
        requireMine(open(key), person);
        return drafts.save(person.username(), draftOf(key), Drafts.Content.ofVariables(variables), tab)
                .savedAt();
    }

    /** @throws Refused when it has ended, saying how */
    TaskView open(long key) {
        var task = task(key);
        if (!task.open()) {
            throw task.state().equals("COMPLETED")
                    ? Refused.conflict(
                            "This task is done", people.displayName(task.endedBy()) + " completed this task already.")
                    : calledOff();
        }
        return task;
    }

    private static Refused calledOff() {
        return Refused.conflict("This task is done", "This task was called off: the case went another way.");
    }

    /** @throws Refused when the task has ended or is not this person's */
    TaskView mine(long key, Person person) {
        var task = open(key);
        requireMine(task, person);
        return task;
    }

    private void requireMine(TaskView task, Person person) {
        if (task.assignee() == null) {
            throw Refused.conflict(
                    "Nobody has taken this task", "Claim the task first: only who has taken it may act on it.");
        }
        if (!task.assignee().equals(person.username())) {
            throw taken(task);
        }
    }

    Refused taken(TaskView task) {
        var holder = people.displayName(task.assignee());
        return Refused.conflict(
                "Somebody has taken this task", holder + " has taken this task. Ask " + holder + " to release it.");
    }

    static String forWhom(TaskView task) {
        return String.join(
                ", ", task.candidateGroups().stream().map(Groups::title).toList());
    }

    private static Refused noSuchTask(long key) {
        return Refused.missing("There is no task " + key + ". It may belong to a case that was withdrawn.")
                .titled("There is no such task");
    }

    /** What a listener refused is known here by its rule; the engine's own words are for what it refused itself. */
    Refused refusal(long key, EngineRefused refused) {
        return switch (refused.status()) {
            case 404 -> {
                standing.gone(key);
                yield calledOff();
            }
            case 502, 503, 504 ->
                Refused.unavailable(
                        refused.getMessage() + " What you typed is kept as a draft. Try again in a moment.");
            default ->
                userTasks
                        .refusal(key, refused)
                        .map(Refused::by)
                        .orElseGet(() -> Refused.conflict("Refused", refused.getMessage()));
        };
    }

    /**
     * What is not known of tasks is asked of the engine before anything is shown: a listener of ours is heard before the task can be taken and before a
     * completion is decided, an instance may end meanwhile, and clients other than this application act on tasks too.
     *
     * @return the tasks that nobody can take at this moment
     */
    private Set<Long> settle() {
        var passing = new HashSet<Long>();
        for (var task : tasks.unsettled()) {
            if (standing.settle(task) == TaskStanding.Now.PASSING) {
                passing.add(task.key());
            }
        }
        return passing;
    }

    /** Those that somebody can take, or has taken and can complete. */
    private static List<TaskView> takeable(List<TaskView> found, Set<Long> passing) {
        return passing.isEmpty()
                ? found
                : found.stream().filter(task -> !passing.contains(task.key())).toList();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
