package org.opencommissioning.contracts.ending;

import java.util.Arrays;
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

/** Shows who advises or decides on the early end of a contract its ground and reasons, what the supplier said, and what lawyers say of it (section 78). */
@Component
@Order(0)
class EarlyEndOnTask extends RequiredReading<Long, EarlyEndOnTask.OnRecord> {

    private final EarlyEnds earlyEnds;
    private final ContractsRegister register;

    EarlyEndOnTask(PublishedSteps steps, Readings readings, EarlyEnds earlyEnds, ContractsRegister register) {
        super("early-end", "contracts/on-task :: earlyEnd", steps, readings);
        this.earlyEnds = earlyEnds;
        this.register = register;
    }

    /** An early end, and the contract. */
    public record OnRecord(ContractView contract, EarlyEndView end) {}

    @Override
    protected Optional<Long> subject(About about) {
        return Optional.of(about.instance());
    }

    @Override
    protected Optional<OnRecord> current(Long instance, String username) {
        return earlyEnds.find(instance).map(end -> new OnRecord(register.get(end.contractReference()), end));
    }

    @Override
    protected Map<String, Object> shown(OnRecord record, Step step) {
        return Map.of("earlyEndOnTask", record);
    }

    @Override
    protected Object content(OnRecord record) {
        return Arrays.asList(record.contract().asRead(), record.end());
    }

    @Override
    protected String words(OnRecord record) {
        return "the early end of " + record.contract().reference() + " as it is proposed";
    }
}
