package org.opencommissioning.contracts.ending;

import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.EndingAuthority;
import org.opencommissioning.contracts.ending.DecommissioningView.Consulted;
import org.opencommissioning.contracts.ending.DecommissioningView.Decided;
import org.opencommissioning.contracts.ending.DecommissioningView.Impact;
import org.opencommissioning.contracts.ending.DecommissioningView.Moved;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Settles;
import org.opencommissioning.engine.Work;
import org.opencommissioning.records.ContractReference;

/** Answers the model {@code decommission}: what each step of winding a service down wrote, who did it, and how it was decided. */
@HandlesJobs
class DecommissionWorkers {

    private final ContractsRegister register;
    private final Decommissionings decommissionings;
    private final EndingAuthority authority;

    DecommissionWorkers(ContractsRegister register, Decommissionings decommissionings, EndingAuthority authority) {
        this.register = register;
        this.decommissionings = decommissionings;
        this.authority = authority;
    }

    /** What the step says that its element names; the others are not asked yet or any more. */
    record Step(
            ContractReference contractReference,
            @Nullable Integer peopleAffected,
            @Nullable String impact,
            @Nullable String alternatives,
            @Nullable String consultation,
            @Nullable String consultationFindings,
            @Nullable Integer usersMoved,
            @Nullable String movedHow,
            @Nullable String lessons) {}

    record Decision(
            ContractReference contractReference,
            String ending,
            String endingReasons,
            @Nullable String keyDecisionReference) {}

    record Closed(String decommissioningOutcome) {}

    /** Keeps what a step wrote down and who did it. */
    @Decides("contracts.keep-decommissioning")
    Outcome keepStep(Job job, Step in) {
        String by = job.userTask().assignee();
        long instance = job.processInstanceKey();
        switch (String.valueOf(job.headers().get("step"))) {
            case "impact" ->
                decommissionings.assess(
                        instance,
                        in.contractReference(),
                        new Impact(in.peopleAffected(), in.impact(), in.alternatives(), by));
            case "consultation" ->
                decommissionings.step(
                        instance, row -> row.consult(new Consulted(in.consultation(), in.consultationFindings(), by)));
            case "moved" -> decommissionings.step(instance, row -> row.move(new Moved(in.usersMoved(), in.movedHow())));
            default -> decommissionings.step(instance, row -> row.learn(in.lessons()));
        }
        return new Accepted();
    }

    /** A service is wound down on the strength of a key decision in force where its end is one; the decision is entered in the ledger. */
    @Settles("contract-ending")
    void checkEnding(Job job, Decision in) {
        ContractView contract = register.get(in.contractReference());
        Decided decision =
                new Decided(in.ending(), in.endingReasons(), job.userTask().assignee());
        if (decision.ends()) {
            authority.require(contract, in.keyDecisionReference());
        }
        decommissionings.step(job.processInstanceKey(), row -> row.decide(decision, contract.contractManager()));
    }

    /** Closes the winding down of a service, as done or as not wanted. */
    @Work("contracts.close-decommissioning")
    Closed closeDecommissioning(Job job) {
        return new Closed(decommissionings.close(job.processInstanceKey()));
    }
}
