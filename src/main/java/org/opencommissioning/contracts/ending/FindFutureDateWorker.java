package org.opencommissioning.contracts.ending;

import java.util.HashMap;
import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Says when the future of a contract is decided: now, later or never. */
@Component
class FindFutureDateWorker implements Worker {

    private final ContractsRegister register;
    private final ContractFutures futures;
    private final LawfulTime time;

    FindFutureDateWorker(ContractsRegister register, ContractFutures futures, LawfulTime time) {
        this.register = register;
        this.futures = futures;
        this.time = time;
    }

    @Override
    public String type() {
        return "contracts.find-future-date";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        ContractView contract =
                register.find(job.variable("contractReference", String.class)).orElseThrow();
        Map<String, Object> found = new HashMap<>();
        found.put(
                "endDate",
                contract.endDate() == null ? null : contract.endDate().toString());
        futures.due(contract)
                .ifPresentOrElse(
                        due -> {
                            found.put("futureDue", due.decideBy().isAfter(time.today()) ? "later" : "now");
                            found.put(
                                    "futureDueAt", time.startOf(due.decideBy()).toString());
                            found.put("futureReason", due.reason());
                        },
                        () -> found.put("futureDue", "never"));
        return found;
    }
}
