package org.opencommissioning.contracts.ending;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Settles;
import org.opencommissioning.engine.Work;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;

/** Answers the model {@code decide-the-future}: when what follows a contract is decided, by whom, and the next turn of the cycle. */
@HandlesJobs
class DecideTheFutureWorkers {

    private final ContractsRegister register;
    private final Extensions extensions;
    private final ContractFutures futures;
    private final LawfulTime time;

    DecideTheFutureWorkers(
            ContractsRegister register, Extensions extensions, ContractFutures futures, LawfulTime time) {
        this.register = register;
        this.extensions = extensions;
        this.futures = futures;
        this.time = time;
    }

    record OfContract(ContractReference contractReference) {}

    record DecisionDue(
            String futureDue,
            @Nullable OffsetDateTime futureDueAt,
            @Nullable String futureReason,
            @Nullable LocalDate endDate) {}

    record Decision(
            ContractReference contractReference,
            Future future,
            String futureReasons,
            @Nullable LocalDate newEndDate,
            @Nullable Boolean extensionProvided) {}

    record Opened(CaseReference nextCase) {}

    /** When the future of a contract is decided: now, later or never. */
    @Work("contracts.find-future-date")
    DecisionDue findFutureDate(OfContract in) {
        ContractView contract = register.get(in.contractReference());
        return futures.due(contract)
                .map(due -> new DecisionDue(
                        due.decideBy().isAfter(time.today()) ? "later" : "now",
                        time.startOf(due.decideBy()),
                        due.reason(),
                        contract.endDate()))
                .orElseGet(() -> new DecisionDue("never", null, null, contract.endDate()));
    }

    /** An extension is provided for and earned (select committee 2014, 8.4.4) and goes beyond the present end; who decided what follows is kept. */
    @Settles("contract-future")
    void checkFuture(Job job, Decision in) {
        ContractView contract = register.get(in.contractReference());
        if (in.future() == Future.EXTEND) {
            register.ensureExtendable(contract.reference(), in.newEndDate());
            extensions.requireEarned(contract, Boolean.TRUE.equals(in.extensionProvided()));
        }
        futures.decide(
                contract.reference(),
                in.future(),
                in.newEndDate(),
                in.futureReasons(),
                job.userTask().assignee());
    }

    /** Begins the next turn of the cycle as a new case, linked to the one before. */
    @Work("contracts.open-next-case")
    Opened openNextCase(OfContract in) {
        return new Opened(futures.recommission(in.contractReference()));
    }
}
