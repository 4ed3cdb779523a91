package org.opencommissioning.contracts.ending;

import java.time.LocalDate;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.TaskListener;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.site.SiteWords;
import org.springframework.stereotype.Component;

/** Wants a termination decided by somebody who neither manages the contract nor held the review, with a last day that lies ahead, and enters the decision in the ledger. */
@Component
class CheckTerminationListener implements TaskListener {

    private final ContractsRegister register;
    private final Ledger ledger;
    private final LawfulTime time;

    CheckTerminationListener(ContractsRegister register, Ledger ledger, LawfulTime time) {
        this.register = register;
        this.ledger = ledger;
        this.time = time;
    }

    @Override
    public String type() {
        return "contracts.check-termination";
    }

    @Override
    public Outcome decide(Job job) {
        ContractView contract =
                register.find(job.variable("contractReference", String.class)).orElseThrow();
        String decider = job.userTask().assignee();
        if (decider.equals(contract.contractManager())
                || decider.equals(job.optionalVariable("reviewer", String.class))) {
            return new Denied(
                    "Four eyes: whoever manages the contract or held the review cannot decide on its termination. Somebody else of your group must.");
        }
        String decision = job.variable("termination", String.class);
        LocalDate last = decision.equals("terminate") ? job.optionalVariable("terminatesOn", LocalDate.class) : null;
        if (decision.equals("terminate")
                && (last == null
                        || last.isBefore(time.today())
                        || contract.endDate() != null && last.isAfter(contract.endDate()))) {
            return new Denied("Last day of the contract: enter a day from today"
                    + (contract.endDate() == null ? "." : " to its end on " + SiteWords.day(contract.endDate()) + "."));
        }
        ledger.record(Entry.about(
                        Kind.CASE,
                        contract.caseReference(),
                        contract.planVersion() == null ? 0 : contract.planVersion(),
                        decider,
                        (decision.equals("terminate") ? "terminated " : "continued ") + contract.reference(),
                        job.variable("terminationReasons", String.class))
                .on(Entry.SubjectKind.CONTRACT, contract.reference()));
        return new Accepted();
    }
}
