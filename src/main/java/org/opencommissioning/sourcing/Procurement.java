package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Weights;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of a procurement. */
class Procurement {

    @Id
    Long id;

    @Version
    Integer version;

    String reference;
    String caseReference;
    int planVersion;
    String title;
    String route;
    String status;
    OffsetDateTime openedAt;
    String awardMethod;
    String procedureDetails;
    String marketReference;
    String documents;
    String invited;
    String barriersConsidered;
    Integer minimumQuotes;
    Integer minimumDays;
    OffsetDateTime deadline;
    Integer priceWeight;
    Integer qualityWeight;
    Integer socialValueWeight;
    Integer serviceUserShare;
    String firstOpener;
    OffsetDateTime firstOpenedAt;
    String secondOpener;
    OffsetDateTime tendersOpenedAt;
    OffsetDateTime scoresComparedAt;
    OffsetDateTime moderatedAt;
    String moderationReasons;
    String outcomeReason;
    OffsetDateTime endedAt;

    Weights weights() {
        return priceWeight == null
                ? null
                : new Weights(
                        priceWeight, qualityWeight, socialValueWeight, serviceUserShare == null ? 0 : serviceUserShare);
    }

    /** The last day on which an offer is accepted; null before there is a deadline, which is the midnight after that day. */
    LocalDate lastDay() {
        return deadline == null
                ? null
                : deadline.atZoneSameInstant(Notices.LONDON).minusNanos(1).toLocalDate();
    }

    /** Tenders are sealed from the moment a formal tender begins until two people have opened them. */
    boolean sealed() {
        return "formal-tender".equals(route) && tendersOpenedAt == null;
    }
}
