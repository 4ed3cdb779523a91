package org.opencommissioning.contracts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.rules.RuleAnswers;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.springframework.stereotype.Component;

/** What the plan that a contract carries out says of it; an imported contract has none. */
@Component
public class ContractPlans {

    private static final String NOTICES = "required-notices";
    private static final String COPY_DAYS = "contractCopyDays";

    private final Plans plans;

    ContractPlans(Plans plans) {
        this.plans = plans;
    }

    /** The plan version it was awarded on; empty where there is none. */
    public Optional<PlanVersion> of(ContractView contract) {
        return contract.caseReference() == null || contract.planVersion() == null
                ? Optional.empty()
                : plans.version(contract.caseReference(), contract.planVersion());
    }

    /**
     * Whether the table of required notices asks for a notice at the value of the contract, which may be another than was estimated.
     *
     * @param code such as {@code UK9}
     */
    public boolean needsNotice(ContractView contract, String code) {
        return of(contract)
                .filter(plan -> needsNotice(rules(plan, contract), plan, code))
                .isPresent();
    }

    /** No notice named says that none is required; only where it, or what it rests on, lacks a fact, does what the plan was told count. */
    static boolean needsNotice(RuleAnswers answers, PlanVersion plan, String code) {
        List<Map<String, Object>> notices = answers.list(NOTICES);
        boolean known =
                answers.missing(decision -> answers.restsOn(NOTICES, decision)).isEmpty();
        return notices.isEmpty() && !known
                ? plan.needsNotice(code)
                : notices.stream().anyMatch(notice -> code.equals(notice.get("code")));
    }

    /** Whether its end is published, by expiry as well (section 80): where the duties after the award ask for it, or the notices do. */
    public boolean publishesEnd(ContractView contract) {
        return of(contract)
                        .map(plan -> rules(plan, contract).output("post-award-duties", "terminationNotice"))
                        .filter(Boolean.TRUE::equals)
                        .isPresent()
                || needsNotice(contract, NoticeCode.UK11.name());
    }

    private RuleAnswers rules(PlanVersion plan, ContractView contract) {
        return plans.rules(plan, Map.of("estimatedValue", contract.value()));
    }

    /** Within how many days a copy of the contract is published, at its value; empty where none is (section 53(3)). */
    Optional<Integer> copyDays(ContractView contract) {
        return of(contract)
                .map(plan -> rules(plan, contract)
                        .outputs("post-award-duties")
                        .getOrDefault(COPY_DAYS, plan.decisions().get(COPY_DAYS)))
                .filter(Number.class::isInstance)
                .map(days -> ((Number) days).intValue());
    }

    /** What the tables answered; null where there is no plan or they gave no such answer. */
    public @Nullable Object answer(ContractView contract, String output) {
        return of(contract).map(plan -> plan.decisions().get(output)).orElse(null);
    }
}
