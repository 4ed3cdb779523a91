package org.opencommissioning.contracts.changes;

import java.util.List;
import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.PublishedCopy;
import org.opencommissioning.engine.Outbox;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The copies of changes of contracts of more than five million pounds that the public may read (section 77 of the Act). */
@Service
public class ModificationCopies {

    private static final String PROCESS = "modification-copy";

    private final ModificationCopyRows rows;
    private final Outbox outbox;
    private final LawfulTime time;

    ModificationCopies(ModificationCopyRows rows, Outbox outbox, LawfulTime time) {
        this.rows = rows;
        this.outbox = outbox;
        this.time = time;
    }

    /** The copies that changes of a contract ask for, by the number of the change. */
    @Transactional(readOnly = true)
    public List<ModificationCopyView> of(ContractReference reference) {
        return rows.findByContractReferenceOrderByChangeNumber(reference).stream()
                .map(ModificationCopy::view)
                .toList();
    }

    /**
     * Asks for the copy of a change that was made today; its task outlives the contract.
     *
     * @param days how many there are, beginning with today
     */
    @Transactional
    void ask(ContractReference reference, int change, int days) {
        if (rows.findByContractReferenceAndChangeNumber(reference, change).isEmpty()) {
            rows.save(ModificationCopy.due(
                    reference,
                    change,
                    time.today(),
                    time.daysBeginningWith(time.today(), days).date()));
            outbox.start(
                    PROCESS + "-" + reference + "-" + change,
                    PROCESS,
                    Map.of("contractReference", reference, "changeNumber", change));
        }
    }

    @Transactional(readOnly = true)
    ModificationCopyView get(ContractReference reference, int change) {
        return row(reference, change).view();
    }

    /** Holds that a copy can have been published like this. */
    @Transactional(readOnly = true)
    void check(ContractReference reference, int change, PublishedCopy published) {
        row(reference, change).ensurePublishable(published, time.today());
    }

    /** Records that it was published. */
    @Transactional
    void publish(ContractReference reference, int change, PublishedCopy published) {
        ModificationCopy copy = row(reference, change);
        copy.publish(published, time.today());
        rows.save(copy);
    }

    private ModificationCopy row(ContractReference reference, int change) {
        return rows.findByContractReferenceAndChangeNumber(reference, change)
                .orElseThrow(() -> Refused.notFound("copy of change " + change + " of", reference));
    }
}
