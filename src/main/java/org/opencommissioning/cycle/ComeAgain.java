package org.opencommissioning.cycle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.governance.EntryView;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.people.Person;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskReading;
import org.opencommissioning.tasks.TaskView;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Shows who has to do a step again what was decided since it was done, by whom and why: what to put right is never guessed. */
@Component
@Order(0)
class ComeAgain implements TaskReading {

    private final Inbox inbox;
    private final Ledger ledger;

    ComeAgain(Inbox inbox, Ledger ledger) {
        this.inbox = inbox;
        this.ledger = ledger;
    }

    @Override
    public Optional<Document> of(TaskView task, Person person) {
        if (!task.open() || person.outsider()) {
            return Optional.empty();
        }
        List<EntryView> since = ledger.decidedIn(
                inbox.doneSinceItsStepWasDone(task).stream().map(TaskView::key).toList());
        return since.isEmpty()
                ? Optional.empty()
                : Optional.of(new Document("decided", since, "cases/come-again :: decided", Map.of("decided", since)));
    }
}
