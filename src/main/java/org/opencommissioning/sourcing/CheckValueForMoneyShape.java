package org.opencommissioning.sourcing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.tasks.TaskShape;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** The one quote that was asked for, with its price and whether it is valid: what is not cannot be recommended. */
@Component
class CheckValueForMoneyShape implements TaskShape {

    private final Procurements procurements;

    CheckValueForMoneyShape(Procurements procurements) {
        this.procurements = procurements;
    }

    @Override
    public String formId() {
        return "check-value-for-money";
    }

    @Override
    public Set<String> fields() {
        return Set.of("valueForMoney", "reasons");
    }

    @Override
    public List<Violation> check(TaskView task, Map<String, Object> answers) {
        return "accept".equals(answers.get("valueForMoney"))
                        && offers(task).stream().noneMatch(OfferView::valid)
                ? List.of(
                        new Violation(
                                "valueForMoney",
                                "Is this quote good value for money?",
                                "No quote is valid, so none can be recommended. Ask again or ask somebody else, or end this procurement."))
                : List.of();
    }

    @Override
    public Map<String, Object> shown(TaskView task, Map<String, Object> answers) {
        return Map.of("offers", offers(task));
    }

    private List<OfferView> offers(TaskView task) {
        Optional<ProcurementView> latest =
                procurements.of(CaseReference.of(task.caseReference())).stream().reduce((earlier, later) -> later);
        return latest.map(ProcurementView::offers).orElse(List.of());
    }
}
