package org.opencommissioning.contracts.performance;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.EndingAuthority;
import org.opencommissioning.contracts.TerminationGround;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Settles;
import org.opencommissioning.engine.Work;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;

/** Answers the model {@code respond-to-review}: support, and the director's decision whether a contract is terminated. */
@HandlesJobs
class RespondToReviewWorkers {

    private final ContractsRegister register;
    private final Reviews reviews;
    private final EndingAuthority authority;
    private final LawfulTime time;

    RespondToReviewWorkers(ContractsRegister register, Reviews reviews, EndingAuthority authority, LawfulTime time) {
        this.register = register;
        this.reviews = reviews;
        this.authority = authority;
        this.time = time;
    }

    record OfContract(ContractReference contractReference) {}

    record Support(long reviewId, String support) {}

    record Termination(
            ContractReference contractReference,
            String termination,
            @Nullable LocalDate terminatesOn,
            String terminationReasons,
            @Nullable String keyDecisionReference) {}

    record Terminated(LocalDate terminatedFrom, OffsetDateTime terminatesAt) {}

    @Work("contracts.record-support")
    void recordSupport(Support in) {
        reviews.support(in.reviewId(), in.support());
    }

    /**
     * A termination is decided where a review calls for it, by somebody who neither manages the contract nor held the
     * review, with a last day that lies ahead, on the strength of a key decision in force where it is one; the decision is
     * entered in the ledger.
     */
    @Settles("contract-termination")
    void checkTermination(Job job, Termination in) {
        ContractView contract = register.get(in.contractReference());
        reviews.latest(contract.reference())
                .filter(one -> one.calls(Response.TERMINATION))
                .orElseThrow(() -> Refused.by(new Refusal(
                        "G9",
                        "no review of " + contract.reference() + " calls for a decision on its termination.",
                        "Record the review that does.")));
        reviews.terminationRefusal(contract.reference(), job.userTask().assignee())
                .ifPresent(refusal -> {
                    throw Refused.by(refusal);
                });
        boolean terminate = in.termination().equals("terminate");
        if (terminate) {
            authority.require(contract, in.keyDecisionReference());
            register.terminate(contract.reference(), in.terminatesOn(), TerminationGround.POOR_PERFORMANCE);
        }
    }

    /** When a terminated contract has ended: with the last day that the director named. */
    @Work("contracts.find-termination-date")
    Terminated findTerminationDate(OfContract in) {
        LocalDate last = register.terminatesOn(in.contractReference())
                .orElseThrow(() -> Refused.by(new Refusal(
                        "G9",
                        "nobody decided to terminate " + in.contractReference() + ".",
                        "Have it decided on its task.")));
        return new Terminated(last, time.startOf(last.plusDays(1)));
    }
}
