package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.London;
import org.opencommissioning.records.MarketReference;
import org.opencommissioning.records.Numbering;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.notices.Lot;
import org.opencommissioning.sourcing.notices.LotLimits;
import org.opencommissioning.sourcing.notices.Weights;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The procurements of the cases: invitations, deadlines, clarifications, quotes and tenders. */
@Service
public class Procurements {

    private final ProcurementRows rows;
    private final Offers offers;
    private final Clarifications clarifications;
    private final Numbering numbering;
    private final Clock clock;

    Procurements(ProcurementRows rows, Offers offers, Clarifications clarifications, Numbering numbering, Clock clock) {
        this.rows = rows;
        this.offers = offers;
        this.clarifications = clarifications;
        this.numbering = numbering;
        this.clock = clock;
    }

    /** Opens the record of a procurement. A case may have several, one after the other. */
    @Transactional
    public ProcurementView open(NewProcurement begun) {
        String series = begun.caseReference() + "-P";
        ProcurementReference reference = ProcurementReference.of(series + numbering.next(series));
        return view(rows.save(Procurement.open(reference, begun, now())));
    }

    /** The procurement of that reference. */
    @Transactional(readOnly = true)
    public Optional<ProcurementView> find(ProcurementReference reference) {
        return rows.findByReference(reference).map(this::view);
    }

    /**
     * The procurement of that reference.
     *
     * @throws Refused when there is none
     */
    @Transactional(readOnly = true)
    public ProcurementView get(ProcurementReference reference) {
        return view(required(reference));
    }

    /** The reference that the award of a procurement has or will have. */
    public static AwardReference awardReference(ProcurementReference procurement) {
        return AwardReference.of(procurement + "-A");
    }

    /** The procurement that an award came from. */
    public static ProcurementReference procurementOf(AwardReference award) {
        return ProcurementReference.of(award.value().replaceFirst("-A$", ""));
    }

    /** The council's own dynamic market among whose members it is held, if it is. */
    @Transactional(readOnly = true)
    public Optional<MarketReference> marketOf(ProcurementReference reference) {
        return rows.findByReference(reference).map(Procurement::market);
    }

    /** The process of the Provider Selection Regime by which the provider was selected; empty outside health services. */
    @Transactional(readOnly = true)
    public Optional<String> selectionProcess(ProcurementReference reference) {
        return rows.findByReference(reference).map(Procurement::selectionProcess);
    }

    /** The procurements of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<ProcurementView> of(CaseReference caseReference) {
        return rows.findByCaseReferenceAndPartOfIsNullOrderById(caseReference).stream()
                .map(this::view)
                .toList();
    }

    /** Those that are being planned or held, or led to a recommendation, the oldest first. */
    @Transactional(readOnly = true)
    public List<ProcurementView> notUnsuccessful() {
        return rows
                .findByStatusInAndPartOfIsNullOrderById(
                        List.of(ProcurementStatus.PLANNING, ProcurementStatus.ACTIVE, ProcurementStatus.COMPLETE))
                .stream()
                .map(this::view)
                .toList();
    }

    /** Invitations to quote that are out, the oldest first. */
    @Transactional(readOnly = true)
    public List<ProcurementView> invited() {
        return rows.findByStatusAndInvitedIsNotNullAndPartOfIsNullOrderById(ProcurementStatus.ACTIVE).stream()
                .map(this::view)
                .toList();
    }

    /**
     * Records an invitation to quote and answers the moment it closes.
     *
     * @param barriersConsidered what keeps small and medium-sized enterprises from quoting and what was done about it
     *     (section 86)
     * @param deadline the last day on which a quote is accepted
     */
    @Transactional
    public OffsetDateTime invite(
            ProcurementReference reference, String invited, @Nullable String barriersConsidered, LocalDate deadline) {
        return change(reference, row -> row.invite(invited, barriersConsidered, deadline));
    }

    /** Keeps the weights that the notice of an open invitation says. */
    @Transactional
    void weigh(ProcurementReference reference, Weights weights) {
        changed(reference, row -> row.weigh(weights));
    }

    /** Keeps for whom it is reserved; null for everybody. */
    @Transactional
    void reserve(ProcurementReference reference, @Nullable Reservation forWhom) {
        changed(reference, row -> row.reserve(forWhom));
    }

    /** For whom it is reserved; empty for everybody. */
    @Transactional(readOnly = true)
    Optional<Reservation> reservation(ProcurementReference reference) {
        return rows.findByReference(reference).map(Procurement::reservation);
    }

    /** Keeps the most that can be granted. */
    @Transactional
    public void grantAtMost(ProcurementReference reference, BigDecimal amount) {
        changed(reference, row -> row.grantAtMost(amount));
    }

    /** Records the terms of a published tender and answers the moment it closes. */
    @Transactional
    public OffsetDateTime advertise(ProcurementReference reference, LocalDate deadline, Weights weights) {
        return change(reference, row -> row.advertise(deadline, weights));
    }

    /** The last day for tenders where it can still be made later (section 31); empty elsewhere. */
    @Transactional(readOnly = true)
    Optional<LocalDate> postponable(ProcurementReference reference) {
        return rows.findByReference(reference)
                .filter(row -> row.isPostponable(now()))
                .map(Procurement::lastDay);
    }

    /** Why tenders cannot be taken until the end of this day; empty when they can. */
    @Transactional(readOnly = true)
    Optional<Refusal> postponementRefusal(ProcurementReference reference, LocalDate lastDay) {
        return required(reference).postponementRefusal(lastDay, now());
    }

    /** Takes tenders until the end of a later day, for all lots of one that is divided, and answers the moment they close. */
    @Transactional
    OffsetDateTime postpone(ProcurementReference reference, LocalDate lastDay) {
        OffsetDateTime closes = change(reference, row -> row.postpone(lastDay, now()));
        List<Procurement> lots = rows.findByPartOfOrderById(reference);
        lots.forEach(lot -> lot.postponedWith(closes));
        rows.saveAll(lots);
        return closes;
    }

    /** Divides a published tender into lots, each of which is a procurement of its own from its tenders to its contract. */
    @Transactional
    public void divide(ProcurementReference reference, List<Lot> lots, LotLimits limits) {
        rows.saveAll(change(reference, row -> row.divide(lots, limits)));
    }

    /** The lots of a tender, in the order of the notice; none where it is not divided. */
    @Transactional(readOnly = true)
    public List<ProcurementView> lots(ProcurementReference reference) {
        return rows.findByPartOfOrderById(reference).stream().map(this::view).toList();
    }

    /** The lots of several tenders, by the tender. */
    @Transactional(readOnly = true)
    public Map<ProcurementReference, List<ProcurementView>> lots(Collection<ProcurementReference> references) {
        return references.isEmpty()
                ? Map.of()
                : rows.findByPartOfInOrderById(references).stream()
                        .map(this::view)
                        .collect(Collectors.groupingBy(ProcurementView::whole));
    }

    /**
     * What is evaluated in a case now: its latest procurement, and of one that is divided the lot of the highest value that has
     * no outcome yet; empty before there is one.
     */
    @Transactional(readOnly = true)
    public Optional<ProcurementView> evaluated(CaseReference caseReference) {
        return of(caseReference).stream()
                .reduce((earlier, later) -> later)
                .map(latest -> lots(latest.reference()).stream()
                        .filter(lot -> lot.status().equals("active")
                                && lot.offers().stream().anyMatch(Procurements::isAssessed))
                        .min(BY_VALUE)
                        .orElse(latest));
    }

    private static boolean isAssessed(OfferView offer) {
        return offer.valid()
                && (offer.passedOver() == null || offer.passedOver().ground() != PassedOver.Ground.EXCLUDED);
    }

    /** The lots of the highest value first, which is the order in which they are evaluated, so that limits hold. */
    static final Comparator<ProcurementView> BY_VALUE = Comparator.comparing(
                    (ProcurementView one) -> Objects.requireNonNull(one.lot()).value())
            .reversed()
            .thenComparing(one -> Objects.requireNonNull(one.lot()).number());

    /** Records a question and the answer given to every tenderer at once (section 12(2): the same treatment for all). */
    @Transactional
    public void clarify(ProcurementReference reference, String question, String answer) {
        clarifications.save(new Clarification(null, null, required(reference).reference(), question, answer, now()));
    }

    /** No more questions are taken. */
    @Transactional
    public void closeClarifications(ProcurementReference reference) {
        changed(reference, row -> row.closeClarifications(now()));
    }

    /** Whether no more questions are taken. */
    @Transactional(readOnly = true)
    public boolean clarificationsClosed(ProcurementReference reference) {
        return required(reference).clarificationsClosed();
    }

    /**
     * Opens sealed tenders as the first or the second of two people.
     *
     * @return why that may not be; empty when it is done
     */
    @Transactional
    public Optional<Refusal> openTenders(ProcurementReference reference, Opener which, String by) {
        Procurement row = required(reference);
        Optional<Refusal> refusal = row.openingRefusal(which, by, now());
        if (refusal.isEmpty()) {
            row.openTenders(which, by, now());
            rows.save(row);
            List<Procurement> lots = rows.findByPartOfOrderById(reference);
            lots.forEach(lot -> lot.openedWith(row));
            rows.saveAll(lots);
        }
        return refusal;
    }

    /**
     * Records what was received, in place of what was recorded before. An offer that came after the deadline is kept but not
     * valid.
     *
     * @return the valid ones
     */
    @Transactional
    public List<OfferView> record(ProcurementReference reference, List<NewOffer> received) {
        List<NewOffer> counted = required(reference).counted(received);
        offers.deleteAll(offers.findByProcurementReferenceOrderById(reference));
        return offers
                .saveAll(counted.stream()
                        .map(offer -> Offer.of(reference, offer))
                        .toList())
                .stream()
                .filter(Offer::valid)
                .map(Offer::view)
                .toList();
    }

    /**
     * Passes over tenders of a procurement, in place of those that were passed over before.
     *
     * @param passedOver why, by the name of the tenderer
     */
    @Transactional
    public void passOver(ProcurementReference reference, Map<String, PassedOver> passedOver) {
        keep(reference, get(reference).passing(passedOver));
    }

    /**
     * Passes over the tenders of those who are excluded, and lets those win again who were excluded before and are not any more.
     *
     * @param checked the names of those who were checked
     * @param excluded why, by the name of the tenderer
     */
    @Transactional
    public void exclude(ProcurementReference reference, Set<String> checked, Map<String, PassedOver> excluded) {
        List<ProcurementView> lots = lots(reference);
        (lots.isEmpty() ? List.of(get(reference)) : lots)
                .forEach(one -> keep(one.reference(), one.checked(checked, excluded)));
    }

    /** Keeps who is passed over, and the marks of those who are left: their prices are marked against the lowest that remains. */
    private void keep(ProcurementReference reference, ProcurementView after) {
        List<Offer> received = offers.findByProcurementReferenceOrderById(reference);
        for (Offer offer : received) {
            after.offers().stream()
                    .filter(view -> view.isOf(offer.tenderer()))
                    .findFirst()
                    .ifPresent(offer::follow);
        }
        offers.saveAll(received);
    }

    /** How far the scoring of its tenders has come. */
    @Transactional(readOnly = true)
    public Scoring scoring(ProcurementReference reference) {
        return required(reference).scoring();
    }

    /** Notes that independent scoring is over: from here on the scores are shown to those who moderate them. */
    @Transactional
    public void scoresCompared(ProcurementReference reference) {
        changed(reference, row -> row.scoresCompared(now()));
    }

    /**
     * Records the scores that were agreed.
     *
     * @param scores by the name of the tenderer
     * @param reasons where the evaluators differed, and why they agreed on these scores; may be null
     * @return the scored offers
     */
    @Transactional
    public List<OfferView> scored(
            ProcurementReference reference, Map<String, OfferScores> scores, @Nullable String reasons) {
        changed(reference, row -> row.scoresAgreed(reasons, now()));
        List<Offer> scored = offers.findByProcurementReferenceOrderById(reference).stream()
                .filter(Offer::valid)
                .toList();
        scored.stream()
                .filter(offer -> scores.containsKey(offer.tenderer()))
                .forEach(offer -> offer.score(scores.get(offer.tenderer())));
        return offers.saveAll(scored).stream().map(Offer::view).toList();
    }

    /** Records how a need is secured on a route that has a procedure of its own. */
    @Transactional
    public void secured(ProcurementReference reference, OwnProcedure procedure) {
        changed(reference, row -> row.secure(procedure));
    }

    /** Records that somebody accepted the procedure as it is on record now. */
    @Transactional
    public void accept(ProcurementReference reference, String by) {
        String content = get(reference).contentHash();
        changed(reference, row -> row.accept(by, content, now()));
    }

    /** Closes a procurement that led to a recommendation. */
    @Transactional
    public void complete(ProcurementReference reference, @Nullable String reason) {
        changed(reference, row -> row.complete(reason, now()));
    }

    /** Closes a procurement that leads to no award, with its lots; one that has ended already stays as it is. */
    @Transactional
    public void end(ProcurementReference reference, @Nullable String reason) {
        List<Procurement> ending = new ArrayList<>(rows.findByPartOfOrderById(reference));
        ending.add(required(reference));
        ending.stream().filter(row -> !row.ended()).forEach(row -> row.end(reason, now()));
        rows.saveAll(ending);
    }

    private void changed(ProcurementReference reference, Consumer<Procurement> change) {
        change(reference, row -> {
            change.accept(row);
            return row;
        });
    }

    private <T> T change(ProcurementReference reference, Function<Procurement, T> change) {
        Procurement row = required(reference);
        T result = change.apply(row);
        rows.save(row);
        return result;
    }

    private Procurement required(ProcurementReference reference) {
        return rows.findByReference(reference).orElseThrow(() -> Refused.notFound("procurement", reference));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(London.ZONE));
    }

    private ProcurementView view(Procurement row) {
        return row.view(
                offers.findByProcurementReferenceOrderById(row.reference()).stream()
                        .map(Offer::view)
                        .toList(),
                clarifications.findByProcurementReferenceOrderById(row.reference()).stream()
                        .map(Clarification::view)
                        .toList());
    }
}
