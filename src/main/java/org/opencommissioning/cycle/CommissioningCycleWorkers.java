package org.opencommissioning.cycle;

import java.util.Objects;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.engine.Work;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.records.CaseReference;

/** What the process {@code commissioning-cycle} asks about the case it is. */
@HandlesJobs
class CommissioningCycleWorkers {

    private final Cases cases;
    private final Gates gates;

    CommissioningCycleWorkers(Cases cases, Gates gates) {
        this.cases = cases;
        this.gates = gates;
    }

    record OfCase(CaseReference caseReference) {}

    /** Stands at the entry of every stage: procurement and what follows it begin only when the ledger holds every approval of the plan (G9). */
    @Work("cycle.enter-stage")
    void enterStage(Job job, OfCase in) {
        cases.enter(in.caseReference(), Stage.of(job.elementId()));
    }

    record Checked(boolean withdrawn) {}

    /** Looks for the withdrawal that a message speaks of; the message proves nothing. */
    @Work("cycle.check-withdrawal")
    Checked checkWithdrawal(OfCase in) {
        return new Checked(cases.carryOutWithdrawal(in.caseReference()));
    }

    /** Closes a case in the state that its end event stands for. */
    @Work("cycle.close-case")
    void close(Job job, OfCase in) {
        switch (job.elementId()) {
            case "contract-ended" -> cases.close(in.caseReference(), State.COMPLETED, "The contract has ended.");
            case "case-stopped" -> cases.close(in.caseReference(), State.STOPPED, "The strategic case was not made.");
            case "plan-refused" -> cases.close(in.caseReference(), State.REFUSED, "The plan was refused.");
            case "plan-not-adopted" -> cases.close(in.caseReference(), State.REFUSED, notConfirmed(in.caseReference()));
            case "procurement-abandoned" ->
                cases.close(in.caseReference(), State.ABANDONED, "The procurement ended without an award.");
            case "purchase-abandoned" -> cases.close(in.caseReference(), State.ABANDONED, "The purchase was not made.");
            case "award-abandoned" -> cases.close(in.caseReference(), State.ABANDONED, "The award was not made.");
            default ->
                throw new NotRetryable(
                        "No case state is known for the end '" + job.elementId() + "' of '" + job.processId() + "'.");
        }
    }

    private String notConfirmed(CaseReference reference) {
        String reasons = gates.of(reference.value()).stream()
                .filter(gate -> EarlierDecision.GATE.equals(gate.gate()))
                .map(gate -> gate.decided().reasons())
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse("");
        return ("The decision it rests on was not confirmed. " + reasons).strip();
    }
}
