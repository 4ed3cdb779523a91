package org.opencommissioning.contracts.ending;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.engine.PublishedSteps.Step;
import org.opencommissioning.governance.Readings;
import org.opencommissioning.governance.RequiredReading;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Shows who decides whether a service is wound down what its end would mean, for how many, who was asked and how, and what they said (R8; Equality Act 2010 section 149). */
@Component
@Order(0)
class EndingOnTask extends RequiredReading<Long, EndingOnTask.OnRecord> {

    private final Decommissionings decommissionings;
    private final ContractsRegister register;

    EndingOnTask(
            PublishedSteps steps, Readings readings, Decommissionings decommissionings, ContractsRegister register) {
        super("ending", "contracts/on-task :: ending", steps, readings);
        this.decommissionings = decommissionings;
        this.register = register;
    }

    /** A winding down, and the contract of the service. */
    public record OnRecord(ContractView contract, DecommissioningView ending) {}

    @Override
    protected Optional<Long> subject(About about) {
        return Optional.of(about.instance());
    }

    @Override
    protected Optional<OnRecord> current(Long instance, String username) {
        return decommissionings
                .find(instance)
                .map(ending -> new OnRecord(register.get(ending.contractReference()), ending));
    }

    @Override
    protected Map<String, Object> shown(OnRecord record, Step step) {
        return Map.of("endingOnTask", record);
    }

    @Override
    protected Object content(OnRecord record) {
        return List.of(record.contract().title(), record.ending());
    }

    @Override
    protected String words(OnRecord record) {
        return "the impact of the end of " + record.contract().reference() + " and what those affected say";
    }
}
