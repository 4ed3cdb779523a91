package org.opencommissioning.contracts.changes;

import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Ledger;
import org.springframework.stereotype.Component;

/** Wants a change decided by somebody who did not ask for it, on the strength of a key decision in force where it is one, and enters the decision in the ledger. */
@Component
class CheckChangeDecisionListener implements TaskListener {

    private final ContractsRegister register;
    private final ContractChanges changes;
    private final ChangeAuthority authority;
    private final Ledger ledger;

    CheckChangeDecisionListener(
            ContractsRegister register, ContractChanges changes, ChangeAuthority authority, Ledger ledger) {
        this.register = register;
        this.changes = changes;
        this.authority = authority;
        this.ledger = ledger;
    }

    @Override
    public String type() {
        return "contracts.check-change-decision";
    }

    @Override
    public Outcome decide(Job job) {
        ContractView contract =
                register.find(job.variable("contractReference", String.class)).orElseThrow();
        ContractChangeView change = changes.find(contract.reference(), job.variable("changeNumber", Integer.class));
        String decider = job.userTask().assignee();
        String decision = job.variable("changeDecision", String.class);
        String keyDecision = job.optionalVariable("keyDecisionReference", String.class);
        if (decider.equals(change.describedBy()) || decider.equals(contract.contractManager())) {
            return new Denied(
                    "Four eyes: whoever described the change or manages the contract cannot decide on it. Somebody else of your group must.");
        }
        String missing = decision.equals("approve") ? authority.missing(change, keyDecision) : null;
        if (missing != null) {
            return new Denied(missing);
        }
        changes.decided(
                contract.reference(),
                change.number(),
                decider,
                decision,
                job.variable("changeDecisionReasons", String.class),
                keyDecision);
        ledger.record(Entry.about(
                        Kind.CASE,
                        contract.caseReference(),
                        contract.planVersion() == null ? 0 : contract.planVersion(),
                        decider,
                        (decision.equals("approve") ? "approved change " : "refused change ") + change.number() + " of "
                                + contract.reference(),
                        job.variable("changeDecisionReasons", String.class))
                .on(Entry.SubjectKind.CONTRACT, contract.reference()));
        return new Accepted();
    }
}
