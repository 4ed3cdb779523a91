package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Weights;

/**
 * A procurement as it stands. Offers stay empty until tenders have been opened.
 *
 * @param reference the case's reference with a number, such as {@code CC-2026-0001-P1}
 * @param status OCDS tender status: planning, active, complete or unsuccessful
 * @param procedure what was done, for routes secured by their own procedure; else null
 * @param documents the documents of that procedure and where they are kept; may be null
 * @param barriersConsidered what keeps smaller suppliers from quoting, and what was done about it (section 86)
 * @param invited who was invited to quote; null when openly advertised
 * @param deadline the moment after which no offer is accepted; null before there is one
 * @param firstOpener who opened the tenders
 * @param secondOpener who confirmed the opening
 * @param outcomeReason why it was recommended or ended
 */
public record ProcurementView(
        String reference,
        String caseReference,
        int planVersion,
        String title,
        String route,
        String status,
        OffsetDateTime openedAt,
        String awardMethod,
        String procedure,
        String documents,
        String invited,
        String barriersConsidered,
        Integer minimumQuotes,
        Integer minimumDays,
        OffsetDateTime deadline,
        Weights weights,
        String firstOpener,
        String secondOpener,
        OffsetDateTime tendersOpenedAt,
        String outcomeReason,
        List<OfferView> offers,
        List<ClarificationView> clarifications) {

    /** The last day on which an offer is accepted; null before there is a deadline, which is the midnight after that day. */
    public LocalDate lastDay() {
        return deadline == null
                ? null
                : deadline.atZoneSameInstant(Notices.LONDON).minusNanos(1).toLocalDate();
    }

    /** Whether its tenders are still sealed: from the moment a formal tender begins until two people have opened them. */
    public boolean sealed() {
        return "formal-tender".equals(route) && tendersOpenedAt == null;
    }

    /** The same for those who may not see what was offered. */
    public ProcurementView withoutOffers() {
        return new ProcurementView(
                reference,
                caseReference,
                planVersion,
                title,
                route,
                status,
                openedAt,
                awardMethod,
                procedure,
                documents,
                invited,
                barriersConsidered,
                minimumQuotes,
                minimumDays,
                deadline,
                weights,
                firstOpener,
                secondOpener,
                tendersOpenedAt,
                outcomeReason,
                List.of(),
                clarifications);
    }
}
