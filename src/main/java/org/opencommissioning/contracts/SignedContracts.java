package org.opencommissioning.contracts;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.PlanVersion;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.sourcing.award.AwardView;
import org.opencommissioning.sourcing.award.ContractDetails;
import org.springframework.stereotype.Component;

/** What the register is told of a contract that was awarded and signed here: by its award, its plan, and the details that were signed. */
@Component
class SignedContracts {

    private final Plans plans;

    SignedContracts(Plans plans) {
        this.plans = plans;
    }

    NewContract of(ContractDetails said, AwardView award) {
        Map<String, Object> facts = plans.version(award.caseReference(), award.planVersion())
                .map(PlanVersion::facts)
                .orElse(Map.of());
        Map<String, Object> answers = plans.version(award.caseReference(), award.planVersion())
                .map(PlanVersion::decisions)
                .orElse(Map.of());
        String route = text(answers.get("route"));
        Object risk = answers.getOrDefault("riskRating", facts.get("riskRating"));
        return NewContract.awarded(award.caseReference(), award.planVersion(), award.reference(), said.title())
                .about(said.department(), said.description(), text(facts.get("contractType")), null)
                .from(award.suppliers())
                .worth(award.value(), said.irrecoverableVat())
                .procured(method(route), details(route))
                .running(award.signedOn(), said.term().startsOn(), said.term().endsOn())
                .answeredForBy(
                        said.answerable().contractManager(), said.answerable().leadDirector())
                .managedAs(
                        text(risk), text(facts.get("deliveryModel")), Boolean.TRUE.equals(facts.get("staffTransfer")));
    }

    private static @Nullable String text(@Nullable Object fact) {
        return fact == null ? null : fact.toString();
    }

    /** OCDS codelist method; null for what is no procurement. */
    private static @Nullable String method(@Nullable String route) {
        return switch (route == null ? "" : route) {
            case "formal-tender" -> "open";
            case "three-quotes" -> "limited";
            case "framework-call-off", "dynamic-market" -> "selective";
            case "one-quote", "direct-award" -> "direct";
            default -> null;
        };
    }

    /** In words, as the Transparency Code asks: whether quotes were invited or a tender was published. */
    private static @Nullable String details(@Nullable String route) {
        return switch (route == null ? "" : route) {
            case "formal-tender" -> "Published invitation to tender";
            case "three-quotes" -> "Invitation to quote";
            case "one-quote" -> "One written quote";
            default -> route == null ? null : route.replace('-', ' ');
        };
    }
}
