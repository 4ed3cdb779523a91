package org.opencommissioning.contracts;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Work;

/** Answers the model {@code register-completeness} (recommendation 24). */
@HandlesJobs
class RegisterCompletenessWorkers {

    private static final int SHOWN = 50;

    private final ContractsRegister register;
    private final RegisterChecks checks;
    private final LawfulTime time;

    RegisterCompletenessWorkers(ContractsRegister register, RegisterChecks checks, LawfulTime time) {
        this.register = register;
        this.checks = checks;
        this.time = time;
    }

    record Incomplete(int incompleteCount, String incompleteEntries) {}

    record Done(int incompleteCount, @Nullable String actionTaken) {}

    /** The live contracts that lack a manager, a director or a next review. */
    @Work("contracts.find-incomplete-entries")
    Incomplete findIncompleteEntries() {
        List<ContractView> incomplete = register.search(null, true).stream()
                .filter(ContractView::incomplete)
                .toList();
        String shown = incomplete.stream()
                .limit(SHOWN)
                .map(one -> "- " + one.reference() + " " + one.title() + ": " + one.missing())
                .collect(Collectors.joining("\n"));
        return new Incomplete(
                incomplete.size(),
                incomplete.size() <= SHOWN
                        ? shown
                        : shown + "\n- and " + (incomplete.size() - SHOWN)
                                + " more, in the report on register completeness");
    }

    /** How many were incomplete and what was done about them. */
    @Work("contracts.record-completeness")
    void recordCompleteness(Done in) {
        checks.save(RegisterCheck.of(time.today(), in.incompleteCount(), in.actionTaken()));
    }
}
