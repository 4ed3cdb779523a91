package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.rules.PlanRules;
import org.springframework.stereotype.Component;

/**
 * Whether a ground for a direct award is used for what it is for, by the table {@code direct-award-ground} (sections 41 to 43 of
 * the Act and its Schedule 5).
 */
@Component
class DirectAwardGrounds {

    private static final String TABLE = "direct-award-ground";
    private static final String RULE = "Schedule 5";

    private final PlanRules rules;
    private final LawfulTime time;

    DirectAwardGrounds(PlanRules rules, LawfulTime time) {
        this.rules = rules;
        this.time = time;
    }

    /**
     * A ground, and what has to be so for it.
     *
     * @param individualsPreference whether it is for one individual who prefers this provider or has no other
     * @param firstCompetedOn when what is repeated was first competed; null when it is no repeat
     * @param repeatAnnounced whether repeats were announced then
     */
    record Claim(
            String ground,
            String contractType,
            @Nullable Boolean individualsPreference,
            @Nullable Boolean uniqueWork,
            @Nullable LocalDate firstCompetedOn,
            @Nullable Boolean repeatAnnounced) {}

    /** Why nothing can be awarded on this ground; empty when it can. */
    Optional<Refusal> refusal(Claim claim) {
        if ("repeat-supply".equals(claim.ground())
                && (claim.firstCompetedOn() == null || claim.firstCompetedOn().isAfter(time.today()))) {
            return Optional.of(new Refusal(
                    RULE,
                    "a repeat needs the day on which the first contract was competed.",
                    "Enter it: the ground holds for five years from that day."));
        }
        Map<String, Object> answer = answer(claim);
        return Boolean.TRUE.equals(answer.get("permitted"))
                ? Optional.empty()
                : Optional.of(new Refusal(
                        RULE,
                        "this award cannot be made directly on the ground chosen (" + answer.get("provision") + ").",
                        String.valueOf(answer.get("reason"))));
    }

    /** The provision of the Act that a ground is, such as {@code Schedule 5, paragraph 5}. */
    String provision(Claim claim) {
        return String.valueOf(answer(claim).get("provision"));
    }

    private Map<String, Object> answer(Claim claim) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("directAwardGround", claim.ground());
        facts.put("contractType", claim.contractType());
        facts.put("individualsPreference", Boolean.TRUE.equals(claim.individualsPreference()));
        facts.put("uniqueWork", Boolean.TRUE.equals(claim.uniqueWork()));
        facts.put("yearsSinceCompetition", claim.firstCompetedOn() == null ? 0 : yearsBegun(claim.firstCompetedOn()));
        facts.put("repeatAnnounced", Boolean.TRUE.equals(claim.repeatAnnounced()));
        return rules.askOne(TABLE, facts).getFirst();
    }

    /** Years since a day, begun ones counted: five on the fifth anniversary, six on the day after. */
    private long yearsBegun(LocalDate day) {
        LocalDate today = time.today();
        long full = Math.max(0, ChronoUnit.YEARS.between(day, today));
        return day.plusYears(full).isBefore(today) ? full + 1 : full;
    }
}
