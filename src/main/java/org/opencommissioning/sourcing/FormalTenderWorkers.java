package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Settles;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.governance.Refusals;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Weights;

/** What the process {@code formal-tender} asks of the application: notice, clarifications, opening, tenders. */
@HandlesJobs
class FormalTenderWorkers {

    private final Procurements procurements;
    private final EndedProcurements endings;
    private final Notices notices;
    private final ApprovedSteps steps;
    private final TenderTerms terms;
    private final TenderNotices texts;
    private final WhoMayTender members;
    private final PreSelection preSelection;
    private final Refusals refusals;
    private final LawfulTime time;

    FormalTenderWorkers(
            Procurements procurements,
            EndedProcurements endings,
            Notices notices,
            ApprovedSteps steps,
            TenderTerms terms,
            TenderNotices texts,
            WhoMayTender members,
            PreSelection preSelection,
            Refusals refusals,
            LawfulTime time) {
        this.procurements = procurements;
        this.endings = endings;
        this.notices = notices;
        this.steps = steps;
        this.terms = terms;
        this.texts = texts;
        this.members = members;
        this.preSelection = preSelection;
        this.refusals = refusals;
        this.time = time;
    }

    /** The deadline, the weights and the lots as they were entered. */
    record Terms(
            LocalDate tenderDeadline,
            @Nullable String deadlineReasons,
            int priceWeight,
            int qualityWeight,
            int socialValueWeight,
            @Nullable String weightReasons,
            @Nullable String lots,
            @Nullable String noLotsReasons) {

        TenderTerms.Proposed proposed() {
            return new TenderTerms.Proposed(
                    tenderDeadline,
                    deadlineReasons,
                    priceWeight,
                    qualityWeight,
                    socialValueWeight,
                    weightReasons,
                    lots,
                    noLotsReasons);
        }
    }

    /** What the officer wrote for the notice. */
    record Tender(
            @Nullable String tenderDescription,
            @Nullable String tenderDocuments,
            @Nullable Boolean conflictsAssessed,
            @Nullable BigDecimal valueExcludingVat,
            @Nullable Boolean smeSuitable,
            @Nullable Boolean vcseSuitable,
            @Nullable String noEngagementReasons) {}

    /** How to tender, and when the contract is to run. */
    record Schedule(
            @Nullable String submission,
            @Nullable LocalDate contractStartsOn,
            @Nullable LocalDate contractEndsOn,
            @Nullable String contractOptions,
            @Nullable LocalDate awardExpectedOn,
            @Nullable String cpvCode,
            @Nullable String deliveryPlace) {}

    /** What the form is filled in with. */
    record Proposal(
            @Nullable LocalDate proposedDeadline,
            @Nullable Integer proposedPriceWeight,
            @Nullable Integer proposedQualityWeight,
            @Nullable Integer proposedSocialValueWeight,
            @Nullable BigDecimal proposedLiability,
            @Nullable String proposedEvidence,
            @Nullable Boolean proposedBond,
            int serviceUserShare) {}

    record Published(OffsetDateTime tendersCloseAt, int serviceUserShare) {}

    /**
     * When tenders close by the record.
     *
     * @param deadlineMoved whether that is still to come, for it was made later
     */
    record Closes(@Nullable OffsetDateTime tendersCloseAt, boolean deadlineMoved) {}

    record Clarified(
            ProcurementReference procurementReference,
            @Nullable String question,
            @Nullable String answer,
            @Nullable Boolean clarificationsClosed) {}

    record OfProcurement(ProcurementReference procurementReference) {}

    record Received(
            ProcurementReference procurementReference,
            @Nullable List<ReceivedOffer> tenders) {}

    record Differs(@Nullable String openingCorrections) {}

    record Kept(int validTenders, List<String> tenderers, List<Part> parts) {}

    /** A lot, or the whole of a tender that is not divided, and who tendered validly for it. */
    record Part(ProcurementReference procurementReference, List<String> tenderers) {}

    record Ended(
            ProcurementReference procurementReference,
            @Nullable String recommendationReasons) {}

    /** What the rules propose for the notice: the earliest lawful deadline, the weights, what is proportionate to ask for. */
    @Work("sourcing.propose-tender-terms")
    Proposal propose(OfProcurement in) {
        ProcurementView procurement = procurements.get(in.procurementReference());
        TenderProposal proposal = terms.proposal(procurement);
        TenderProposal.Weighting weights = proposal.weights();
        return new Proposal(
                proposal.earliestDeadline(),
                weights == null ? null : weights.price(),
                weights == null ? null : weights.quality(),
                weights == null ? null : weights.socialValue(),
                proposal.asked().publicLiability(),
                proposal.asked().financialEvidence(),
                proposal.asked().performanceBond(),
                terms.serviceUserShare(procurement));
    }

    /**
     * Holds back a tender notice whose deadline comes too early (G3), whose weights do not add up or depart from the rules without
     * a reason, that asks too much of tenderers, or that lacks what it must say.
     */
    @Decides("sourcing.check-tender-notice")
    Outcome check(
            Job job,
            OfProcurement of,
            Terms in,
            Tender written,
            Schedule schedule,
            TenderRequirements requirements,
            DividedTender divided) {
        ProcurementView procurement = procurements.get(of.procurementReference());
        return terms.refusal(procurement, in.proposed(), written.tenderDocuments(), requirements)
                .or(() -> terms.refusal(procurement, in.proposed(), divided))
                .or(() -> texts.refusal(procurement, in, written, schedule, requirements, divided))
                .map(refusal -> refusals.refuse(job, procurement.caseReference(), procurement.planVersion(), refusal))
                .orElseGet(Accepted::new);
    }

    /** Publishes the tender notice (UK4) when every gate is approved (G9) and its terms are lawful today. */
    @Work("sourcing.publish-tender-notice")
    Published publish(
            OfProcurement of,
            Terms in,
            Tender written,
            Schedule schedule,
            TenderRequirements requirements,
            DividedTender divided) {
        ProcurementView planned = procurements.get(of.procurementReference());
        steps.require(planned.caseReference(), planned.planVersion());
        terms.refusal(planned, in.proposed(), written.tenderDocuments(), requirements)
                .or(() -> terms.refusal(planned, in.proposed(), divided))
                .ifPresent(refusal -> {
                    throw Refused.by(refusal);
                });
        Weights weights = terms.weights(planned, in.proposed());
        OffsetDateTime closes = procurements.advertise(of.procurementReference(), in.tenderDeadline(), weights);
        if ("lots".equals(in.lots())) {
            procurements.divide(of.procurementReference(), divided.lots(), divided.limits());
        }
        ProcurementView open = procurements.get(of.procurementReference());
        notices.publish(new NewNotice(
                NoticeCode.UK4,
                "tender",
                open.caseReference().value(),
                open.planVersion(),
                open.reference().value(),
                open.title(),
                texts.tender(open, in, written, schedule, requirements)));
        return new Published(closes, weights.serviceUsers());
    }

    /** Looks in the record whether the deadline that has passed is still the one that counts (section 31). */
    @Work("sourcing.find-tender-deadline")
    Closes findDeadline(OfProcurement in) {
        return new Closes(
                procurements.get(in.procurementReference()).deadline(),
                procurements.postponable(in.procurementReference()).isPresent());
    }

    @Work("sourcing.record-clarification")
    void clarify(Clarified in) {
        if (in.question() != null && !in.question().isBlank() && in.answer() != null) {
            procurements.clarify(in.procurementReference(), in.question(), in.answer());
        }
        if (Boolean.TRUE.equals(in.clarificationsClosed())) {
            procurements.closeClarifications(in.procurementReference());
        }
    }

    /** Keeps tenders sealed until their deadline has passed (G3). */
    @Decides("sourcing.open-tenders")
    Outcome open(Job job, OfProcurement in) {
        ProcurementView procurement = procurements.get(in.procurementReference());
        return procurements
                .openTenders(
                        in.procurementReference(), Opener.FIRST, job.userTask().assignee())
                .map(refusal -> refusals.refuse(job, procurement.caseReference(), procurement.planVersion(), refusal))
                .orElseGet(Accepted::new);
    }

    /** Two different people have opened the tenders, after their deadline, and agree on what they say (G2, G3); until then they stay sealed. */
    @Settles("opening")
    void confirmOpening(Job job, OfProcurement in, Differs said) {
        if (said.openingCorrections() != null && !said.openingCorrections().isBlank()) {
            return;
        }
        procurements
                .openTenders(
                        in.procurementReference(), Opener.SECOND, job.userTask().assignee())
                .ifPresent(refusal -> {
                    throw Refused.by(refusal);
                });
    }

    /** Keeps the tenders that were opened, each with the lot it is for, and says who tendered validly. */
    @Work("sourcing.record-tenders")
    Kept record(Received in) {
        List<ReceivedOffer> received = in.tenders() == null ? List.of() : in.tenders();
        List<ProcurementView> lots = procurements.lots(in.procurementReference()).stream()
                .sorted(Procurements.BY_VALUE)
                .toList();
        List<Part> parts = lots.isEmpty()
                ? List.of(part(in.procurementReference(), received))
                : lots.stream()
                        .map(lot -> part(
                                lot.reference(),
                                received.stream()
                                        .filter(one -> Integer.valueOf(Objects.requireNonNull(lot.lot())
                                                        .number())
                                                .equals(one.bid().lot()))
                                        .toList()))
                        .toList();
        List<String> tenderers = parts.stream()
                .flatMap(part -> part.tenderers().stream())
                .distinct()
                .toList();
        return new Kept(tenderers.size(), tenderers, parts);
    }

    private Part part(ProcurementReference reference, List<ReceivedOffer> received) {
        List<OfferView> valid = procurements.record(
                reference,
                preSelection.counted(
                        procurements.get(reference), members.counted(reference, ReceivedOffer.offers(received))));
        return new Part(
                reference, valid.stream().map(offer -> offer.supplier().name()).toList());
    }

    /** Publishes the procurement termination notice (UK12): a tender notice was published and nothing will be awarded. */
    @Work("sourcing.publish-termination")
    void terminate(Ended in) {
        endings.end(in.procurementReference(), in.recommendationReasons());
    }
}
