package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.util.Optional;
import org.opencommissioning.calendar.LawfulDate;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Job;
import org.springframework.stereotype.Component;

/** The terms of a tender notice as the officer entered them, held against what is lawful today. */
@Component
class TenderTerms {

    private final LawfulTime time;
    private final ServiceUserShare share;

    TenderTerms(LawfulTime time, ServiceUserShare share) {
        this.time = time;
        this.share = share;
    }

    /**
     * The weights of the form, with the share of service users in quality from the plan that was approved.
     *
     * @throws IllegalArgumentException when the weights do not add up to 100
     */
    Weights weights(Job job) {
        return new Weights(job.variable("priceWeight", Integer.class), job.variable("qualityWeight", Integer.class),
                job.variable("socialValueWeight", Integer.class), share.of(job.variable("caseReference", String.class), job.variable("planVersion", Integer.class)));
    }

    /** Why the notice cannot be published with these terms today; empty when it can. */
    Optional<String> refusal(Job job) {
        try {
            weights(job);
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage() + ".");
        }
        LocalDate deadline = job.variable("tenderDeadline", LocalDate.class);
        Integer minimumDays = job.optionalVariable("minimumDays", Integer.class);
        if (minimumDays == null) {
            return deadline.isAfter(time.today()) ? Optional.empty()
                    : Optional.of("G3: the deadline for tenders has to leave tenderers time: choose a day after today (sections 54(1) and 87(6)).");
        }
        LawfulDate earliest = time.tenderDeadlineEarliest(time.today(), minimumDays);
        return deadline.isBefore(earliest.date())
                ? Optional.of("G3: the deadline for tenders comes too early. " + earliest.explanation() + " Choose that day or a later one.")
                : Optional.empty();
    }
}
