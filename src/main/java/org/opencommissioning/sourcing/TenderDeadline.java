package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.calendar.WorkingCalendar;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.notices.OfferDeadline;
import org.springframework.stereotype.Component;

/** The deadline of a tender, which is on its record; its process looks there whenever the day that it waited for has come. */
@Component
class TenderDeadline implements OfferDeadline {

    private final Procurements procurements;
    private final LawfulTime time;

    TenderDeadline(Procurements procurements, LawfulTime time) {
        this.procurements = procurements;
        this.time = time;
    }

    @Override
    public Optional<LocalDate> lastDay(String subjectReference) {
        return procurements.postponable(ProcurementReference.of(subjectReference));
    }

    @Override
    public Optional<Refusal> refusal(String subjectReference, LocalDate lastDay) {
        return procurements
                .postponementRefusal(ProcurementReference.of(subjectReference), lastDay)
                .or(() -> time.isWorkingDay(lastDay, WorkingCalendar.COUNCIL)
                        ? Optional.empty()
                        : Optional.of(new Refusal(
                                "R15",
                                SiteWords.day(lastDay) + " is not a working day.",
                                "The next working day after it is " + SiteWords.day(time.nextWorkingDay(lastDay))
                                        + ".")));
    }

    @Override
    public OffsetDateTime postpone(String subjectReference, LocalDate lastDay) {
        return procurements.postpone(ProcurementReference.of(subjectReference), lastDay);
    }
}
