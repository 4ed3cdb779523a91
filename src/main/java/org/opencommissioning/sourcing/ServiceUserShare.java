package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.rules.PlanRules;
import org.springframework.stereotype.Component;

/**
 * How much of the quality of tenders the marks of service users are: what the plan says that was approved, within what the table {@code service-user-share}
 * allows (R10; section 23 of the Act).
 */
@Component
class ServiceUserShare {

    private final Plans plans;
    private final PlanRules rules;

    ServiceUserShare(Plans plans, PlanRules rules) {
        this.plans = plans;
        this.rules = rules;
    }

    /** In per cent; 0 when the plan version gives them none. */
    int of(CaseReference caseReference, int planVersion) {
        return plans.version(caseReference, planVersion)
                .map(plan -> whole(plan.facts().get("serviceUserShare")))
                .orElse(0);
    }

    /** What is wrong with a share for this kind of contract; empty when nothing is. */
    Optional<String> problem(String contractType, BigDecimal share) {
        if (share == null || share.signum() == 0 || contractType == null) {
            return Optional.empty();
        }
        int most = whole(rules.askOne("service-user-share", "mostOfQuality", Map.of("contractType", contractType)));
        return share.compareTo(new BigDecimal(most)) <= 0
                        && share.stripTrailingZeros().scale() <= 0
                ? Optional.empty()
                : Optional.of(
                        "Service users’ share of the quality score: for this kind of contract enter a whole number from 0 to "
                                + most + ", or leave it empty.");
    }

    private static int whole(Object number) {
        return number instanceof Number value ? value.intValue() : 0;
    }
}
