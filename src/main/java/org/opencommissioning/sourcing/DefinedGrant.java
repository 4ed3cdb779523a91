package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.tasks.TaskCheck;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** A grant as it is defined before anybody applies: no more than was planned and signed off, and for a time that begins after the applications (R21). */
@Component
class DefinedGrant implements TaskCheck {

    private final Procurements procurements;
    private final Plans plans;
    private final SiteWords words;

    DefinedGrant(Procurements procurements, Plans plans, SiteWords words) {
        this.procurements = procurements;
        this.plans = plans;
        this.words = words;
    }

    @Override
    public String formId() {
        return "define-grant";
    }

    @Override
    public List<Violation> check(TaskView task, Map<String, Object> answers) {
        List<Violation> violations = new ArrayList<>();
        planned(task)
                .filter(planned -> answers.get("grantAmount") instanceof Number most
                        && new BigDecimal(most.toString()).compareTo(planned) > 0)
                .ifPresent(planned -> violations.add(new Violation(
                        "grantAmount",
                        "The most that can be granted, in pounds",
                        "The plan was signed off for " + words.money(planned)
                                + ". Enter that or less, or have a larger grant planned.")));
        LocalDate ends = OfferList.day(answers.get("grantEndsOn"));
        LocalDate lastDay = OfferList.day(answers.get("quoteDeadline"));
        if (ends != null && lastDay != null && !ends.isAfter(lastDay)) {
            violations.add(new Violation(
                    "grantEndsOn",
                    "The grant ends on",
                    "Applications are taken until " + SiteWords.day(lastDay)
                            + ". Enter a day after that: nothing is granted for a time that has passed."));
        }
        return violations;
    }

    private Optional<BigDecimal> planned(TaskView task) {
        return procurements.of(CaseReference.of(task.caseReference())).stream()
                .reduce((earlier, later) -> later)
                .flatMap(latest -> plans.version(latest.caseReference(), latest.planVersion()))
                .map(plan -> plan.facts().get("estimatedValue"))
                .filter(Number.class::isInstance)
                .map(value -> new BigDecimal(value.toString()));
    }
}
