package org.opencommissioning.contracts;

import org.opencommissioning.engine.Job;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Component;

/** What people decided about a running contract, as the ledger has it. */
@Component
public class ContractDecisions {

    /** Whether a contract is terminated. */
    public static final String TERMINATION = "contract-termination";

    /** Whether a change beyond what was approved is made; the number of the change follows. */
    public static final String CHANGE = "contract-change-";

    /** Whether a service is wound down. */
    public static final String ENDING = "contract-ending";

    /** What follows a contract. */
    public static final String FUTURE = "contract-future";

    private final Ledger ledger;

    ContractDecisions(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Enters what was decided about a contract, by whoever holds the task. */
    public void record(ContractView contract, String decision, Job job, String outcome, String reasons) {
        ledger.record(Entry.about(
                        Kind.CASE,
                        contract.caseReference() == null
                                ? null
                                : contract.caseReference().value(),
                        contract.planVersion() == null ? 0 : contract.planVersion(),
                        job.userTask().assignee(),
                        outcome,
                        reasons)
                .on(SubjectKind.CONTRACT, contract.reference())
                .at(decision, job.userTask().userTaskKey()));
    }

    /**
     * Stands before what such a decision opens (G9).
     *
     * @param what what was not decided, in words
     */
    public void require(ContractView contract, String decision, String what) {
        if (ledger.about(SubjectKind.CONTRACT, contract.reference()).stream()
                .noneMatch(view -> decision.equals(view.entry().gate()))) {
            throw Refused.by(
                    new Refusal("G9", "the ledger has no decision to " + what + ".", "Have it decided on its task."));
        }
    }
}
