package org.opencommissioning.tasks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.home.Figure;
import org.opencommissioning.home.HomeReader;
import org.opencommissioning.home.OnHome;
import org.opencommissioning.home.Part;
import org.opencommissioning.home.Part.Line;
import org.opencommissioning.home.Part.Onward;
import org.opencommissioning.home.Part.Tag;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.tasks.TaskFilter.Due;
import org.opencommissioning.tasks.TaskFilter.Kind;
import org.opencommissioning.tasks.TaskFilter.Taken;
import org.opencommissioning.tasks.TaskFilter.Value;
import org.opencommissioning.tasks.TaskQuery.Scope;
import org.opencommissioning.tasks.TaskQuery.Sort;
import org.springframework.stereotype.Component;

/** What somebody has to do or may take, on four parts of their home page: what presses, what is new, what others have, and what is late where they lead. */
@Component
class OwnTasks {

    /** What somebody did longer ago than this they do not wait for. */
    private static final int REMEMBERED_DAYS = 30;

    private final Inbox inbox;
    private final InboxTasks tasks;
    private final SeenTasks seen;
    private final TaskLines lines;
    private final People people;
    private final LawfulTime time;

    OwnTasks(Inbox inbox, InboxTasks tasks, SeenTasks seen, TaskLines lines, People people, LawfulTime time) {
        this.inbox = inbox;
        this.tasks = tasks;
        this.seen = seen;
        this.lines = lines;
        this.people = people;
        this.time = time;
    }

    private TaskQuery query(HomeReader reader, Scope scope, TaskFilter filter, Sort sort) {
        Person person = reader.person();
        return new TaskQuery(
                scope,
                person.username(),
                people.groupsOf(person.username(), reader.today()),
                filter,
                reader.today(),
                sort,
                null,
                Part.MOST + 1);
    }

    private static TaskFilter filter(String directorate, Due due, Boolean claimed) {
        return new TaskFilter(null, Kind.ANY, null, directorate, due, new Taken(claimed, null), null, Value.ANY);
    }

    /** What they have taken, and what they may take. */
    private List<TaskView> theirs(HomeReader reader, Sort sort) {
        Stream<TaskView> taken = inbox.page(query(reader, Scope.MINE, filter(null, null, null), sort)).tasks().stream();
        Stream<TaskView> open = reader.person().outsider()
                ? Stream.empty()
                : inbox.page(query(reader, Scope.GROUPS, filter(null, null, false), sort)).tasks().stream()
                        .filter(task -> inbox.barred(task, reader.person()).isEmpty());
        return Stream.concat(taken, open).distinct().toList();
    }

    private List<TaskView> pressing(HomeReader reader) {
        // What is theirs by name is nobody else's to do, however much of their groups' is late.
        return theirs(reader, Sort.URGENCY).stream()
                .sorted(Comparator.comparing(
                                (TaskView task) -> !reader.person().username().equals(task.assignee()))
                        .thenComparing(TaskView::dueAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(Part.MOST)
                .toList();
    }

    private Set<Long> unseen(List<TaskView> shown, Person person) {
        Set<Long> keys = new HashSet<>(shown.stream().map(TaskView::key).toList());
        keys.removeAll(seen.of(List.copyOf(keys), person.username()));
        return keys;
    }

    private List<TaskView> cameIn(HomeReader reader) {
        return theirs(reader, Sort.NEWEST).stream()
                .filter(task -> !task.createdAt().isBefore(time.startOf(reader.newFrom())))
                .sorted(Comparator.comparing(TaskView::createdAt).reversed())
                .limit(Part.MOST)
                .toList();
    }

    private static String number(int counted) {
        return counted >= Inbox.COUNT_CEILING ? "1,000 or more" : String.valueOf(counted);
    }

    @Component
    static class Work implements OnHome {

        private final OwnTasks own;

        Work(OwnTasks own) {
            this.own = own;
        }

        @Override
        public Place place() {
            return Place.WORK;
        }

        @Override
        public Optional<Part> of(HomeReader reader) {
            List<TaskView> pressing = own.pressing(reader);
            Set<Long> unseen = own.unseen(pressing, reader.person());
            return Optional.of(new Part(
                    "To do next",
                    "Task",
                    "Due",
                    pressing.stream()
                            .map(task -> own.lines.of(
                                    task,
                                    reader.today(),
                                    reader.person().username().equals(task.assignee())
                                            ? Tag.YOURS
                                            : unseen.contains(task.key()) ? Tag.NEW : null))
                            .toList(),
                    reader.person().may(Permission.START_CASES)
                            ? "You have nothing to do, and nothing waits for your groups. To begin something, start a case."
                            : "You have nothing to do, and nothing waits for your groups. What you are asked to do appears here by itself.",
                    reader.person().may(Permission.START_CASES) && pressing.isEmpty()
                            ? new Onward("Start a case", "/cases/new")
                            : new Onward("All your tasks", "/tasks")));
        }

        @Override
        public List<Figure> figures(HomeReader reader) {
            List<Figure> figures = new ArrayList<>();
            Inbox.Counts all = own.inbox.counts(reader.person());
            figures.add(new Figure("Yours", number(all.mine()), "/tasks?scope=mine"));
            if (reader.person().outsider()) {
                return figures;
            }
            Inbox.Counts late = counts(reader, Due.OVERDUE);
            Inbox.Counts today = counts(reader, Due.TODAY);
            figures.add(new Figure("Open for your groups", number(all.groups()), "/tasks?scope=groups"));
            figures.add(new Figure("Yours, due today", number(today.mine()), "/tasks?scope=mine&due=today"));
            figures.add(new Figure("Yours, overdue", number(late.mine()), "/tasks?scope=mine&due=overdue"));
            figures.add(new Figure("Your groups’, overdue", number(late.groups()), "/tasks?scope=groups&due=overdue"));
            return figures;
        }

        private Inbox.Counts counts(HomeReader reader, Due due) {
            return own.inbox.counts(
                    own.query(reader, Scope.MINE, filter(null, due, null), Sort.URGENCY), reader.person());
        }
    }

    @Component
    static class CameIn implements OnHome {

        private final OwnTasks own;

        CameIn(OwnTasks own) {
            this.own = own;
        }

        @Override
        public Place place() {
            return Place.NEW;
        }

        /** Nothing where all that is new stands among what presses already. */
        @Override
        public Optional<Part> of(HomeReader reader) {
            List<TaskView> cameIn = own.cameIn(reader);
            if (reader.person().outsider()
                    || Set.copyOf(own.pressing(reader)).containsAll(cameIn) && !cameIn.isEmpty()) {
                return Optional.empty();
            }
            Set<Long> unseen = own.unseen(cameIn, reader.person());
            return Optional.of(new Part(
                    "New " + reader.since(),
                    "Task",
                    "Due",
                    cameIn.stream()
                            .map(task ->
                                    own.lines.of(task, reader.today(), unseen.contains(task.key()) ? Tag.NEW : null))
                            .toList(),
                    "No task has come in for you or your groups " + reader.since() + ".",
                    new Onward("The newest first", "/tasks?scope=groups&sort=newest")));
        }
    }

    @Component
    static class WithOthers implements OnHome {

        private final OwnTasks own;
        private final List<CaseFacts> cases;

        WithOthers(OwnTasks own, List<CaseFacts> cases) {
            this.own = own;
            this.cases = cases;
        }

        @Override
        public Place place() {
            return Place.WAITING;
        }

        @Override
        public Optional<Part> of(HomeReader reader) {
            Person person = reader.person();
            if (person.outsider()) {
                return Optional.empty();
            }
            LocalDate from = reader.today().minusDays(REMEMBERED_DAYS);
            Set<String> references = new HashSet<>(own.tasks.workedOn(person.username(), own.time.startOf(from)));
            cases.forEach(facts -> references.addAll(facts.ownedBy(person.username())));
            List<Line> waiting = own.tasks.openOf(references, person.username()).stream()
                    .filter(task -> task.assignee() != null || !own.inbox.mayTake(task, person))
                    .limit(Part.MOST)
                    .map(task -> own.lines.withWhom(task, reader.today()))
                    .toList();
            return Optional.of(new Part(
                    "Waiting for others",
                    "Task",
                    "With whom",
                    waiting,
                    "Nobody else has anything to do in your cases, or in those that you worked on in the last "
                            + REMEMBERED_DAYS + " days.",
                    null));
        }
    }

    @Component
    static class Late implements OnHome {

        private final OwnTasks own;

        Late(OwnTasks own) {
            this.own = own;
        }

        @Override
        public Place place() {
            return Place.LATE;
        }

        @Override
        public Optional<Part> of(HomeReader reader) {
            if (!reader.leads()) {
                return Optional.empty();
            }
            String where = reader.directorate() == null ? "the council" : reader.directorate();
            TaskQuery late =
                    own.query(reader, Scope.ALL, filter(reader.directorate(), Due.OVERDUE, null), Sort.URGENCY);
            return Optional.of(new Part(
                    "Overdue in " + where,
                    "Task",
                    "With whom",
                    own.inbox.page(late).tasks().stream()
                            .limit(Part.MOST)
                            .map(task -> own.lines.withWhom(task, reader.today()))
                            .toList(),
                    "Nothing is overdue in " + where + ".",
                    new Onward(
                            "All that is overdue",
                            TaskFilters.of("/tasks?scope=all&due=overdue").with("directorate", reader.directorate()))));
        }
    }
}
