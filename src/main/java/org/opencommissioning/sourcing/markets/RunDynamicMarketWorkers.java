package org.opencommissioning.sourcing.markets;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Settles;
import org.opencommissioning.engine.Work;
import org.opencommissioning.records.MarketReference;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.notices.Supplier;

/** What the process {@code run-dynamic-market} asks of the application. */
@HandlesJobs
class RunDynamicMarketWorkers {

    /** Why a member is to be removed, other than by the conditions. */
    private static final String EXCLUSION = "exclusion";

    private final DynamicMarkets markets;

    RunDynamicMarketWorkers(DynamicMarkets markets) {
        this.markets = markets;
    }

    record Market(MarketReference marketReference) {}

    record Description(
            MarketReference marketReference,
            String marketDescription,
            String marketCategory,
            String membershipConditions,
            String howToApply) {}

    record Verdict(
            MarketReference marketReference,
            String marketDecision,
            @Nullable String marketDecisionReasons) {}

    record Asked(
            MarketReference marketReference,
            String marketStep,
            @Nullable String supplierName,
            String stepReasons,
            @Nullable String removalGround,
            @Nullable LocalDate noticeGivenOn,
            @Nullable String stepRepresentations) {

        /** Whether it is checked for exclusion next, and heard there. */
        boolean isCheckedNext() {
            return marketStep.equals("admit") || marketStep.equals("remove") && EXCLUSION.equals(removalGround);
        }
    }

    record Cessation(MarketReference marketReference, String cessationDecision) {}

    /** The supplier of a step. */
    record Applicant(
            String supplierName,
            @Nullable String supplierIdentifier,
            @Nullable Boolean sme,
            @Nullable Boolean vcse,
            @Nullable String place) {

        Supplier supplier() {
            return new Supplier(supplierName, supplierIdentifier, sme, vcse, place);
        }
    }

    @Decides("sourcing.keep-market-description")
    Outcome keepDescription(Job job, Description in) {
        markets.describe(
                in.marketReference(),
                new MarketTerms(
                        in.marketDescription(), in.marketCategory(), in.membershipConditions(), in.howToApply()),
                job.userTask().assignee());
        return new Accepted();
    }

    /** Nobody approves a market that they described (G2), and anything but an approval wants reasons (G4). */
    @Settles("dynamic-market")
    void decide(Job job, Verdict in) {
        markets.decide(
                in.marketReference(),
                in.marketDecision(),
                in.marketDecisionReasons(),
                job.userTask().assignee());
    }

    @Work("sourcing.publish-market-intention")
    void announce(Market in) {
        markets.announce(in.marketReference());
    }

    @Work("sourcing.publish-market-establishment")
    void establish(Market in) {
        markets.establish(in.marketReference());
    }

    /** Holds back a decision about a supplier that does not fit the members, or before it was told and heard; the end of the market is asked for. */
    @Settles("market-step")
    void checkStep(Job job, Asked in) {
        if (in.marketStep().equals("cease")) {
            markets.askToCease(in.marketReference(), job.userTask().assignee(), in.stepReasons());
            return;
        }
        if (in.supplierName() == null) {
            throw Refused.conflict("Name the supplier.");
        }
        MarketStep step = MarketStep.of(in.marketStep());
        (in.isCheckedNext()
                        ? markets.unfit(in.marketReference(), step, in.supplierName())
                        : markets.stepRefusal(
                                in.marketReference(),
                                step,
                                in.supplierName(),
                                new Heard(in.noticeGivenOn(), in.stepRepresentations())))
                .ifPresent(refusal -> {
                    throw Refused.by(refusal);
                });
    }

    /** A director, who is not who asked for it, decides whether a market ends (G2). */
    @Settles("market-cessation")
    void decideCessation(Job job, Cessation in) {
        markets.decideCessation(
                in.marketReference(),
                in.cessationDecision().equals("end"),
                job.userTask().assignee());
    }

    @Work("sourcing.record-market-step")
    void recordStep(Asked in, Applicant applicant) {
        Supplier supplier = applicant.supplier();
        MarketStep step = MarketStep.of(in.marketStep());
        if (!in.isCheckedNext()) {
            markets.decideOn(
                    in.marketReference(),
                    step,
                    supplier,
                    in.stepReasons(),
                    new Heard(in.noticeGivenOn(), in.stepRepresentations()));
        } else if (step == MarketStep.ADMIT) {
            markets.admit(in.marketReference(), supplier, in.stepReasons());
        } else {
            markets.removeExcluded(in.marketReference(), supplier);
        }
    }

    @Work("sourcing.publish-market-cessation")
    void cease(Market in) {
        markets.cease(in.marketReference());
    }
}
