package org.opencommissioning.sourcing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.springframework.stereotype.Component;

/** The standstill between award notice and signature (section 51 of the Act). */
@Component
public class Standstill {

    private final LawfulTime time;

    Standstill(LawfulTime time) {
        this.time = time;
    }

    /** The last day of the standstill that the tables asked for; null when none is mandatory. */
    public @Nullable LocalDate lastDay(LawfulTerms terms, LocalDate noticePublished) {
        if (!terms.standstillMandatory()) {
            return null;
        }
        Integer workingDays = terms.standstillWorkingDays();
        return (workingDays == null
                        ? time.standstillLastDay(noticePublished)
                        : time.standstillLastDay(noticePublished, workingDays))
                .date();
    }
}
