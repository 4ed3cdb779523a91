package org.opencommissioning.sourcing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Weights;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The procurements of the cases: invitations, deadlines, clarifications, quotes and tenders. */
@Service
public class Procurements {

    private final ProcurementRows rows;
    private final Offers offers;
    private final Clarifications clarifications;
    private final Clock clock;

    Procurements(ProcurementRows rows, Offers offers, Clarifications clarifications, Clock clock) {
        this.rows = rows;
        this.offers = offers;
        this.clarifications = clarifications;
        this.clock = clock;
    }

    /** Opens the record of a procurement. A case may have several, one after the other. */
    @Transactional
    public ProcurementView open(NewProcurement begun) {
        Procurement row = new Procurement();
        row.reference = begun.caseReference() + "-P"
                + (rows.findByCaseReferenceOrderById(begun.caseReference()).size() + 1);
        row.caseReference = begun.caseReference();
        row.planVersion = begun.planVersion();
        row.title = begun.title();
        row.route = begun.route();
        row.status = "planning";
        row.openedAt = now();
        row.awardMethod = begun.awardMethod();
        row.minimumQuotes = begun.minimumQuotes();
        row.minimumDays = begun.minimumDays();
        return view(rows.save(row));
    }

    /** The procurement of that reference. */
    @Transactional(readOnly = true)
    public Optional<ProcurementView> find(String reference) {
        return rows.findByReference(reference).map(this::view);
    }

    /** The reference that the award of a procurement has or will have. */
    public static String awardReference(String procurementReference) {
        return procurementReference + "-A";
    }

    /** The council's own dynamic market among whose members it is held, if it is. */
    @Transactional(readOnly = true)
    public Optional<String> marketOf(String reference) {
        return rows.findByReference(reference).map(row -> row.marketReference);
    }

    /** The procurements of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<ProcurementView> of(String caseReference) {
        return rows.findByCaseReferenceOrderById(caseReference).stream()
                .map(this::view)
                .toList();
    }

    /** Those that are being planned or held, or led to a recommendation, the oldest first. */
    @Transactional(readOnly = true)
    public List<ProcurementView> notUnsuccessful() {
        return rows.findByStatusInOrderById(List.of("planning", "active", "complete")).stream()
                .map(this::view)
                .toList();
    }

    /** Invitations to quote that are out, the oldest first. */
    @Transactional(readOnly = true)
    public List<ProcurementView> invited() {
        return rows.findByStatusAndInvitedIsNotNullOrderById("active").stream()
                .map(this::view)
                .toList();
    }

    /**
     * Records an invitation to quote and answers the moment it closes: the end of the deadline's day, so that suppliers
     * have every whole day they were given.
     *
     * @param barriersConsidered what keeps small and medium-sized enterprises from quoting and what was done about it
     *     (section 86)
     * @param deadline the last day on which a quote is accepted
     */
    @Transactional
    public OffsetDateTime invite(String reference, String invited, String barriersConsidered, LocalDate deadline) {
        return change(reference, row -> {
                    row.invited = invited;
                    row.barriersConsidered = barriersConsidered;
                    row.deadline = endOf(deadline);
                    row.status = "active";
                })
                .deadline;
    }

    /**
     * Records the terms of a published tender and answers the moment it closes: the end of the deadline's day, which is the
     * last day of the tendering period (section 54).
     */
    @Transactional
    public OffsetDateTime advertise(String reference, LocalDate deadline, Weights weights) {
        return change(reference, row -> {
                    row.deadline = endOf(deadline);
                    row.priceWeight = weights.price();
                    row.qualityWeight = weights.quality();
                    row.socialValueWeight = weights.socialValue();
                    row.serviceUserShare = weights.serviceUsers();
                    row.status = "active";
                })
                .deadline;
    }

    /** Records a question and the answer given to every tenderer at once (section 12(2): the same treatment for all). */
    @Transactional
    public void clarify(String reference, String question, String answer) {
        Clarification row = new Clarification();
        row.procurementReference = required(reference).reference;
        row.question = question;
        row.answer = answer;
        row.givenToAllAt = now();
        clarifications.save(row);
    }

    /**
     * Records what was received, in place of what was recorded before. An offer that came after the deadline is kept but not
     * valid.
     *
     * @return the valid ones
     */
    @Transactional
    public List<OfferView> record(String reference, List<NewOffer> received) {
        Procurement procurement = required(reference);
        offers.deleteAll(offers.findByProcurementReferenceOrderById(reference));
        return offers
                .saveAll(received.stream()
                        .map(offer -> Offer.of(reference, timely(offer, procurement.deadline)))
                        .toList())
                .stream()
                .filter(offer -> offer.valid)
                .map(Offer::view)
                .toList();
    }

    /** How far the scoring of its tenders has come. */
    @Transactional(readOnly = true)
    public Scoring scoring(String reference) {
        Procurement row = required(reference);
        return new Scoring(row.scoresComparedAt, row.moderatedAt, row.moderationReasons);
    }

    /** Notes that independent scoring is over: from here on the scores are shown to those who moderate them. */
    @Transactional
    public void scoresCompared(String reference) {
        change(reference, row -> row.scoresComparedAt = now());
    }

    /**
     * Records the scores that were agreed.
     *
     * @param reasons where the evaluators differed, and why they agreed on these scores; may be null
     * @return the scored offers
     */
    @Transactional
    public List<OfferView> scored(String reference, List<OfferScores> scores, String reasons) {
        change(reference, row -> {
            row.moderatedAt = now();
            row.moderationReasons = reasons;
        });
        List<Offer> scored = offers.findByProcurementReferenceOrderById(reference).stream()
                .filter(offer -> offer.valid)
                .toList();
        scored.forEach(offer -> scores.stream()
                .filter(one -> one.supplierName().equals(offer.supplierName))
                .forEach(offer::take));
        return offers.saveAll(scored).stream().map(Offer::view).toList();
    }

    /**
     * Records how a need is secured on a route that has a procedure of its own.
     *
     * @param market the reference of the council's own dynamic market among whose members it is; null for none
     */
    @Transactional
    public void secured(String reference, String procedure, String documents, String awardMethod, String market) {
        change(reference, row -> {
            row.procedureDetails = procedure;
            row.documents = documents;
            row.awardMethod = awardMethod;
            row.marketReference = market;
            row.status = "active";
        });
    }

    /** Closes a procurement that led to a recommendation. */
    @Transactional
    public void complete(String reference, String reason) {
        close(reference, "complete", reason);
    }

    /** Closes a procurement that leads to no award. */
    @Transactional
    public void end(String reference, String reason) {
        close(reference, "unsuccessful", reason);
    }

    private void close(String reference, String status, String reason) {
        change(reference, row -> {
            row.status = status;
            row.outcomeReason = reason;
            row.endedAt = now();
        });
    }

    private static NewOffer timely(NewOffer offer, OffsetDateTime deadline) {
        if (deadline == null || offer.receivedAt() == null || offer.receivedAt().isBefore(deadline)) {
            return offer;
        }
        return new NewOffer(offer.supplier(), offer.receivedAt(), offer.price(), false, "Received after the deadline");
    }

    private static OffsetDateTime endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(Notices.LONDON).toOffsetDateTime();
    }

    private Procurement change(String reference, Consumer<Procurement> change) {
        Procurement row = required(reference);
        change.accept(row);
        return rows.save(row);
    }

    private Procurement required(String reference) {
        return rows.findByReference(reference)
                .orElseThrow(() -> new NoSuchElementException("There is no procurement " + reference));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(Notices.LONDON));
    }

    private ProcurementView view(Procurement row) {
        List<OfferView> visible = row.sealed()
                ? List.of()
                : offers.findByProcurementReferenceOrderById(row.reference).stream()
                        .map(Offer::view)
                        .toList();
        return new ProcurementView(
                row.reference,
                row.caseReference,
                row.planVersion,
                row.title,
                row.route,
                row.status,
                row.openedAt,
                row.awardMethod,
                row.procedureDetails,
                row.documents,
                row.invited,
                row.barriersConsidered,
                row.minimumQuotes,
                row.minimumDays,
                row.deadline,
                row.weights(),
                row.firstOpener,
                row.secondOpener,
                row.tendersOpenedAt,
                row.outcomeReason,
                visible,
                clarifications.findByProcurementReferenceOrderById(row.reference).stream()
                        .map(Clarification::view)
                        .toList());
    }
}
