package org.opencommissioning.sourcing.markets;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener.Accepted;
import org.opencommissioning.engine.TaskListener.Denied;
import org.opencommissioning.engine.TaskListener.Outcome;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.governance.Refusals;
import org.opencommissioning.records.MarketReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.sourcing.notices.Supplier;

/** What the process {@code run-dynamic-market} asks of the application. */
@HandlesJobs
class RunDynamicMarketWorkers {

    private static final String GATE = "dynamic-market";

    private final DynamicMarkets markets;
    private final Refusals refusals;
    private final Ledger ledger;

    RunDynamicMarketWorkers(DynamicMarkets markets, Refusals refusals, Ledger ledger) {
        this.markets = markets;
        this.refusals = refusals;
        this.ledger = ledger;
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
    @Decides("sourcing.check-market-decision")
    Outcome decide(Job job, Verdict in) {
        String person = job.userTask().assignee();
        Optional<Refusal> refusal =
                markets.decisionRefusal(in.marketReference(), in.marketDecision(), in.marketDecisionReasons(), person);
        if (refusal.isPresent()) {
            return refusals.refuse(job, SubjectKind.MARKET, in.marketReference(), GATE, refusal.get());
        }
        markets.decide(in.marketReference(), in.marketDecision(), in.marketDecisionReasons(), person);
        ledger.record(Entry.by(person, Kind.DECISION, in.marketDecision(), in.marketDecisionReasons())
                .on(SubjectKind.MARKET, in.marketReference())
                .at(GATE, job.userTask().userTaskKey()));
        return new Accepted();
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
    @Decides("sourcing.check-market-step")
    Outcome checkStep(Asked in) {
        if (in.marketStep().equals("cease")) {
            return new Accepted();
        }
        if (in.supplierName() == null) {
            return new Denied("Name the supplier.");
        }
        return markets.stepRefusal(in.marketReference(), MarketStep.of(in.marketStep()), in.supplierName())
                .<Outcome>map(refusal -> new Denied(refusal.words()))
                .orElseGet(Accepted::new);
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
