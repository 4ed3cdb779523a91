package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.CaseView;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.tasks.TaskCheck;
import org.opencommissioning.tasks.TaskStart;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** A purchase as it is entered with its quotes: begun with what the case knows, and held to what holds of any offer. */
@Component
class EnteredPurchase implements TaskCheck, TaskStart {

    /** The step at which it is entered. */
    private static final String STEP = "enter-purchase";

    private final Cases cases;
    private final LawfulTime time;

    EnteredPurchase(Cases cases, LawfulTime time) {
        this.cases = cases;
        this.time = time;
    }

    @Override
    public String formId() {
        return STEP;
    }

    @Override
    public Map<String, Object> of(TaskView task) {
        if (!STEP.equals(task.elementId()) || task.caseReference() == null) {
            return Map.of();
        }
        CaseView view = cases.get(CaseReference.of(task.caseReference()));
        Map<String, Object> known = new HashMap<>();
        known.put("contractDescription", view.title());
        if (view.directorate() != null) {
            known.put("department", view.directorate());
        }
        return known;
    }

    @Override
    public List<Violation> check(TaskView task, Map<String, Object> answers) {
        List<Map<?, ?>> rows = OfferList.rows(answers, "quotes");
        List<Violation> violations = new ArrayList<>();
        if (rows.isEmpty()) {
            violations.add(
                    new Violation("quotes", "Quote", "Enter a quote. Without one there is nothing to decide on."));
        } else {
            violations.addAll(new OfferList("quotes", time.today(), null, null)
                    .check(Map.of(
                            "quotes", rows.stream().map(EnteredPurchase::valid).toList())));
        }
        if (answers.get("purchaseTraits") instanceof List<?> traits && traits.contains("none") && traits.size() > 1) {
            violations.add(new Violation(
                    "purchaseTraits",
                    "Which of these are so?",
                    "“None of these” and another cannot both be. Untick one of them."));
        }
        LocalDate asked = OfferList.day(answers.get("commencedOn"));
        if (asked != null && asked.isAfter(time.today())) {
            violations.add(new Violation(
                    "commencedOn",
                    "When was a supplier first asked?",
                    "Nobody was asked on a day to come. Enter the day on which it was."));
        }
        for (int at = 0; asked != null && at < rows.size(); at++) {
            LocalDate received = OfferList.day(rows.get(at).get("receivedOn"));
            if (received != null && received.isBefore(asked)) {
                violations.add(new Violation(
                        "quotes[" + at + "].receivedOn",
                        "Received on",
                        "It cannot have come before anybody was asked. Put one of the two days right."));
            }
        }
        return violations;
    }

    /** Only what meets the need is entered. */
    private static Map<String, Object> valid(Map<?, ?> row) {
        Map<String, Object> valid = new HashMap<>();
        row.forEach((field, value) -> valid.put(String.valueOf(field), value));
        valid.put("valid", true);
        return valid;
    }
}
