package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.London;
import org.opencommissioning.records.MarketReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.notices.Lot;
import org.opencommissioning.sourcing.notices.LotLimits;
import org.opencommissioning.sourcing.notices.Supplier;
import org.opencommissioning.sourcing.notices.Weights;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * A procurement of a case, from its opening to a recommendation or an end without one. Tenders stay sealed until their deadline
 * has passed (G3) and two different people have opened them (G2).
 */
class Procurement {

    @Id
    private @Nullable Long id;

    @Version
    private @Nullable Integer version;

    private ProcurementReference reference;
    private CaseReference caseReference;
    private int planVersion;
    private String title;
    private String route;
    private @Nullable String regime;
    private ProcurementStatus status;
    private OffsetDateTime openedAt;
    private @Nullable String awardMethod;
    private @Nullable String procedureDetails;
    private @Nullable MarketReference marketReference;
    private @Nullable String selectionProcess;
    private @Nullable String documents;
    private @Nullable BigDecimal proposedValue;
    private @Nullable BigDecimal mostGranted;
    private @Nullable String acceptedBy;
    private @Nullable OffsetDateTime acceptedAt;
    private @Nullable String acceptedContent;
    private @Nullable String invited;
    private @Nullable String barriersConsidered;

    @Embedded.Nullable(prefix = "reserved_")
    private @Nullable Reservation reservation;

    private @Nullable Integer minimumQuotes;
    private @Nullable Integer minimumDays;
    private boolean standstillMandatory;
    private @Nullable Integer standstillWorkingDays;
    private @Nullable OffsetDateTime deadline;
    private @Nullable Integer priceWeight;
    private @Nullable Integer qualityWeight;
    private @Nullable Integer socialValueWeight;
    private @Nullable Integer serviceUserShare;
    private @Nullable String firstOpener;
    private @Nullable OffsetDateTime firstOpenedAt;
    private @Nullable String secondOpener;
    private @Nullable OffsetDateTime tendersOpenedAt;
    private @Nullable OffsetDateTime clarificationsClosedAt;
    private @Nullable OffsetDateTime scoresComparedAt;
    private @Nullable OffsetDateTime moderatedAt;
    private @Nullable String moderationReasons;
    private @Nullable String outcomeReason;
    private @Nullable OffsetDateTime endedAt;
    private @Nullable ProcurementReference partOf;

    @Embedded.Nullable(prefix = "lot_")
    private @Nullable Lot lot;

    @Embedded.Nullable(prefix = "lots_")
    private @Nullable LotLimits limits;

    /** Begins one. */
    static Procurement open(ProcurementReference reference, NewProcurement begun, OffsetDateTime at) {
        Procurement row = new Procurement();
        row.reference = reference;
        row.caseReference = begun.caseReference();
        row.planVersion = begun.planVersion();
        row.title = begun.title();
        row.awardMethod = begun.awardMethod();
        row.route = begun.terms().route();
        row.regime = begun.terms().regime();
        row.minimumQuotes = begun.terms().minimumQuotes();
        row.minimumDays = begun.terms().minimumDays();
        row.standstillMandatory = begun.terms().standstillMandatory();
        row.standstillWorkingDays = begun.terms().standstillWorkingDays();
        row.status = ProcurementStatus.PLANNING;
        row.openedAt = at;
        return row;
    }

    /** Takes the title that its case has been given. @return whether that is another one */
    boolean retitle(String corrected) {
        String next = lot == null ? corrected : lot.titled(corrected);
        if (title.equals(next) || status == ProcurementStatus.UNSUCCESSFUL) {
            return false;
        }
        title = next;
        return true;
    }

    /** Divides a published tender: each lot takes tenders until the same deadline, by the same criteria. */
    List<Procurement> divide(List<Lot> lots, LotLimits suppliers) {
        limits = suppliers;
        return lots.stream().map(this::part).toList();
    }

    private Procurement part(Lot one) {
        Procurement row = new Procurement();
        row.reference = ProcurementReference.of(reference + "-L" + one.number());
        row.partOf = reference;
        row.lot = one;
        row.caseReference = caseReference;
        row.planVersion = planVersion;
        row.title = one.titled(title);
        row.awardMethod = awardMethod;
        row.marketReference = marketReference;
        row.route = route;
        row.regime = regime;
        row.minimumQuotes = minimumQuotes;
        row.minimumDays = minimumDays;
        row.standstillMandatory = standstillMandatory;
        row.standstillWorkingDays = standstillWorkingDays;
        row.status = status;
        row.openedAt = openedAt;
        row.deadline = deadline;
        row.priceWeight = priceWeight;
        row.qualityWeight = qualityWeight;
        row.socialValueWeight = socialValueWeight;
        row.serviceUserShare = serviceUserShare;
        return row;
    }

    /** Its tenders were opened with those of the whole. */
    void openedWith(Procurement whole) {
        firstOpener = whole.firstOpener;
        firstOpenedAt = whole.firstOpenedAt;
        secondOpener = whole.secondOpener;
        tendersOpenedAt = whole.tendersOpenedAt;
    }

    /** Its tenders are taken for as long as those of the whole. */
    void postponedWith(OffsetDateTime closes) {
        deadline = closes;
    }

    /** Which lot of the tender it is; null where it is the whole. */
    @Nullable
    Lot lot() {
        return lot;
    }

    ProcurementReference reference() {
        return reference;
    }

    CaseReference caseReference() {
        return caseReference;
    }

    @Nullable
    MarketReference market() {
        return marketReference;
    }

    /** The process of the Provider Selection Regime that was followed; null outside health services. */
    @Nullable
    String selectionProcess() {
        return selectionProcess;
    }

    /** What the tables asked of it when it opened. */
    LawfulTerms terms() {
        return new LawfulTerms(route, regime, minimumQuotes, minimumDays, standstillMandatory, standstillWorkingDays);
    }

    /**
     * Asks suppliers to quote until the end of that day, so that they have every whole day they were given.
     *
     * @return the moment it closes
     */
    OffsetDateTime invite(String whom, @Nullable String barriers, LocalDate lastDay) {
        to(ProcurementStatus.ACTIVE);
        invited = whom;
        barriersConsidered = barriers;
        deadline = endOf(lastDay);
        return deadline;
    }

    /** Reserves it, as its notice says. */
    void reserve(@Nullable Reservation forWhom) {
        reservation = forWhom;
    }

    /** For whom it is reserved; null for everybody. */
    @Nullable
    Reservation reservation() {
        return reservation;
    }

    /** Grants no more than this, as it was defined before anybody applied. */
    void grantAtMost(BigDecimal amount) {
        mostGranted = amount;
    }

    /**
     * Publishes the tender: it closes at the end of the deadline's day, which is the last day of the tendering period (section
     * 54).
     *
     * @return the moment it closes
     */
    OffsetDateTime advertise(LocalDate lastDay, Weights weights) {
        to(ProcurementStatus.ACTIVE);
        deadline = endOf(lastDay);
        weigh(weights);
        return deadline;
    }

    /** Takes the weights that its notice says: nothing else decides who wins. */
    void weigh(Weights weights) {
        priceWeight = weights.price();
        qualityWeight = weights.quality();
        socialValueWeight = weights.socialValue();
        serviceUserShare = weights.serviceUsers();
    }

    /** Whether a tender is out whose deadline can be made later: no tender is opened before it, and nobody knows of any. */
    boolean isPostponable(OffsetDateTime now) {
        return status == ProcurementStatus.ACTIVE && priceWeight != null && deadline != null && now.isBefore(deadline);
    }

    /**
     * Takes tenders for longer (section 31).
     *
     * @return the moment it closes
     * @throws Refused when the day is no later one, or the deadline has passed
     */
    OffsetDateTime postpone(LocalDate lastDay, OffsetDateTime now) {
        postponementRefusal(lastDay, now).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        deadline = endOf(lastDay);
        return deadline;
    }

    /** Why tenders cannot be taken until the end of this day; empty when they can. */
    Optional<Refusal> postponementRefusal(LocalDate lastDay, OffsetDateTime now) {
        if (!isPostponable(now)) {
            return Optional.of(new Refusal(
                    "section 31",
                    "the deadline for tenders is moved while it has not passed, and no other deadline is moved here.",
                    "End the procurement and publish a new notice if it cannot go on so."));
        }
        return lastDay.isAfter(lastDay())
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "section 31",
                        "tenderers were told that they have until the end of " + SiteWords.day(lastDay())
                                + ": the deadline is only made later.",
                        "Choose a day after that one."));
    }

    /** Secures the need by a procedure that the route has of its own. */
    void secure(OwnProcedure own) {
        to(ProcurementStatus.ACTIVE);
        procedureDetails = own.procedure();
        documents = own.documents();
        proposedValue = own.value();
        awardMethod = own.awardMethod();
        marketReference = own.market();
        selectionProcess = own.selection();
        if (own.standstillWorkingDays() != null || own.selection() != null) {
            standstillMandatory = own.standstillWorkingDays() != null;
            standstillWorkingDays = own.standstillWorkingDays();
        }
        // What was accepted was another record.
        acceptedBy = null;
        acceptedAt = null;
        acceptedContent = null;
    }

    /**
     * Those who check it accept the procedure as it is on record.
     *
     * @param content the hash of what they accept
     */
    void accept(String by, String content, OffsetDateTime at) {
        if (procedureDetails == null) {
            throw Refused.by(new Refusal(
                    "G9",
                    "nothing is on record of how " + reference + " is secured.",
                    "Have it written down first: what is accepted is what stands there."));
        }
        to(ProcurementStatus.ACTIVE);
        acceptedBy = by;
        acceptedAt = at;
        acceptedContent = content;
    }

    /** Why this person may not open the tenders as the first, or confirm it as the second of two; empty when they may. */
    Optional<Refusal> openingRefusal(Opener which, String by, OffsetDateTime now) {
        if (deadline == null) {
            return Optional.of(new Refusal(
                    "G3", "these tenders have no deadline yet.", "Publish the tender notice before opening anything."));
        }
        if (now.isBefore(deadline)) {
            return Optional.of(new Refusal(
                    "G3",
                    "tenders stay sealed until their deadline has passed.",
                    "They may be opened after " + SiteWords.day(lastDay()) + "."));
        }
        if (which == Opener.FIRST) {
            return Optional.empty();
        }
        if (firstOpener == null) {
            return Optional.of(new Refusal(
                    "G2",
                    "nobody has opened the tenders yet.",
                    "A first officer must open them before a second confirms."));
        }
        return firstOpener.equals(by)
                ? Optional.of(new Refusal(
                        "G2",
                        "you opened these tenders, so somebody else must confirm the opening.",
                        "Release the task to another officer."))
                : Optional.empty();
    }

    /** The first opens the tenders; the second confirms what was opened, and the seal is gone. */
    void openTenders(Opener which, String by, OffsetDateTime now) {
        openingRefusal(which, by, now).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        if (which == Opener.FIRST) {
            firstOpener = by;
            firstOpenedAt = now;
        } else {
            secondOpener = by;
            tendersOpenedAt = now;
        }
    }

    /** Offers as they count: one that came after the deadline, or from somebody it is not reserved for, is kept, but not valid. */
    List<NewOffer> counted(List<NewOffer> received) {
        if (status != ProcurementStatus.ACTIVE) {
            throw Refused.conflict("The procurement " + reference + " is " + status.word()
                    + ", so no offer can be recorded. Offers are recorded while it is active.");
        }
        if (sealed() && firstOpener == null) {
            throw Refused.by(new Refusal(
                    "G2",
                    "nobody has opened the tenders of " + reference + " yet.",
                    "Two people open them, and then they are recorded."));
        }
        for (int at = 1; at < received.size(); at++) {
            Supplier supplier = received.get(at).supplier();
            if (received.subList(0, at).stream()
                    .anyMatch(other -> other.supplier().isSameAs(supplier))) {
                throw Refused.by(new Refusal(
                        "section 12",
                        supplier.name() + " is in the list of offers of " + reference + " twice.",
                        "A supplier counts once, however its name is written. Take one of them out."));
            }
        }
        return received.stream()
                .map(this::timely)
                .map(offer -> reservation == null ? offer : reservation.counted(offer))
                .toList();
    }

    private NewOffer timely(NewOffer offer) {
        return deadline == null
                        || offer.receivedAt() == null
                        || offer.receivedAt().isBefore(deadline)
                ? offer
                : offer.but(Invalid.late());
    }

    /** No more questions are taken; the first time stands. */
    void closeClarifications(OffsetDateTime at) {
        clarificationsClosedAt = clarificationsClosedAt == null ? at : clarificationsClosedAt;
    }

    boolean clarificationsClosed() {
        return clarificationsClosedAt != null;
    }

    /** Independent scoring is over. */
    void scoresCompared(OffsetDateTime at) {
        scoresComparedAt = at;
    }

    /** The scores were agreed. */
    void scoresAgreed(@Nullable String reasons, OffsetDateTime at) {
        moderatedAt = at;
        moderationReasons = reasons;
    }

    /** It led to a recommendation. */
    void complete(@Nullable String reason, OffsetDateTime at) {
        close(ProcurementStatus.COMPLETE, reason, at);
    }

    /** It leads to no award. */
    void end(@Nullable String reason, OffsetDateTime at) {
        close(ProcurementStatus.UNSUCCESSFUL, reason, at);
    }

    private void close(ProcurementStatus next, @Nullable String reason, OffsetDateTime at) {
        to(next);
        outcomeReason = reason;
        endedAt = at;
    }

    /** Whether it has come to an end without an award. */
    boolean ended() {
        return status == ProcurementStatus.UNSUCCESSFUL;
    }

    /** Tenders are sealed from the moment a tender begins until two people have opened them. */
    boolean sealed() {
        return ("formal-tender".equals(route) || "dynamic-market".equals(route)) && tendersOpenedAt == null;
    }

    /** The last day on which an offer is accepted; null before there is a deadline, which is the midnight after that day. */
    @Nullable
    LocalDate lastDay() {
        return deadline == null ? null : ProcurementView.lastDayBefore(deadline);
    }

    Scoring scoring() {
        return new Scoring(scoresComparedAt, moderatedAt, moderationReasons);
    }

    ProcurementView view(List<OfferView> offers, List<ClarificationView> clarifications) {
        return new ProcurementView(
                reference,
                new ProcurementView.Begun(
                        caseReference,
                        planVersion,
                        title,
                        openedAt,
                        partOf == null || lot == null ? null : new ProcurementView.Part(partOf, lot)),
                terms(),
                new ProcurementView.State(status.word(), outcomeReason),
                new ProcurementView.Asked(
                        awardMethod,
                        procedureDetails,
                        documents,
                        invited,
                        barriersConsidered,
                        proposedValue,
                        mostGranted,
                        accepted()),
                new ProcurementView.Tender(
                        deadline, weights(), firstOpener, firstOpenedAt, secondOpener, tendersOpenedAt, limits),
                sealed() ? List.of() : offers,
                clarifications);
    }

    private ProcurementView.@Nullable Accepted accepted() {
        return acceptedBy == null ? null : new ProcurementView.Accepted(acceptedBy, acceptedAt, acceptedContent);
    }

    private @Nullable Weights weights() {
        return priceWeight == null
                ? null
                : new Weights(
                        priceWeight, qualityWeight, socialValueWeight, serviceUserShare == null ? 0 : serviceUserShare);
    }

    private void to(ProcurementStatus next) {
        if (!status.leadsTo(next)) {
            throw Refused.conflict("The procurement " + reference + " is " + status.word() + " and cannot become "
                    + next.word() + ".");
        }
        status = next;
    }

    /** The moment at which a day is over in London. */
    static OffsetDateTime endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(London.ZONE).toOffsetDateTime();
    }
}
