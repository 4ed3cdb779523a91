package org.opencommissioning.contracts;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Work;
import org.opencommissioning.records.ContractReference;

/** Answers the model {@code manage-contract}: what the management of a contract goes by, and its dates. */
@HandlesJobs
class ManageContractWorkers {

    private static final int NO_END_YEARS = 100;

    private final ContractsRegister register;
    private final ContractPlans plans;
    private final LawfulTime time;

    ManageContractWorkers(ContractsRegister register, ContractPlans plans, LawfulTime time) {
        this.register = register;
        this.plans = plans;
        this.time = time;
    }

    record OfContract(ContractReference contractReference) {}

    record EndFound(OffsetDateTime contractEndsAt) {}

    record Rhythm(ContractReference contractReference, String evaluateEvery) {}

    record EvaluationDue(OffsetDateTime evaluationDueAt) {}

    @Work("contracts.read-contract")
    Map<String, Object> readContract(OfContract in) {
        ContractView contract = register.get(in.contractReference());
        Map<String, Object> read = new HashMap<>();
        read.put("title", contract.title());
        read.put("estimatedValue", contract.value());
        read.put("riskRating", contract.riskRating());
        read.put("deliveryModel", contract.deliveryModel());
        read.put("staffTransfer", contract.staffTransfer());
        read.put("contractManager", contract.contractManager());
        read.put("leadDirector", contract.leadDirector());
        read.put("startDate", contract.startDate());
        read.put("endDate", contract.endDate());
        read.put("supplierNames", contract.supplierNames());
        read.put("terminationNotice", plans.publishesEnd(contract));
        read.put("kpisRequired", plans.needsNotice(contract, "UK9"));
        read.put("contractType", contract.contractType());
        read.put("regime", plans.answer(contract, "regime"));
        return read;
    }

    /** The moment at which it has ended; one without an end date is watched far beyond any term. */
    @Work("contracts.find-end")
    EndFound findEnd(OfContract in) {
        LocalDate end = register.terminatesOn(in.contractReference())
                .orElse(register.get(in.contractReference()).endDate());
        return new EndFound(time.startOf(end == null ? time.today().plusYears(NO_END_YEARS) : end.plusDays(1)));
    }

    /** The next evaluation of outcomes. One that would fall on the end or after it waits for the case that the contract is extended: the end has its own. */
    @Work("contracts.schedule-evaluation")
    EvaluationDue scheduleEvaluation(Rhythm in) {
        ContractView contract = register.get(in.contractReference());
        Period every = Period.parse(in.evaluateEvery());
        LocalDate next = contract.next(every, time.today());
        boolean atTheEnd = contract.endDate() != null && !next.isBefore(contract.endDate());
        return new EvaluationDue(time.startOf(atTheEnd ? next.plus(every) : next));
    }
}
