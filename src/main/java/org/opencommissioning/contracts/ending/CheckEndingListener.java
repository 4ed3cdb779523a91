package org.opencommissioning.contracts.ending;

import java.util.stream.Stream;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Ledger;
import org.springframework.stereotype.Component;

/** Wants the end of a service decided by somebody who wrote neither the assessment nor the consultation and does not manage the contract, and enters the decision in the ledger. */
@Component
class CheckEndingListener implements TaskListener {

    private final ContractsRegister register;
    private final Decommissionings decommissionings;
    private final Ledger ledger;

    CheckEndingListener(ContractsRegister register, Decommissionings decommissionings, Ledger ledger) {
        this.register = register;
        this.decommissionings = decommissionings;
        this.ledger = ledger;
    }

    @Override
    public String type() {
        return "contracts.check-ending";
    }

    @Override
    public Outcome decide(Job job) {
        ContractView contract =
                register.find(job.variable("contractReference", String.class)).orElseThrow();
        DecommissioningView written = decommissionings.get(job.processInstanceKey());
        String decider = job.userTask().assignee();
        if (Stream.of(written.assessedBy(), written.consultedBy(), contract.contractManager())
                .anyMatch(decider::equals)) {
            return new Denied(
                    "Four eyes: whoever assessed the impact, consulted or manages the contract cannot decide on the end of the service. Somebody else of your group must.");
        }
        String ending = job.variable("ending", String.class);
        String reasons = job.variable("endingReasons", String.class);
        decommissionings.keep(job.processInstanceKey(), contract.reference(), row -> {
            row.ending = ending;
            row.endingReasons = reasons;
            row.decidedBy = decider;
        });
        ledger.record(Entry.about(
                        Kind.CASE,
                        contract.caseReference(),
                        contract.planVersion() == null ? 0 : contract.planVersion(),
                        decider,
                        (ending.equals("end")
                                ? "service of " + contract.reference() + " to be wound down"
                                : "service of " + contract.reference() + " kept"),
                        reasons)
                .on(Entry.SubjectKind.CONTRACT, contract.reference()));
        return new Accepted();
    }
}
