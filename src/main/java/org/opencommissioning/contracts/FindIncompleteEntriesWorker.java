package org.opencommissioning.contracts;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.Worker;
import org.springframework.stereotype.Component;

/** Finds the live contracts that lack a manager, a director or a next review (recommendation 24). */
@Component
class FindIncompleteEntriesWorker implements Worker {

    private static final int SHOWN = 50;

    private final ContractsRegister register;

    FindIncompleteEntriesWorker(ContractsRegister register) {
        this.register = register;
    }

    @Override
    public String type() {
        return "contracts.find-incomplete-entries";
    }

    @Override
    public Map<String, Object> handle(Job job) {
        List<ContractView> incomplete = register.search(null, true).stream()
                .filter(ContractView::incomplete)
                .toList();
        return Map.of(
                "incompleteCount",
                incomplete.size(),
                "incompleteEntries",
                incomplete.stream()
                                .limit(SHOWN)
                                .map(one -> "- " + one.reference() + " " + one.title() + ": " + one.missing())
                                .collect(Collectors.joining("\n"))
                        + (incomplete.size() > SHOWN
                                ? "\n- and " + (incomplete.size() - SHOWN)
                                        + " more, in the report on register completeness"
                                : ""));
    }
}
