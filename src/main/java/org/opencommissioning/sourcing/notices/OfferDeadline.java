package org.opencommissioning.sourcing.notices;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.opencommissioning.records.Refusal;

/** The day until the end of which offers are taken, kept by what a tender notice is about: it is only ever made later (section 31). */
public interface OfferDeadline {

    /** The last day as it stands; empty where it cannot be made later, for no offer is taken any more or its way has no other day. */
    Optional<LocalDate> lastDay(String subjectReference);

    /** Why offers cannot be taken until the end of this day; empty when they can. */
    Optional<Refusal> refusal(String subjectReference, LocalDate lastDay);

    /**
     * Takes offers until the end of this day.
     *
     * @return the moment they close
     */
    OffsetDateTime postpone(String subjectReference, LocalDate lastDay);
}
