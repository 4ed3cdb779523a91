package org.opencommissioning.sourcing.markets;

import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.governance.Ledger;
import org.springframework.stereotype.Component;

/** Lets nobody approve a dynamic market that they described (G2), and wants reasons for anything but an approval (G4); keeps the decision, and in the ledger. */
@Component
class CheckMarketDecisionListener implements TaskListener {

    private final DynamicMarkets markets;
    private final Ledger ledger;

    CheckMarketDecisionListener(DynamicMarkets markets, Ledger ledger) {
        this.markets = markets;
        this.ledger = ledger;
    }

    @Override
    public String type() {
        return "sourcing.check-market-decision";
    }

    @Override
    public Outcome decide(Job job) {
        String reference = job.variable("marketReference", String.class);
        String decision = job.variable("marketDecision", String.class);
        String reasons = job.optionalVariable("marketDecisionReasons", String.class);
        String person = job.userTask().assignee();
        if (person.equals(markets.find(reference).orElseThrow().describedBy())) {
            ledger.record(entry(job, Kind.DENIAL, "denied", "G2", "G2: who described a market does not approve it."));
            return new Denied(
                    "G2: you described this market, so somebody else must decide on it. Release the task to another director.");
        }
        if (!decision.equals("approve") && (reasons == null || reasons.isBlank())) {
            return new Denied(
                    "G4: returning or refusing a market needs reasons. Say what is to be changed or why it is not set up.");
        }
        markets.decide(reference, decision, reasons, person);
        ledger.record(entry(job, Kind.DECISION, decision, null, reference + (reasons == null ? "" : ": " + reasons)));
        return new Accepted();
    }

    private static Entry entry(Job job, Kind kind, String outcome, String rule, String reasons) {
        return Entry.by(job.userTask().assignee(), kind, outcome, reasons)
                .on(SubjectKind.MARKET, job.variable("marketReference", String.class))
                .at("dynamic-market", job.userTask().userTaskKey())
                .byRule(rule);
    }
}
