package org.opencommissioning.cycle;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.rules.PlanRules;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;

/**
 * When a procurement commenced, which decides the law and the figures that it is under: with its tender or transparency notice,
 * with the invitation to quote, or with the first word to a supplier (SI 2025/163 regulation 1, SI 2025/1200 regulation 3). None of
 * these has happened while a plan is written here, so that no day of the past chooses the law for it; what commenced elsewhere is
 * shown by evidence that somebody else reads.
 */
@Component
public class Commencement {

    /** No figure of the law: a payment so large that the table wants it published wherever it wants any, so that the days can be compared. */
    private static final int ANY_LARGE_PAYMENT = 1_000_000_000;

    private static final String RULE = "SI 2025/1200 regulation 3";

    private final PlanRules rules;
    private final Plans plans;
    private final LawfulTime time;

    Commencement(PlanRules rules, Plans plans, LawfulTime time) {
        this.rules = rules;
        this.plans = plans;
        this.time = time;
    }

    /** Why a plan that is written here cannot say that its procurement commenced on this day; empty when it can. */
    Optional<Refusal> refusal(@Nullable String contractType, @Nullable LocalDate commencedOn) {
        return earlier(commencedOn) && otherLaw(contractType, commencedOn)
                ? Optional.of(
                        new Refusal(
                                RULE,
                                "nothing has been published and nobody invited for this procurement, so it did not commence on "
                                        + SiteWords.day(commencedOn)
                                        + ", under the law and the figures of that day.",
                                "Enter the day on which its notice or invitation is to go out. What commenced elsewhere is started as a case that enters at procurement."))
                : Optional.empty();
    }

    /** Whether a day that a case says its procurement commenced on brings other law than today's, so that it needs its evidence. */
    boolean needsEvidence(@Nullable String contractType, @Nullable LocalDate commencedOn) {
        return earlier(commencedOn) && otherLaw(contractType, commencedOn);
    }

    /**
     * Why nothing of a plan version can commence today: it was made under other law or other figures than a procurement that
     * commences today is under. Empty when it can, and for what commenced elsewhere.
     */
    public Optional<Refusal> refusal(CaseReference reference, int planVersion) {
        return plans.version(reference, planVersion)
                .filter(plan -> plan.earlierDecision().isEmpty())
                .filter(plan -> plan.facts().get("commencedOn") instanceof String day
                        && otherLaw((String) plan.facts().get("contractType"), LocalDate.parse(day)))
                .map(plan -> new Refusal(
                        RULE,
                        "the plan was made under the law and the figures of "
                                + SiteWords.day(LocalDate.parse(
                                        String.valueOf(plan.facts().get("commencedOn"))))
                                + ", and a procurement that commences today is under others.",
                        "End it here and plan again."));
    }

    private boolean earlier(@Nullable LocalDate day) {
        return day != null && day.isBefore(time.today());
    }

    private boolean otherLaw(@Nullable String contractType, @Nullable LocalDate day) {
        return contractType != null && day != null && !law(contractType, day).equals(law(contractType, time.today()));
    }

    /** What turns on the day: the Act and its threshold, the council's bands, and the notice of each payment (section 70). */
    private List<Object> law(String contractType, LocalDate day) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("contractType", contractType);
        facts.put("deliveryModel", "contract");
        facts.put("commencedOn", day.toString());
        Map<String, Object> payment = new HashMap<>(facts);
        payment.put("regime", "public-contract");
        payment.put("amount", ANY_LARGE_PAYMENT);
        return List.of(
                rules.askOne("statutory-thresholds", facts),
                rules.askOne("council-bands", facts),
                rules.askOne("payment-notice", payment));
    }
}
