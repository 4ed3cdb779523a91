package org.opencommissioning.sourcing.award;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.SameSupplier;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.LawfulTerms;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * An award: recommended, decided, told to every tenderer, announced, standing still, signed (sections 50 and 51). Nothing is
 * signed before it was decided (G9), within its standstill or while it is challenged (G3); what is signed stays.
 */
class Award {

    @Id
    private @Nullable Long id;

    @Version
    private @Nullable Integer version;

    private AwardReference reference;
    private ProcurementReference procurementReference;
    private CaseReference caseReference;
    private int planVersion;
    private String title;
    private AwardStatus status;
    private @Nullable String awardMethod;
    private BigDecimal awardValue;
    private BigDecimal checkedValue;
    private Set<AwardSupplier> suppliers = new HashSet<>();
    private @Nullable String reasons;
    private int announcements;
    private OffsetDateTime recommendedAt;
    private @Nullable String askedGroup;
    private @Nullable OffsetDateTime decidedAt;
    private @Nullable Integer summaryCount;
    private @Nullable OffsetDateTime summariesSentAt;
    private @Nullable LocalDate noticePublishedOn;
    private boolean standstillMandatory;
    private @Nullable LocalDate standstillLastDay;
    private @Nullable String challenge;
    private boolean challengeResolved;
    private @Nullable String contractDetails;
    private @Nullable LocalDate signedOn;
    private @Nullable AwardReference partOf;
    private ProcurementReference tenderReference;

    /** The award that a procurement leads to. */
    static Award of(ProcurementView procurement) {
        Award row = new Award();
        row.reference = Procurements.awardReference(procurement.reference());
        row.procurementReference = procurement.reference();
        row.caseReference = procurement.caseReference();
        row.planVersion = procurement.planVersion();
        row.title = procurement.title();
        row.status = AwardStatus.PENDING;
        LawfulTerms terms = procurement.terms();
        row.standstillMandatory = terms.standstillMandatory();
        row.tenderReference = procurement.whole();
        row.partOf = procurement.lot() == null ? null : Procurements.awardReference(procurement.whole());
        return row;
    }

    AwardReference reference() {
        return reference;
    }

    /** The award of the whole tender that it is the part of a lot of; itself where the tender is not divided. */
    AwardReference whole() {
        return partOf == null ? reference : partOf;
    }

    /** The tender that it comes from: where that is divided, the whole. */
    ProcurementReference tender() {
        return tenderReference;
    }

    /** Takes other reasons for the same recommendation, which is decided anew. */
    void restate(@Nullable String otherwise, OffsetDateTime at) {
        recommend(new Recommendation(suppliers(), awardValue, awardMethod, otherwise), at);
    }

    /** Whether it waits to be signed. */
    boolean pending() {
        return status == AwardStatus.PENDING;
    }

    ProcurementReference procurement() {
        return procurementReference;
    }

    CaseReference caseReference() {
        return caseReference;
    }

    int planVersion() {
        return planVersion;
    }

    String title() {
        return title;
    }

    /**
     * Why a later recommendation cannot take the place of this one where suppliers made no offers with prices: it may not go
     * beyond what was checked and, for a direct award, published (section 44), nor name somebody else. Empty when it can.
     */
    Optional<Refusal> revisionRefusal(List<String> names, BigDecimal value) {
        boolean direct = "direct-award".equals(awardMethod);
        if (value.compareTo(checkedValue) > 0) {
            return Optional.of(new Refusal(
                    direct ? "section 44" : "section 4(1)",
                    "what was checked" + (direct ? " and published" : "") + " is £" + checkedValue.toPlainString()
                            + ", and £" + value.toPlainString() + " is more.",
                    "Propose no more than that, or refuse the award and propose it again at this value: the rules are asked again"
                            + (direct ? ", and a transparency notice is published." : ".")));
        }
        return names.stream()
                .filter(name -> suppliers.stream().noneMatch(one -> SameSupplier.named(one.name(), name)))
                .findFirst()
                .map(name -> new Refusal(
                        direct ? "section 44" : "section 19",
                        name + " is not who was checked" + (direct ? " and published." : "."),
                        "Refuse the award, and propose it again for somebody else."));
    }

    /**
     * Takes a recommendation; a later one takes its place until the contract is signed, and is decided, told and announced
     * anew.
     */
    void recommend(Recommendation recommended, OffsetDateTime at) {
        if (status != AwardStatus.PENDING) {
            throw Refused.conflict("The award " + reference + " is " + words() + ": what was awarded cannot change.");
        }
        awardMethod = recommended.awardMethod();
        awardValue = recommended.value();
        if (checkedValue == null) {
            checkedValue = recommended.value();
        }
        suppliers = recommended.suppliers().stream().map(AwardSupplier::of).collect(Collectors.toSet());
        reasons = recommended.reasons();
        recommendedAt = at;
        askedGroup = null;
        decidedAt = null;
        summaryCount = null;
        summariesSentAt = null;
        noticePublishedOn = null;
        standstillLastDay = null;
        // What was challenged is assessed anew.
        challengeResolved = challenge != null;
    }

    /** Asks a group to decide; who was asked once for this recommendation stays asked, whatever is deployed since. */
    String ask(String group) {
        requirePending("decided");
        if (askedGroup == null) {
            askedGroup = group;
        }
        return askedGroup;
    }

    /** The group that was asked to decide this recommendation; empty before. */
    Optional<String> asked() {
        return Optional.ofNullable(askedGroup);
    }

    /** It was approved. */
    void decide(OffsetDateTime at) {
        requirePending("decided");
        decidedAt = at;
    }

    /** So many tenderers have an assessment summary to be sent (section 50(3)). */
    void summarise(int summaries) {
        summaryCount = summaries;
    }

    /**
     * Every tenderer was sent its summary, all at the same time (regulation 31(4)).
     *
     * @param afterSignature where the decision is the signature, and they are sent after it
     */
    void summariesSent(OffsetDateTime at, boolean afterSignature) {
        if (!afterSignature || status != AwardStatus.ACTIVE) {
            requireDecided("G9");
        }
        summariesSentAt = at;
    }

    /**
     * The contract award notice is published; the tenderers were told before (section 50).
     *
     * @return what the notice is about: a recommendation that takes an announced one's place has a notice of its own
     */
    String announce(LocalDate on, @Nullable LocalDate lastDayOfStandstill) {
        requireDecided("G9");
        if (summaryCount != null && summaryCount > 0 && summariesSentAt == null) {
            throw Refused.by(new Refusal(
                    "section 50",
                    "the assessment summaries of " + reference + " have not been sent.",
                    "Have them sent and recorded, then resolve this incident."));
        }
        noticePublishedOn = on;
        standstillLastDay = lastDayOfStandstill;
        announcements++;
        return announcements == 1 ? whole().value() : whole() + "-" + announcements;
    }

    /** The last day of its standstill; null when there is none. */
    @Nullable
    LocalDate standstillLastDay() {
        return standstillLastDay;
    }

    /** A supplier challenges it: nothing is signed until that is resolved (section 101: automatic suspension). */
    void challenge(@Nullable String what) {
        requirePending("challenged here");
        challenge = what == null ? "" : what;
        challengeResolved = false;
    }

    /** The challenge stands in the way no longer; where a decision on it was sent, the standstill runs on to a day. */
    void resolveChallenge(@Nullable LocalDate standsStillUntil) {
        challengeResolved = true;
        if (standsStillUntil != null && (standstillLastDay == null || standsStillUntil.isAfter(standstillLastDay))) {
            standstillLastDay = standsStillUntil;
        }
    }

    /** Why the notice of the intention to award cannot be of this day; empty when it can. */
    Optional<Refusal> intentionRefusal(@Nullable LocalDate on, LocalDate today) {
        if (on == null || on.isAfter(today)) {
            return Optional.of(new Refusal(
                    "PSR reg 12",
                    "the day of the notice of intention cannot come after today.",
                    "Publish it first, then enter the day on which that was."));
        }
        return decidedAt == null || on.isBefore(decidedAt.toLocalDate())
                ? Optional.of(new Refusal(
                        "PSR reg 12",
                        "the notice of intention cannot come before the provider was decided on.",
                        "Enter the day on which it was published."))
                : Optional.empty();
    }

    /**
     * Writes down the contract as it is to be signed; what is signed stays.
     *
     * @throws Refused where it cannot be signed so
     */
    void describe(ContractDetails details) {
        requirePending("described anew");
        ContractDetails.refusal(details.term(), details.irrecoverableVat(), awardValue)
                .ifPresent(refusal -> {
                    throw Refused.by(refusal);
                });
        contractDetails = details.written();
    }

    /** The contract as it was written down last; empty before. */
    Optional<ContractDetails> details() {
        return Optional.ofNullable(contractDetails).map(ContractDetails::read);
    }

    /** Why a signature for a contract that looked like this does not stand; empty when it does. */
    Optional<Refusal> detailsRefusal(@Nullable String signedHash) {
        Optional<String> written = details().map(ContractDetails::hash);
        if (written.isEmpty()) {
            return Optional.of(new Refusal(
                    "G9",
                    "the details of the contract of " + reference + " are not written down.",
                    "Have them completed first: what is signed is what stands there."));
        }
        return written.get().equals(signedHash)
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "G9",
                        "the details of the contract of " + reference + " are not those that were signed.",
                        "Have the details completed and the contract signed again."));
    }

    /** Why the contract may not be signed on a day; empty when it may. */
    Optional<Refusal> signatureRefusal(LocalDate on) {
        if (status != AwardStatus.PENDING) {
            return Optional.of(new Refusal("G8", "the award " + reference + " is " + words() + ".", ""));
        }
        if (decidedAt == null) {
            return Optional.of(new Refusal(
                    "G9", "this award has not been decided.", "It must be approved before a contract is signed."));
        }
        if (standstillMandatory && standstillLastDay == null) {
            return Optional.of(new Refusal(
                    "G3",
                    "the standstill has not begun (section 51).",
                    "The contract award notice is published first, and the contract signed after its standstill."));
        }
        if (standstillLastDay != null && !on.isAfter(standstillLastDay)) {
            return Optional.of(new Refusal(
                    "G3",
                    "the standstill runs to the end of " + SiteWords.day(standstillLastDay) + " (section 51).",
                    "The contract may be signed from " + SiteWords.day(standstillLastDay.plusDays(1)) + "."));
        }
        if (challenge != null && !challengeResolved) {
            return Optional.of(new Refusal(
                    "G3",
                    "the award has been challenged.",
                    "The contract may not be signed until the challenge is resolved."));
        }
        return Optional.empty();
    }

    /**
     * The contract is signed.
     *
     * @param signedHash the hash of the details that were signed, as the record of the signature has it
     */
    void sign(LocalDate on, @Nullable String signedHash) {
        signatureRefusal(on).or(() -> detailsRefusal(signedHash)).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        status = AwardStatus.ACTIVE;
        signedOn = on;
    }

    /** Nothing is awarded after all; a signed award cannot be cancelled. */
    void cancel() {
        if (!status.leadsTo(AwardStatus.CANCELLED)) {
            throw Refused.conflict("The award " + reference + " is " + words() + " and cannot be cancelled."
                    + (status == AwardStatus.ACTIVE ? " End the contract instead." : ""));
        }
        status = AwardStatus.CANCELLED;
    }

    boolean cancelled() {
        return status == AwardStatus.CANCELLED;
    }

    List<Supplier> suppliers() {
        return suppliers.stream()
                .map(AwardSupplier::view)
                .sorted(Comparator.comparing(Supplier::name))
                .toList();
    }

    AwardView view() {
        return new AwardView(
                reference,
                new AwardView.Origin(procurementReference, caseReference, planVersion, title),
                status.word(),
                new AwardView.Recommended(awardMethod, awardValue, suppliers(), reasons, recommendedAt),
                new AwardView.Course(decidedAt, summariesSentAt, noticePublishedOn, standstillLastDay, signedOn),
                new AwardView.Challenged(challenge, challengeResolved));
    }

    private void requirePending(String what) {
        if (status != AwardStatus.PENDING) {
            throw Refused.conflict("The award " + reference + " is " + words() + " and cannot be " + what + ".");
        }
    }

    private void requireDecided(String rule) {
        requirePending("announced");
        if (decidedAt == null) {
            throw Refused.by(
                    new Refusal(rule, "the award " + reference + " has not been decided.", "Have it approved first."));
        }
    }

    private String words() {
        return switch (status) {
            case PENDING -> "not signed";
            case ACTIVE -> "signed";
            case CANCELLED -> "cancelled";
        };
    }
}
