package org.opencommissioning.sourcing.award;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.OfferView;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Supplier;
import org.opencommissioning.sourcing.notices.Weights;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Awards: recommended, decided, told to every tenderer, standing still, signed. */
@Service
public class Awards {

    private final AwardRows rows;
    private final Procurements procurements;
    private final AssessmentSummaries summaries;
    private final Clock clock;

    Awards(AwardRows rows, Procurements procurements, AssessmentSummaries summaries, Clock clock) {
        this.rows = rows;
        this.procurements = procurements;
        this.summaries = summaries;
        this.clock = clock;
    }

    /**
     * Records a recommendation; a later one for the same procurement takes its place until the contract is signed.
     *
     * @param suppliers names of suppliers whose offers were recorded, or of others where the route has no offers
     */
    @Transactional
    public AwardView recommend(
            String procurementReference, List<String> suppliers, BigDecimal value, String awardMethod, String reasons) {
        ProcurementView procurement = procurements
                .find(procurementReference)
                .orElseThrow(() -> new NoSuchElementException("There is no procurement " + procurementReference));
        Award row = rows.findByProcurementReference(procurementReference).orElseGet(Award::new);
        if (row.signedOn != null) {
            throw new IllegalStateException(
                    "The contract of " + row.reference + " is signed: what was awarded cannot change");
        }
        row.reference = Procurements.awardReference(procurementReference);
        row.procurementReference = procurementReference;
        row.caseReference = procurement.caseReference();
        row.planVersion = procurement.planVersion();
        row.title = procurement.title();
        row.status = "pending";
        row.awardMethod = awardMethod;
        row.awardValue = value;
        row.suppliers = new HashSet<>(suppliers.stream()
                .map(name -> AwardSupplier.of(supplier(procurement, name)))
                .toList());
        row.reasons = reasons;
        row.recommendedAt = now();
        return rows.save(row).view();
    }

    /** The award of that reference. */
    @Transactional(readOnly = true)
    public Optional<AwardView> find(String reference) {
        return rows.findByReference(reference).map(Award::view);
    }

    /** The award a procurement led to. */
    @Transactional(readOnly = true)
    public Optional<AwardView> ofProcurement(String procurementReference) {
        return rows.findByProcurementReference(procurementReference).map(Award::view);
    }

    /** The awards of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<AwardView> of(String caseReference) {
        return rows.findByCaseReferenceOrderById(caseReference).stream()
                .map(Award::view)
                .toList();
    }

    /** Records that the award was decided. */
    @Transactional
    public AwardView decided(String reference) {
        return change(reference, row -> row.decidedAt = now());
    }

    /**
     * Prepares the assessment summary of every tenderer, in place of earlier ones; none where there was no competition.
     *
     * @return how many
     */
    @Transactional
    public int prepareSummaries(String reference) {
        Award award = row(reference);
        summaries.deleteAll(summaries.findByAwardReferenceOrderById(reference));
        ProcurementView procurement =
                procurements.find(award.procurementReference).orElseThrow();
        List<OfferView> assessed = procurement.offers();
        Weights weights = procurement.weights();
        if (weights == null && assessed.size() < 2) {
            return 0;
        }
        return summaries
                .saveAll(assessed.stream()
                        .map(offer -> new SummaryText(award, assessed, weights).of(offer, now()))
                        .toList())
                .size();
    }

    /** The assessment summaries of an award. */
    @Transactional(readOnly = true)
    public List<AssessmentSummaryView> summaries(String reference) {
        return summaries.findByAwardReferenceOrderById(reference).stream()
                .map(AssessmentSummary::view)
                .toList();
    }

    /** Records that every tenderer was sent its assessment summary, all at the same time (regulation 31(4)). */
    @Transactional
    public AwardView summariesSent(String reference) {
        return change(reference, row -> row.summariesSentAt = now());
    }

    /**
     * The award, once every tenderer that has a summary was sent it.
     *
     * @throws NotRetryable when that is still to be done
     */
    @Transactional(readOnly = true)
    public AwardView told(String reference) {
        Award row = row(reference);
        if (row.summariesSentAt == null
                && !summaries.findByAwardReferenceOrderById(reference).isEmpty()) {
            throw new NotRetryable("The assessment summaries of " + reference
                    + " have not been sent. Have them sent and recorded, then resolve this incident.");
        }
        return row.view();
    }

    /** Records the day the contract award notice was published. */
    @Transactional
    public AwardView noticePublished(String reference, LocalDate on) {
        return change(reference, row -> row.noticePublishedOn = on);
    }

    /**
     * Records the standstill and answers the moment it is over.
     */
    @Transactional
    public OffsetDateTime standstill(String reference, LocalDate lastDay) {
        change(reference, row -> row.standstillLastDay = lastDay);
        return lastDay.plusDays(1).atStartOfDay(Notices.LONDON).toOffsetDateTime();
    }

    /** Records a challenge to the award; the contract is not signed until it is resolved (section 101: automatic suspension). */
    @Transactional
    public AwardView challenged(String reference, String challenge) {
        return change(reference, row -> {
            row.challenge = challenge;
            row.challengeResolved = false;
        });
    }

    /** Records that a challenge stands in the way no longer. */
    @Transactional
    public AwardView challengeResolved(String reference) {
        return change(reference, row -> row.challengeResolved = true);
    }

    /** Why the contract may not be signed now, naming the rule; empty when it may. */
    @Transactional(readOnly = true)
    public Optional<String> signatureRefusal(String reference) {
        Award row = row(reference);
        if (row.decidedAt == null) {
            return Optional.of("G9: this award has not been decided. It must be approved before a contract is signed.");
        }
        LocalDate today = LocalDate.now(clock.withZone(Notices.LONDON));
        if (row.standstillLastDay != null && !today.isAfter(row.standstillLastDay)) {
            return Optional.of("G3: the standstill runs to the end of " + SiteWords.day(row.standstillLastDay)
                    + " (section 51). The contract may be signed from "
                    + SiteWords.day(row.standstillLastDay.plusDays(1)) + ".");
        }
        if (row.challenge != null && !row.challengeResolved) {
            return Optional.of(
                    "G3: the award has been challenged. The contract may not be signed until the challenge is resolved.");
        }
        return Optional.empty();
    }

    /** Records the signature. */
    @Transactional
    public AwardView signed(String reference, LocalDate on) {
        return change(reference, row -> {
            row.signedOn = on;
            row.status = "active";
        });
    }

    /** Records that nothing is awarded after all. */
    @Transactional
    public AwardView cancel(String reference) {
        return change(reference, row -> row.status = "cancelled");
    }

    private Supplier supplier(ProcurementView procurement, String name) {
        return procurement.offers().stream()
                .map(OfferView::supplier)
                .filter(supplier -> supplier.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseGet(() -> new Supplier(name, null, null, null));
    }

    private AwardView change(String reference, Consumer<Award> change) {
        Award row = row(reference);
        change.accept(row);
        return rows.save(row).view();
    }

    private Award row(String reference) {
        return rows.findByReference(reference)
                .orElseThrow(() -> new NoSuchElementException("There is no award " + reference));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(Notices.LONDON));
    }
}
