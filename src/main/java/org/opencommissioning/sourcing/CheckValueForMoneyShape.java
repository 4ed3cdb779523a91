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

/** The quotes that came, with their prices and whether they are valid: what is not cannot be recommended, and of several it is said which is. */
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
        return Set.of("valueForMoney", "recommendedSupplier", "reasons");
    }

    @Override
    public List<Violation> check(TaskView task, Map<String, Object> answers) {
        return check(offers(procurements, task), answers);
    }

    static List<Violation> check(List<OfferView> offers, Map<String, Object> answers) {
        if (!"accept".equals(answers.get("valueForMoney"))) {
            return List.of();
        }
        List<OfferView> valid = offers.stream().filter(OfferView::valid).toList();
        if (valid.isEmpty()) {
            return List.of(
                    new Violation(
                            "valueForMoney",
                            "Is this quote good value for money?",
                            "No quote is valid, so none can be recommended. Ask again or ask somebody else, or end this procurement."));
        }
        Object chosen = answers.get("recommendedSupplier");
        return valid.size() == 1 && chosen == null
                        || valid.stream()
                                .anyMatch(offer -> offer.supplier().name().equals(chosen))
                ? List.of()
                : List.of(new Violation(
                        "recommendedSupplier",
                        "Which quote do you recommend?",
                        "Choose one of the valid quotes. It is the one that is awarded, at its price."));
    }

    @Override
    public Map<String, Object> shown(TaskView task, Map<String, Object> answers) {
        List<OfferView> offers = offers(procurements, task);
        return Map.of(
                "offers",
                offers,
                "severalValid",
                offers.stream().filter(OfferView::valid).count() > 1);
    }

    static List<OfferView> offers(Procurements procurements, TaskView task) {
        Optional<ProcurementView> latest =
                procurements.of(CaseReference.of(task.caseReference())).stream().reduce((earlier, later) -> later);
        return latest.map(ProcurementView::offers).orElse(List.of());
    }
}
