package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.records.Refusal;
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
        return lastDay(terms, noticePublished, null);
    }

    /**
     * The last day of the standstill.
     *
     * @param set for how many working days whoever awards has it stand still, where none is mandatory or for longer (section 51(3)
     *     and (4)); null for what the tables ask for
     * @return null when nothing stands still
     */
    public @Nullable LocalDate lastDay(LawfulTerms terms, LocalDate noticePublished, @Nullable Integer set) {
        if (!terms.standstillMandatory() && set == null) {
            return null;
        }
        Integer workingDays = set == null ? terms.standstillWorkingDays() : set;
        if (terms.healthStandstill()) {
            return time.dueIn(noticePublished.plusDays(1), workingDays == null ? 0 : workingDays);
        }
        return (workingDays == null
                        ? time.standstillLastDay(noticePublished)
                        : time.standstillLastDay(noticePublished, workingDays))
                .date();
    }

    /**
     * Why nothing can stand still for so many working days after the contract award notice: what is stated there is no shorter than
     * the mandatory standstill (section 51(4)). Empty when it can.
     *
     * @param announced whether a contract award notice is published, with which the standstill begins
     */
    public Optional<Refusal> refusal(LawfulTerms terms, boolean announced, int set) {
        if (terms.healthStandstill() || !announced) {
            return Optional.of(new Refusal(
                    "section 51",
                    "a standstill begins with the contract award notice, and this award has none.",
                    "Leave the days empty."));
        }
        Integer mandatory = terms.standstillWorkingDays();
        int least = mandatory == null ? time.shortestStandstill() : Math.max(mandatory, time.shortestStandstill());
        return set >= least
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "section 51",
                        "a standstill lasts for " + least + " working days or longer, and " + set + " are fewer.",
                        "Enter " + least + " or more, or leave it empty for what the rules ask for."));
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
