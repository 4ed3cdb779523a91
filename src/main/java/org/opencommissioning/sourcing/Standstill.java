package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.rules.PlanRules;
import org.springframework.stereotype.Component;

/**
 * The standstill between award notice and signature: section 51 of the Act, and regulation 12 of the Provider Selection Regime,
 * which counts from the day after the notice and knows English holidays alone.
 */
@Component
public class Standstill {

    private final LawfulTime time;
    private final PlanRules rules;

    Standstill(LawfulTime time, PlanRules rules) {
        this.time = time;
        this.rules = rules;
    }

    /** The last day of the standstill that the tables asked for; null when none is mandatory. */
    public @Nullable LocalDate lastDay(LawfulTerms terms, LocalDate noticePublished) {
        if (!terms.standstillMandatory()) {
            return null;
        }
        Integer workingDays = terms.standstillWorkingDays();
        if (terms.healthStandstill()) {
            return time.dueIn(noticePublished.plusDays(1), workingDays == null ? 0 : workingDays);
        }
        return (workingDays == null
                        ? time.standstillLastDay(noticePublished)
                        : time.standstillLastDay(noticePublished, workingDays))
                .date();
    }

    /** How many working days stand still by the table {@code psr-standstill}; null for none, and outside health services. */
    @Nullable
    Integer workingDays(@Nullable String psrProcess) {
        return psrProcess == null ? null : number(psrProcess, "workingDays");
    }

    /**
     * The day until which nothing is signed after the decision on representations was sent (regulation 12(10) of the Provider
     * Selection Regime); null where no such time runs.
     */
    public @Nullable LocalDate afterRepresentation(@Nullable String psrProcess, LocalDate sent) {
        Integer days = psrProcess == null ? null : number(psrProcess, "daysAfterDecision");
        return days == null ? null : time.dueIn(sent, days);
    }

    private @Nullable Integer number(String psrProcess, String output) {
        return rules.askOne("psr-standstill", output, Map.of("psrProcess", psrProcess)) instanceof Number days
                ? days.intValue()
                : null;
    }
}
