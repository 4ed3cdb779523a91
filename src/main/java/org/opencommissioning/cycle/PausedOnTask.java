package org.opencommissioning.cycle;

import java.util.Map;
import java.util.Optional;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.tasks.TaskReading;
import org.opencommissioning.tasks.TaskView;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says on a task of a paused case that nobody may complete it, before anything is typed. */
@Component
@Order(-1)
class PausedOnTask implements TaskReading {

    private final CommissioningCases rows;

    PausedOnTask(CommissioningCases rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Document> of(TaskView task, Person person) {
        return task.open() && task.caseReference() != null
                ? rows.findById(CaseReference.of(task.caseReference()))
                        .map(CommissioningCase::view)
                        .filter(view -> view.pausedSince() != null)
                        .map(view -> new Document("cases/paused-on-task :: paused", Map.of("paused", view.pause())))
                : Optional.empty();
    }
}
