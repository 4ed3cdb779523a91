package org.opencommissioning.sourcing.award;

import java.util.Map;
import java.util.Optional;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.notices.Lot;
import org.opencommissioning.tasks.TaskReading;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** Says to who assesses a divided tender, or writes down its contracts, which of the lots a task is about. */
@Component
class LotOnTask implements TaskReading {

    private final PublishedSteps steps;
    private final Procurements procurements;
    private final Awards awards;

    LotOnTask(PublishedSteps steps, Procurements procurements, Awards awards) {
        this.steps = steps;
        this.procurements = procurements;
        this.awards = awards;
    }

    @Override
    public Optional<Document> of(TaskView task, Person person) {
        return task.caseReference() == null
                ? Optional.empty()
                : steps.find(task.processDefinitionKey(), task.elementId())
                        .filter(step -> step.reads("lot"))
                        .flatMap(step -> lot(CaseReference.of(task.caseReference())))
                        .map(lot -> new Document("cases/lot-on-task :: lot", Map.of("lot", lot)));
    }

    private Optional<Lot> lot(CaseReference reference) {
        return awards.toSign(reference)
                .filter(award -> award.decidedAt() != null && award.status().equals("pending"))
                .map(AwardView::procurementReference)
                .flatMap(procurements::find)
                .or(() -> procurements.evaluated(reference))
                .map(ProcurementView::lot);
    }
}
