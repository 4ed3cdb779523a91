package org.opencommissioning.contracts.ending;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.performance.OutcomeEvaluations;
import org.opencommissioning.contracts.performance.ReviewView;
import org.opencommissioning.contracts.performance.Reviews;
import org.opencommissioning.cycle.CaseEvaluations.Evaluated;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.engine.PublishedSteps.Step;
import org.opencommissioning.governance.Readings;
import org.opencommissioning.governance.RequiredReading;
import org.opencommissioning.records.ContractReference;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Shows who decides what follows a contract, or describes a change to it, the register as it is at that moment: value and last day, what was decided to follow, and
 * what the latest review and evaluation say, on which an extension rests (select committee 2014, 8.4.4).
 */
@Component
@Order(0)
class ContractOnTask extends RequiredReading<ContractReference, ContractOnTask.OnRecord> {

    private final ContractsRegister register;
    private final Reviews reviews;
    private final OutcomeEvaluations evaluations;
    private final ContractFutures futures;

    ContractOnTask(
            PublishedSteps steps,
            Readings readings,
            ContractsRegister register,
            Reviews reviews,
            OutcomeEvaluations evaluations,
            ContractFutures futures) {
        super("contract", "contracts/on-task :: register", steps, readings);
        this.register = register;
        this.reviews = reviews;
        this.evaluations = evaluations;
        this.futures = futures;
    }

    /**
     * @param review the latest; null when none was held
     * @param evaluation the latest of its outcomes; null when there is none
     * @param future what was decided last to follow it; null when nothing was
     * @param due by when that is decided, and why; null where it has no last day
     */
    public record OnRecord(
            ContractView contract,
            @Nullable ReviewView review,
            @Nullable Evaluated evaluation,
            @Nullable ContractFutureView future,
            @Nullable String due) {}

    @Override
    protected Optional<ContractReference> subject(About about) {
        return about.reference("contractReference").map(ContractReference::of);
    }

    @Override
    protected Optional<OnRecord> current(ContractReference reference, String username) {
        return register.find(reference)
                .map(contract -> new OnRecord(
                        contract,
                        reviews.latest(reference).orElse(null),
                        evaluations.of(reference).stream().findFirst().orElse(null),
                        futures.of(reference).stream().findFirst().orElse(null),
                        futures.due(contract).map(ContractFutures.Due::reason).orElse(null)));
    }

    @Override
    protected Map<String, Object> shown(OnRecord record, Step step) {
        return Map.of("registerOnTask", record);
    }

    @Override
    protected Object content(OnRecord record) {
        return Arrays.asList(record.contract().asRead(), record.review(), record.evaluation(), record.future());
    }

    @Override
    protected String words(OnRecord record) {
        return record.contract().reference() + " with its latest review";
    }
}
