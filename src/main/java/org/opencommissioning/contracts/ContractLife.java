package org.opencommissioning.contracts;

import java.util.Map;
import org.opencommissioning.engine.Outbox;
import org.opencommissioning.records.ContractReference;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The running management of contracts: what the engine is told of them. */
@Component
public class ContractLife {

    private final Outbox outbox;

    ContractLife(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Starts managing a contract that was running already when it came into the register, such as an imported one: its
     * reviews are scheduled and somebody is asked to answer for it; it is not mobilised again. Calling it twice starts it
     * once. It starts when the surrounding transaction has committed.
     */
    @Transactional
    public void start(ContractReference contractReference) {
        outbox.start(
                "manage-" + contractReference,
                "manage-contract",
                Map.of("contractReference", contractReference, "alreadyRunning", true));
    }
}
