package org.opencommissioning.contracts.ending;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.EndingAuthority;
import org.opencommissioning.contracts.TerminationGround;
import org.opencommissioning.contracts.ending.EarlyEndView.Advised;
import org.opencommissioning.contracts.ending.EarlyEndView.Proposed;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Settles;
import org.opencommissioning.records.ContractReference;

/** Answers the model {@code end-early}: what is proposed and advised, and the decision that ends a contract before its time. */
@HandlesJobs
class EndEarlyWorkers {

    private final ContractsRegister register;
    private final EarlyEnds earlyEnds;
    private final EndingAuthority authority;

    EndEarlyWorkers(ContractsRegister register, EarlyEnds earlyEnds, EndingAuthority authority) {
        this.register = register;
        this.earlyEnds = earlyEnds;
        this.authority = authority;
    }

    record OfContract(ContractReference contractReference) {}

    /** What the step says that proposes it; nothing of it where it is dropped. */
    record Proposal(
            @Nullable String earlyEnd,
            @Nullable String terminationGround,
            @Nullable LocalDate terminatesOn,
            @Nullable String earlyEndReasons,
            @Nullable LocalDate toldOn,
            @Nullable String representations,
            @Nullable String representationsAnswer,
            @Nullable String subcontractorDropped) {

        Proposed by(String who) {
            return new Proposed(
                    TerminationGround.of(terminationGround),
                    terminatesOn,
                    earlyEndReasons,
                    toldOn,
                    representations,
                    representationsAnswer,
                    subcontractorDropped,
                    who);
        }
    }

    record Advice(
            @Nullable Boolean earlyEndLawful, @Nullable String earlyEndAdvice) {}

    record Decision(
            ContractReference contractReference,
            String earlyEndDecision,
            @Nullable String keyDecisionReference) {}

    /** Keeps what is proposed, or what lawyers say of it, and who did it. */
    @Decides("contracts.keep-early-end")
    Outcome keep(Job job, OfContract of, Proposal proposal, Advice advice) {
        String by = job.userTask().assignee();
        if ("advice".equals(job.headers().get("step"))) {
            earlyEnds.step(
                    job.processInstanceKey(),
                    row -> row.advise(
                            new Advised(advice.earlyEndAdvice(), Boolean.TRUE.equals(advice.earlyEndLawful()), by)));
        } else if ("propose".equals(proposal.earlyEnd())) {
            earlyEnds.propose(job.processInstanceKey(), of.contractReference(), proposal.by(by));
        }
        return new Accepted();
    }

    /** A contract ends early on what was found lawful, and on the strength of a key decision in force where its end is one; the decision is entered in the ledger. */
    @Settles("contract-early-end")
    void decide(Job job, Decision in) {
        if ("end".equals(in.earlyEndDecision())) {
            ContractView contract = register.get(in.contractReference());
            authority.require(contract, in.keyDecisionReference());
            earlyEnds.decide(
                    job.processInstanceKey(),
                    contract.reference(),
                    job.userTask().assignee());
        }
    }
}
