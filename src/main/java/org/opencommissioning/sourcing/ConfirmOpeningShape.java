package org.opencommissioning.sourcing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.tasks.TaskShape;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** The second of two people compares the list with the tenders, and confirms it or says what they say otherwise: nobody changes it alone (G2). */
@Component
class ConfirmOpeningShape implements TaskShape {

    private final TenderList tenders;

    ConfirmOpeningShape(TenderList tenders) {
        this.tenders = tenders;
    }

    @Override
    public String formId() {
        return "confirm-opening";
    }

    @Override
    public Set<String> fields() {
        return Set.of("openingConfirmed", "openingCorrections");
    }

    @Override
    public List<Violation> check(TaskView task, Map<String, Object> answers) {
        return List.of();
    }

    @Override
    public Map<String, Object> shown(TaskView task, Map<String, Object> answers) {
        return tenders.shown(task, answers);
    }
}
