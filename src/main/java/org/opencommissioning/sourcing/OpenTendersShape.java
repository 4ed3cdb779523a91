package org.opencommissioning.sourcing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.tasks.TaskShape;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** The first of two people opens the tenders and writes down what each offers. */
@Component
class OpenTendersShape implements TaskShape {

    private final TenderList tenders;

    OpenTendersShape(TenderList tenders) {
        this.tenders = tenders;
    }

    @Override
    public String formId() {
        return "open-tenders";
    }

    @Override
    public Set<String> fields() {
        return TenderList.FIELDS;
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
