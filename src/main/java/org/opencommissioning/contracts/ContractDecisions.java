package org.opencommissioning.contracts;

import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.governance.EntryView;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Component;

/** What people decided about a running contract, as the ledger has it. */
@Component
public class ContractDecisions {

    /** Whether a contract is terminated. */
    public static final String TERMINATION = "contract-termination";

    /** Whether a contract ends before its time on another ground than its performance. */
    public static final String EARLY_END = "contract-early-end";

    /** Whether a change beyond what was approved is made. */
    public static final String CHANGE = "contract-change";

    /** Whether a service is wound down. */
    public static final String ENDING = "contract-ending";

    /** What follows a contract. */
    public static final String FUTURE = "contract-future";

    private final Ledger ledger;

    ContractDecisions(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Stands before what such a decision opens (G9).
     *
     * @param decided what must have been decided, in the form's word
     * @param what what was not decided, in words
     */
    public void require(ContractView contract, String decision, String decided, String what) {
        if (ledger.about(SubjectKind.CONTRACT, contract.reference()).stream()
                .map(EntryView::entry)
                .noneMatch(entry -> entry.kind() == Kind.STEP
                        && decision.equals(entry.gate())
                        && decided.equals(entry.said().outcome()))) {
            throw Refused.by(
                    new Refusal("G9", "the ledger has no decision to " + what + ".", "Have it decided on its task."));
        }
    }
}
