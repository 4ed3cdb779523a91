package org.opencommissioning.sourcing;

import java.util.List;
import java.util.Map;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.tasks.TaskCheck;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** What is found of a purchase in the lowest band: held to what holds of any quote. */
@Component
class CheckedPurchase implements TaskCheck {

    private final Procurements procurements;

    CheckedPurchase(Procurements procurements) {
        this.procurements = procurements;
    }

    @Override
    public String formId() {
        return "check-purchase";
    }

    @Override
    public List<Violation> check(TaskView task, Map<String, Object> answers) {
        return CheckValueForMoneyShape.check(CheckValueForMoneyShape.offers(procurements, task), answers);
    }
}
