package org.opencommissioning.sourcing.markets;

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
            @Nullable String supplierName) {}

    record Step(
            MarketReference marketReference,
            String marketStep,
            String supplierName,
            @Nullable String supplierIdentifier,
            @Nullable Boolean sme,
            @Nullable Boolean vcse,
            @Nullable String place,
            String stepReasons) {}

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

    /** Holds back a decision about a supplier that does not fit the members. */
    @Settles("market-step")
    void checkStep(Asked in) {
        if (in.marketStep().equals("cease")) {
            return;
        }
        if (in.supplierName() == null) {
            throw Refused.conflict("Name the supplier.");
        }
        markets.stepRefusal(in.marketReference(), MarketStep.of(in.marketStep()), in.supplierName())
                .ifPresent(refusal -> {
                    throw Refused.by(refusal);
                });
    }

    @Work("sourcing.record-market-step")
    void recordStep(Step in) {
        markets.decideOn(
                in.marketReference(),
                MarketStep.of(in.marketStep()),
                new Supplier(in.supplierName(), in.supplierIdentifier(), in.sme(), in.vcse(), in.place()),
                in.stepReasons());
    }

    @Work("sourcing.publish-market-cessation")
    void cease(Market in) {
        markets.cease(in.marketReference());
    }
}
