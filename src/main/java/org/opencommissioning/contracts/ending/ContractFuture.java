package org.opencommissioning.contracts.ending;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** A decision on what follows a contract; a recommissioning opens one next case. */
class ContractFuture {

    @Id
    private Long id;

    @Version
    private Integer version;

    private ContractReference contractReference;
    private Future future;
    private @Nullable LocalDate newEnd;
    private String reasons;
    private String decidedBy;
    private OffsetDateTime decidedAt;
    private CaseReference nextCase;

    private ContractFuture() {}

    /**
     * @param newEnd to which day the contract is extended; null where it is not
     */
    static ContractFuture decide(
            ContractReference contract,
            Future future,
            @Nullable LocalDate newEnd,
            String reasons,
            String decidedBy,
            OffsetDateTime now) {
        ContractFuture decided = new ContractFuture();
        decided.contractReference = contract;
        decided.future = future;
        decided.newEnd = future == Future.EXTEND ? newEnd : null;
        decided.reasons = reasons;
        decided.decidedBy = decidedBy;
        decided.decidedAt = now;
        return decided;
    }

    /** Holds that this is what was decided (G9). */
    void ensure(Future wanted) {
        if (future != wanted) {
            throw Refused.by(new Refusal(
                    "G9",
                    "what was decided to follow " + contractReference + " is to " + future.word() + ", not to "
                            + wanted.word() + ".",
                    "Have it decided again on its task."));
        }
    }

    /** The case that succeeds it was opened. */
    void succeededBy(CaseReference next) {
        ensure(Future.RECOMMISSION);
        if (nextCase != null && !nextCase.equals(next)) {
            throw Refused.by(new Refusal(
                    "R23", contractReference + " is succeeded by case " + nextCase + ".", "Go on with that case."));
        }
        nextCase = next;
    }

    /** By which the opening of its next case is known, so that it is opened once. */
    String key() {
        return "after-" + contractReference + "-" + id;
    }

    ContractFutureView view() {
        return new ContractFutureView(
                contractReference, future.word(), newEnd, reasons, decidedBy, decidedAt, nextCase);
    }
}
