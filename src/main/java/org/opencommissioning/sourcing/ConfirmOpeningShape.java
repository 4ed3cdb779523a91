package org.opencommissioning.sourcing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.tasks.TaskShape;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** The second of two people compares the list with the tenders, corrects it and confirms. */
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
        return Stream.concat(TenderList.FIELDS.stream(), Stream.of("openingConfirmed"))
                .collect(Collectors.toSet());
    }

    @Override
    public List<Violation> check(TaskView task, Map<String, Object> answers) {
        return tenders.check(task, answers);
    }

    @Override
    public Map<String, Object> shown(TaskView task, Map<String, Object> answers) {
        return tenders.shown(task, answers);
    }
}
