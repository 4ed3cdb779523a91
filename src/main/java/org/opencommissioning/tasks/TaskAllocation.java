package org.opencommissioning.tasks;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.EngineRefused;
import org.opencommissioning.engine.UserTasks;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refused;
import org.opencommissioning.tasks.TaskEvents.Event;
import org.opencommissioning.tasks.TaskEvents.What;
import org.springframework.stereotype.Service;

/**
 * Who does a task that somebody has, and by when. Every change is kept with what it was before. None of it opens a gate: who decides is judged anew when
 * the task is completed (G1, G2).
 */
@Service
class TaskAllocation {

    private final Inbox inbox;
    private final InboxTasks tasks;
    private final TaskEvents events;
    private final UserTasks userTasks;
    private final People people;
    private final LawfulTime lawfulTime;
    private final Clock clock;

    TaskAllocation(
            Inbox inbox,
            InboxTasks tasks,
            TaskEvents events,
            UserTasks userTasks,
            People people,
            LawfulTime lawfulTime,
            Clock clock) {
        this.inbox = inbox;
        this.tasks = tasks;
        this.events = events;
        this.userTasks = userTasks;
        this.people = people;
        this.lawfulTime = lawfulTime;
        this.clock = clock;
    }

    /**
     * Takes a task from whom somebody has been shown to have it.
     *
     * @param from the holder that the person saw and confirmed
     * @throws Refused when another has it by now, or the person may not take it
     */
    TaskView takeOver(long key, Person person, String from) {
        var task = inbox.open(key);
        if (task.assignee() == null || person.username().equals(task.assignee())) {
            return inbox.claim(key, person);
        }
        if (!task.assignee().equals(from)) {
            throw inbox.taken(task);
        }
        if (!inbox.mayTake(task, person)) {
            throw Refused.forbidden("This task is for " + Inbox.forWhom(task) + ".")
                    .titled(Inbox.NOT_YOURS);
        }
        return give(task, person, person, What.TAKEN_OVER);
    }

    /**
     * Gives a task to somebody who may take it.
     *
     * @throws Refused when the person leads no team, or the other may not take the task
     */
    TaskView assign(long key, Person lead, Person to) {
        requireLead(lead);
        var task = inbox.open(key);
        if (!inbox.mayTake(task, to)) {
            throw Refused.forbidden(to.displayName() + " may not take it: it is for " + Inbox.forWhom(task) + ".")
                    .titled(Inbox.NOT_YOURS);
        }
        return to.username().equals(task.assignee()) ? task : give(task, lead, to, What.ASSIGNED);
    }

    private TaskView give(TaskView task, Person by, Person to, What what) {
        inbox.requireUnbarred(task, to);
        try {
            userTasks.assign(task.key(), to.username());
        } catch (EngineRefused e) {
            throw inbox.refusal(task.key(), e);
        }
        tasks.assign(task.key(), to.username());
        events.add(task.key(), new Event(now(), by.username(), what, task.assignee(), to.username()));
        return inbox.task(task.key());
    }

    /**
     * Changes when a task is due, to the end of a working day; the next one where the council does not work on the day asked for. It is a target for the
     * work: no lawful date moves with it.
     *
     * @throws Refused when the person leads no team or the day has passed
     */
    TaskView due(long key, Person lead, LocalDate day) {
        requireLead(lead);
        var task = inbox.open(key);
        if (day.isBefore(lawfulTime.today())) {
            throw Refused.badRequest("due", "The day has passed: choose today or a later day.");
        }
        var due = lawfulTime.endOfWorkingDay(lawfulTime.nextWorkingDay(day));
        try {
            userTasks.due(key, due);
        } catch (EngineRefused e) {
            throw inbox.refusal(key, e);
        }
        events.add(key, new Event(now(), lead.username(), What.DUE, text(task.dueAt()), text(due)));
        return inbox.task(key);
    }

    /**
     * Sets the day on which to look at a task again; null for none.
     *
     * @throws Refused when the day has passed, or the task is not for this person
     */
    TaskView followUp(long key, Person person, LocalDate day) {
        var task = inbox.open(key);
        if (!inbox.mayTake(task, person)
                && !person.may(Permission.LEAD_TASKS)
                && !person.username().equals(task.assignee())) {
            throw Refused.forbidden("This task is for " + Inbox.forWhom(task) + ".")
                    .titled(Inbox.NOT_YOURS);
        }
        if (day != null && day.isBefore(lawfulTime.today())) {
            throw Refused.badRequest("followUp", "The day has passed: choose today or a later day.");
        }
        var at = day == null ? null : lawfulTime.startOf(day);
        try {
            userTasks.followUp(key, at);
        } catch (EngineRefused e) {
            throw inbox.refusal(key, e);
        }
        events.add(key, new Event(now(), person.username(), What.FOLLOW_UP, text(task.followUpAt()), text(at)));
        return inbox.task(key);
    }

    private static void requireLead(Person person) {
        person.require(Permission.LEAD_TASKS);
    }

    private static String text(OffsetDateTime at) {
        return at == null ? null : at.toString();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
