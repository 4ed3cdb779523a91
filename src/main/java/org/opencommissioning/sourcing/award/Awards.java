package org.opencommissioning.sourcing.award;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.London;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.ExcludedSuppliers;
import org.opencommissioning.sourcing.OfferView;
import org.opencommissioning.sourcing.PassedOver;
import org.opencommissioning.sourcing.ProcurementEnded;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.UnfairAdvantages;
import org.opencommissioning.sourcing.notices.LotLimits;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Awards: recommended, decided, told to every tenderer, standing still, signed. */
@Service
public class Awards {

    private final AwardRows rows;
    private final Procurements procurements;
    private final AssessmentSummaries summaries;
    private final ExcludedSuppliers excluded;
    private final UnfairAdvantages advantages;
    private final Clock clock;

    Awards(
            AwardRows rows,
            Procurements procurements,
            AssessmentSummaries summaries,
            ExcludedSuppliers excluded,
            UnfairAdvantages advantages,
            Clock clock) {
        this.rows = rows;
        this.procurements = procurements;
        this.summaries = summaries;
        this.excluded = excluded;
        this.advantages = advantages;
        this.clock = clock;
    }

    /**
     * Why a tenderer cannot be recommended at its own price once these are passed over; empty when it can.
     *
     * @param passedOver why, by the name of the tenderer
     */
    @Transactional(readOnly = true)
    public Optional<Refusal> recommendationRefusal(
            ProcurementReference procurement, String supplier, Map<String, PassedOver> passedOver) {
        ProcurementView before = procurements.get(procurement);
        ProcurementView after = before.passing(passedOver);
        return new Candidates(after)
                .refusal(List.of(supplier), price(after, supplier))
                .or(() -> new Candidates(before).passingRefusal(supplier, passedOver))
                .or(() -> advantages.passingRefusal(before, passedOver))
                .or(() -> advantages.refusal(before, List.of(supplier)));
    }

    /** Why a supplier cannot be recommended at its own price in a procurement as it will be once its offers have their marks; empty when it can. */
    @Transactional(readOnly = true)
    public Optional<Refusal> recommendationRefusal(ProcurementView scored, String supplier) {
        return new Candidates(scored).refusal(List.of(supplier), price(scored, supplier));
    }

    private static BigDecimal price(ProcurementView procurement, String supplier) {
        return procurement.offers().stream()
                .filter(offer -> offer.isOf(supplier) && offer.price() != null)
                .map(OfferView::price)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    /** Why these suppliers cannot be recommended at this value; empty when they can. */
    @Transactional(readOnly = true)
    public Optional<Refusal> recommendationRefusal(
            ProcurementReference procurement, List<String> suppliers, BigDecimal value) {
        Candidates candidates = new Candidates(procurements.get(procurement));
        return candidates
                .refusal(suppliers, value)
                .or(() -> beyondWhatWasChecked(candidates, suppliers, value))
                .or(() -> exclusion(procurement, suppliers))
                .or(() -> advantages.refusal(candidates.procurement(), suppliers))
                .or(() -> wasChecked(procurement) ? uncheckedRefusal(procurement, suppliers) : Optional.empty());
    }

    /** What an approver's return may not change where suppliers made no offers with prices. */
    private Optional<Refusal> beyondWhatWasChecked(Candidates candidates, List<String> suppliers, BigDecimal value) {
        return candidates.priced(suppliers)
                ? Optional.empty()
                : rows.findByProcurementReference(candidates.procurement().reference())
                        .flatMap(award -> award.revisionRefusal(suppliers, value));
    }

    /** Whether those who are recommended so far were checked for exclusion: then whoever takes their place is as well. */
    private boolean wasChecked(ProcurementReference procurement) {
        return ofProcurement(procurement).stream()
                .flatMap(award -> award.suppliers().stream())
                .anyMatch(supplier -> excluded.checked(procurement, supplier.name()));
    }

    private Optional<Refusal> exclusion(ProcurementReference procurement, List<String> suppliers) {
        return suppliers.stream()
                .map(supplier -> excluded.refusal(procurement, supplier))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Why these suppliers cannot be recommended yet: one of them was not checked for exclusion; empty when all were. */
    @Transactional(readOnly = true)
    Optional<Refusal> uncheckedRefusal(ProcurementReference procurement, List<String> suppliers) {
        return suppliers.stream()
                .filter(supplier -> !excluded.checked(procurement, supplier))
                .findFirst()
                .map(supplier -> new Refusal(
                        "section 28",
                        supplier + " was not checked for exclusion.",
                        "Have it checked against the grounds and the debarment list first."));
    }

    /**
     * Records a recommendation; a later one for the same procurement takes its place until the contract is signed.
     *
     * @param suppliers names of suppliers whose offers were recorded, or of others where the route has no offers
     * @throws Refused when one of them cannot win, or not at this value (section 19)
     */
    @Transactional
    public AwardView recommend(
            ProcurementReference procurementReference,
            List<String> suppliers,
            BigDecimal value,
            @Nullable String awardMethod,
            @Nullable String reasons) {
        ProcurementView procurement = procurements.get(procurementReference);
        Candidates candidates = new Candidates(procurement);
        candidates
                .refusal(suppliers, value)
                .or(() -> beyondWhatWasChecked(candidates, suppliers, value))
                .or(() -> exclusion(procurementReference, suppliers))
                .or(() -> advantages.refusal(procurement, suppliers))
                .ifPresent(refusal -> {
                    throw Refused.by(refusal);
                });
        Award row = rows.findByProcurementReference(procurementReference).orElseGet(() -> Award.of(procurement));
        row.recommend(new Recommendation(candidates.suppliers(suppliers), value, awardMethod, reasons), now());
        return rows.save(row).view();
    }

    /**
     * Takes other reasons for what is recommended for the lots of a tender: who wins each follows from its own ranking, and nothing
     * else of it can be revised.
     */
    @Transactional
    public AwardView restate(AwardReference whole, @Nullable String reasons) {
        return change(whole, row -> row.restate(reasons, now()));
    }

    /** Passes over those in the ranking of a lot who have won as many lots of the tender as they may (section 20(7)). */
    @Transactional
    public void holdLimits(ProcurementReference reference) {
        ProcurementView lot = procurements.get(reference);
        LotLimits limits = procurements.get(lot.whole()).tender().limits();
        if (lot.lot() == null || limits == null || limits.mayWin() == null) {
            return;
        }
        List<AwardView> won = procurements.lots(lot.whole()).stream()
                .filter(other -> !other.reference().equals(reference))
                .flatMap(other -> ofProcurement(other.reference()).stream())
                .toList();
        Map<String, PassedOver> full = lot.offers().stream()
                .map(OfferView::supplier)
                .filter(supplier -> won.stream()
                                .filter(award -> award.suppliers().stream().anyMatch(supplier::isSameAs))
                                .count()
                        >= limits.mayWin())
                .collect(Collectors.toMap(
                        Supplier::name,
                        supplier -> new PassedOver(
                                PassedOver.Ground.LIMIT, "It wins " + limits.mayWin() + " of a higher value", null)));
        if (!full.isEmpty()) {
            procurements.passOver(reference, full);
        }
    }

    /** The award of that reference; that of a divided tender is the awards of its lots together. */
    @Transactional(readOnly = true)
    public Optional<AwardView> find(AwardReference reference) {
        return Optional.of(rows(reference)).filter(found -> !found.isEmpty()).map(found -> view(reference, found));
    }

    /**
     * The award of that reference; that of a divided tender is the awards of its lots together.
     *
     * @throws Refused when there is none
     */
    @Transactional(readOnly = true)
    public AwardView get(AwardReference reference) {
        return view(reference, required(reference));
    }

    /** The award a procurement led to; of a divided tender the awards of its lots together. */
    @Transactional(readOnly = true)
    public Optional<AwardView> ofProcurement(ProcurementReference procurementReference) {
        return find(Procurements.awardReference(procurementReference));
    }

    /** The awards of the lots of a divided tender, in the order of the notice; the award itself where it is not divided. */
    @Transactional(readOnly = true)
    public List<AwardView> parts(AwardReference reference) {
        return required(reference).stream().map(Award::view).toList();
    }

    /** The award that it is a part of, with those of the other lots of the tender; itself where the tender is not divided. */
    @Transactional(readOnly = true)
    public AwardView whole(AwardReference reference) {
        return get(required(reference).getFirst().whole());
    }

    /** An award, and that of the whole tender where it is of a lot: notices are about the one or the other. */
    @Transactional(readOnly = true)
    public List<AwardReference> withWhole(AwardReference reference) {
        return rows.findByReference(reference)
                .map(row -> Stream.of(reference, row.whole()).distinct().toList())
                .orElse(List.of(reference));
    }

    /** Whether the contract of another lot of the same tender is to be signed yet. */
    @Transactional(readOnly = true)
    public boolean moreToSign(AwardReference reference) {
        Award row = required(reference).getFirst();
        return required(row.whole()).stream()
                .anyMatch(other -> other.pending() && !other.reference().equals(reference));
    }

    /** Whether it is the award of a lot, which is signed by itself. */
    @Transactional(readOnly = true)
    public boolean isOfLot(AwardReference reference) {
        return !required(reference).getFirst().whole().equals(reference);
    }

    /** What is decided on in a case: its latest award, with those of the other lots of the tender; empty before there is one. */
    @Transactional(readOnly = true)
    public Optional<AwardView> latest(CaseReference caseReference) {
        return rows.findByCaseReferenceOrderById(caseReference).stream()
                .reduce((earlier, later) -> later)
                .map(row -> get(row.whole()));
    }

    /** What is signed next in a case: of the lots of the latest award the first that is not signed; empty before there is an award. */
    @Transactional(readOnly = true)
    public Optional<AwardView> toSign(CaseReference caseReference) {
        return rows.findByCaseReferenceOrderById(caseReference).stream()
                .reduce((earlier, later) -> later)
                .map(row -> required(row.whole()).stream()
                        .filter(Award::pending)
                        .findFirst()
                        .orElse(row)
                        .view());
    }

    /** The awards of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<AwardView> of(CaseReference caseReference) {
        return rows.findByCaseReferenceOrderById(caseReference).stream()
                .map(Award::view)
                .toList();
    }

    /** The group that was asked to decide the award as it is recommended; empty before. */
    @Transactional(readOnly = true)
    Optional<String> asked(AwardReference reference) {
        return required(reference).getFirst().asked();
    }

    /** Asks a group to decide the award as it is recommended, and answers who decides. */
    @Transactional
    String ask(AwardReference reference, String group) {
        change(reference, row -> row.ask(group));
        return asked(reference).orElseThrow();
    }

    /** Records that the award was decided. */
    @Transactional
    public AwardView decided(AwardReference reference) {
        return change(reference, row -> row.decide(now()));
    }

    /**
     * Prepares the assessment summary of every tenderer, in place of earlier ones; none where there was no competition.
     *
     * @return how many
     */
    @Transactional
    public int prepareSummaries(AwardReference reference) {
        return required(reference).stream().mapToInt(this::prepareSummaries).sum();
    }

    private int prepareSummaries(Award award) {
        summaries.deleteAll(summaries.findByAwardReferenceOrderById(award.reference()));
        ProcurementView procurement = procurements.get(award.procurement());
        boolean competed = procurement.weights() != null || procurement.offers().size() >= 2;
        int prepared = competed
                ? summaries
                        .saveAll(new SummaryText(award, procurement.offers(), procurement.weights()).all(now()))
                        .size()
                : 0;
        award.summarise(prepared);
        rows.save(award);
        return prepared;
    }

    /** The assessment summaries of an award. */
    @Transactional(readOnly = true)
    public List<AssessmentSummaryView> summaries(AwardReference reference) {
        return required(reference).stream()
                .flatMap(row -> summaries.findByAwardReferenceOrderById(row.reference()).stream())
                .map(AssessmentSummary::view)
                .toList();
    }

    /**
     * Records that every tenderer was sent its assessment summary, all at the same time (regulation 31(4)).
     *
     * @param afterSignature whether that may be after it was signed
     */
    @Transactional
    public AwardView summariesSent(AwardReference reference, boolean afterSignature) {
        OffsetDateTime now = now();
        required(reference).stream()
                .flatMap(row -> summaries.findByAwardReferenceOrderById(row.reference()).stream())
                .forEach(summary -> summaries.save(summary.sent(now)));
        return change(reference, row -> row.summariesSent(now, afterSignature));
    }

    /**
     * Records that the contract award notice is published today.
     *
     * @param standstillLastDay the last day of the standstill that begins with it; null for none
     * @return what the notice is about
     * @throws Refused before the award is decided and its tenderers are told
     */
    @Transactional
    public String announced(AwardReference reference, LocalDate on, @Nullable LocalDate standstillLastDay) {
        List<Award> announced = required(reference);
        List<String> subjects = announced.stream()
                .map(row -> row.announce(on, standstillLastDay))
                .toList();
        rows.saveAll(announced);
        return subjects.getFirst();
    }

    /** The moment the standstill of an award is over, by its record; empty when it has none. */
    @Transactional(readOnly = true)
    public Optional<OffsetDateTime> standstillEnd(AwardReference reference) {
        return Optional.ofNullable(required(reference).getFirst().standstillLastDay())
                .map(day -> day.plusDays(1).atStartOfDay(London.ZONE).toOffsetDateTime());
    }

    /** Records a challenge to the award; the contract is not signed until it is resolved (section 101: automatic suspension). */
    @Transactional
    public AwardView challenged(AwardReference reference, @Nullable String challenge) {
        return change(reference, row -> row.challenge(challenge));
    }

    /**
     * Records that a challenge stands in the way no longer.
     *
     * @param standsStillUntil the day until which nothing is signed all the same; null for none
     */
    @Transactional
    public AwardView challengeResolved(AwardReference reference, @Nullable LocalDate standsStillUntil) {
        return change(reference, row -> row.resolveChallenge(standsStillUntil));
    }

    /** Why a notice of the intention to award cannot be of that day; empty when it can. */
    @Transactional(readOnly = true)
    Optional<Refusal> intentionRefusal(AwardReference reference, @Nullable LocalDate on) {
        return required(reference).getFirst().intentionRefusal(on, today());
    }

    /** Why the contract may not be signed now; empty when it may. */
    @Transactional(readOnly = true)
    public Optional<Refusal> signatureRefusal(AwardReference reference) {
        return required(reference).getFirst().signatureRefusal(today());
    }

    /**
     * Writes down the contract as it is to be signed, in place of what was written before.
     *
     * @throws Refused once it is signed
     */
    @Transactional
    public void describe(AwardReference reference, ContractDetails details) {
        change(reference, row -> row.describe(details));
    }

    /** The contract of an award as it was written down last; empty before, and of a divided tender, whose lots have one each. */
    @Transactional(readOnly = true)
    public Optional<ContractDetails> details(AwardReference reference) {
        return Optional.of(required(reference))
                .filter(found -> found.getFirst().reference().equals(reference))
                .flatMap(found -> found.getFirst().details());
    }

    /**
     * Records the signature.
     *
     * @param on the day on which the contract was signed
     * @param signedHash the hash of the details that were signed, as the record of the signature has it
     * @throws Refused while the contract may not be signed, or where its details are others than those that were
     */
    @Transactional
    public AwardView signed(AwardReference reference, LocalDate on, @Nullable String signedHash) {
        return change(reference, row -> row.sign(on, signedHash));
    }

    /**
     * Nothing is awarded after all in a procurement that ends; an award that was cancelled before stays so.
     *
     * @throws Refused when the contract is signed
     */
    @EventListener
    @Transactional
    void cancel(ProcurementEnded ended) {
        List<Award> standing = rows(Procurements.awardReference(ended.reference())).stream()
                .filter(row -> !row.cancelled())
                .toList();
        standing.forEach(Award::cancel);
        rows.saveAll(standing);
    }

    private AwardView change(AwardReference reference, Consumer<Award> change) {
        List<Award> changed = required(reference);
        changed.forEach(change);
        return view(reference, rows.saveAll(changed));
    }

    private AwardView view(AwardReference reference, List<Award> found) {
        return found.size() == 1 && found.getFirst().reference().equals(reference)
                ? found.getFirst().view()
                : AwardView.together(
                        reference,
                        procurements.get(found.getFirst().tender()),
                        found.stream().map(Award::view).toList());
    }

    private List<Award> required(AwardReference reference) {
        List<Award> found = rows(reference);
        if (found.isEmpty()) {
            throw Refused.notFound("award", reference);
        }
        return found;
    }

    /** The award of that reference, or those of the lots of the tender that it stands for, without what was cancelled where others stand. */
    private List<Award> rows(AwardReference reference) {
        Optional<Award> own = rows.findByReference(reference);
        if (own.isPresent()) {
            return List.of(own.get());
        }
        List<Award> lots = rows.findByPartOfOrderById(reference);
        List<Award> standing = lots.stream().filter(lot -> !lot.cancelled()).toList();
        return standing.isEmpty() ? lots : standing;
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(London.ZONE));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(London.ZONE));
    }
}
