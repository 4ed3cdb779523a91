package org.opencommissioning.sourcing.award;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
    private final Clock clock;

    Awards(
            AwardRows rows,
            Procurements procurements,
            AssessmentSummaries summaries,
            ExcludedSuppliers excluded,
            Clock clock) {
        this.rows = rows;
        this.procurements = procurements;
        this.summaries = summaries;
        this.excluded = excluded;
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
                .refusal(
                        List.of(supplier),
                        after.offers().stream()
                                .filter(offer -> offer.isOf(supplier) && offer.price() != null)
                                .map(OfferView::price)
                                .findFirst()
                                .orElse(BigDecimal.ZERO))
                .or(() -> new Candidates(before).passingRefusal(supplier, passedOver));
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
                .ifPresent(refusal -> {
                    throw Refused.by(refusal);
                });
        Award row = rows.findByProcurementReference(procurementReference).orElseGet(() -> Award.of(procurement));
        row.recommend(new Recommendation(candidates.suppliers(suppliers), value, awardMethod, reasons), now());
        return rows.save(row).view();
    }

    /** The award of that reference. */
    @Transactional(readOnly = true)
    public Optional<AwardView> find(AwardReference reference) {
        return rows.findByReference(reference).map(Award::view);
    }

    /**
     * The award of that reference.
     *
     * @throws Refused when there is none
     */
    @Transactional(readOnly = true)
    public AwardView get(AwardReference reference) {
        return row(reference).view();
    }

    /** The award a procurement led to. */
    @Transactional(readOnly = true)
    public Optional<AwardView> ofProcurement(ProcurementReference procurementReference) {
        return rows.findByProcurementReference(procurementReference).map(Award::view);
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
        return row(reference).asked();
    }

    /** Asks a group to decide the award as it is recommended, and answers who decides. */
    @Transactional
    String ask(AwardReference reference, String group) {
        Award row = row(reference);
        String asked = row.ask(group);
        rows.save(row);
        return asked;
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
        Award award = row(reference);
        summaries.deleteAll(summaries.findByAwardReferenceOrderById(reference));
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
        return summaries.findByAwardReferenceOrderById(reference).stream()
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
        summaries.findByAwardReferenceOrderById(reference).forEach(summary -> summaries.save(summary.sent(now)));
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
        Award row = row(reference);
        String subject = row.announce(on, standstillLastDay);
        rows.save(row);
        return subject;
    }

    /** The moment the standstill of an award is over, by its record; empty when it has none. */
    @Transactional(readOnly = true)
    public Optional<OffsetDateTime> standstillEnd(AwardReference reference) {
        return Optional.ofNullable(row(reference).standstillLastDay())
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
        return row(reference).intentionRefusal(on, today());
    }

    /** Why the contract may not be signed now; empty when it may. */
    @Transactional(readOnly = true)
    public Optional<Refusal> signatureRefusal(AwardReference reference) {
        return row(reference).signatureRefusal(today());
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

    /** The contract of an award as it was written down last; empty before. */
    @Transactional(readOnly = true)
    public Optional<ContractDetails> details(AwardReference reference) {
        return row(reference).details();
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
        rows.findByProcurementReference(ended.reference())
                .filter(row -> !row.cancelled())
                .ifPresent(row -> {
                    row.cancel();
                    rows.save(row);
                });
    }

    private AwardView change(AwardReference reference, Consumer<Award> change) {
        Award row = row(reference);
        change.accept(row);
        return rows.save(row).view();
    }

    private Award row(AwardReference reference) {
        return rows.findByReference(reference).orElseThrow(() -> Refused.notFound("award", reference));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(London.ZONE));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(London.ZONE));
    }
}
