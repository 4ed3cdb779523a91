package org.opencommissioning.cycle;

import java.util.List;
import java.util.Map;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Looks for contracts that a need may be joined up with (R7). */
@Component
class CheckOverlapsWorker implements Worker {

    private static final int SHOWN = 20;

    private final Cases cases;
    private final ObjectProvider<ExistingContracts> contracts;

    CheckOverlapsWorker(Cases cases, ObjectProvider<ExistingContracts> contracts) {
        this.cases = cases;
        this.contracts = contracts;
    }

    @Override
    public String type() {
        return "cycle.check-overlaps";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        String reference = job.variable("caseReference", String.class);
        CaseView view = cases.find(reference).orElseThrow(() -> CaseRefused.notFound(reference));
        List<ExistingContracts.ExistingContract> found = contracts.stream()
                .flatMap(register -> register.like(view.category(), view.clientGroup(), view.place()).stream())
                .limit(SHOWN)
                .toList();
        cases.note(reference, "system", "Contracts register searched for overlaps", found.size() + " found");
        return Map.of("overlaps", found);
    }
}
