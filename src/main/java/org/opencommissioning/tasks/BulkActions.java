package org.opencommissioning.tasks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongFunction;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Service;

/** One action on many tasks: each goes through or not by itself, and the answer says which and why. */
@Service
class BulkActions {

    /** As many as the longest page shows. */
    static final int MOST = 100;

    private final Inbox inbox;
    private final TaskAllocation allocation;

    BulkActions(Inbox inbox, TaskAllocation allocation) {
        this.inbox = inbox;
        this.allocation = allocation;
    }

    enum Action {
        CLAIM,
        RELEASE,
        ASSIGN,
        DUE
    }

    /** @param refusal why it did not go through; null when it did */
    record Outcome(long key, String name, String caseReference, String refusal) {}

    List<Outcome> claim(Collection<Long> keys, Person person) {
        return each(keys, key -> inbox.claim(key, person));
    }

    List<Outcome> release(Collection<Long> keys, Person person) {
        return each(keys, key -> inbox.release(key, person));
    }

    List<Outcome> assign(Collection<Long> keys, Person lead, Person to) {
        return each(keys, key -> allocation.assign(key, lead, to));
    }

    List<Outcome> due(Collection<Long> keys, Person lead, LocalDate day) {
        return each(keys, key -> allocation.due(key, lead, day));
    }

    private List<Outcome> each(Collection<Long> keys, LongFunction<TaskView> action) {
        var outcomes = new ArrayList<Outcome>();
        for (var key : keys.stream().distinct().limit(MOST).toList()) {
            try {
                var task = action.apply(key);
                outcomes.add(new Outcome(key, task.name(), task.caseReference(), null));
            } catch (Refused refused) {
                outcomes.add(outcome(key, refused));
            }
        }
        return outcomes;
    }

    private Outcome outcome(long key, Refused refused) {
        try {
            var task = inbox.task(key);
            return new Outcome(key, task.name(), task.caseReference(), refused.getMessage());
        } catch (Refused gone) {
            return new Outcome(key, "Task " + key, null, gone.getMessage());
        }
    }
}
