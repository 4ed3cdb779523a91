package org.opencommissioning.contracts.changes;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.PublishedCopy;
import org.opencommissioning.records.ContractReference;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The copy of a change that the public may read: by when it is published, where it was, and what was kept out of it on which ground (section 77). */
class ModificationCopy {

    @Id
    private @Nullable Long id;

    @Version
    private @Nullable Integer version;

    private ContractReference contractReference;
    private int changeNumber;
    private LocalDate madeOn;
    private LocalDate dueOn;
    private @Nullable LocalDate publishedOn;
    private @Nullable String address;
    private @Nullable String withheldGround;
    private @Nullable String withheldReasons;

    static ModificationCopy due(ContractReference contract, int change, LocalDate madeOn, LocalDate on) {
        ModificationCopy copy = new ModificationCopy();
        copy.contractReference = contract;
        copy.changeNumber = change;
        copy.madeOn = madeOn;
        copy.dueOn = on;
        return copy;
    }

    /** Holds that a copy can have been published like this. */
    void ensurePublishable(PublishedCopy published, LocalDate today) {
        published.ensurePossible("section 77", "the change", madeOn, today);
    }

    /** It has been published. */
    void publish(PublishedCopy published, LocalDate today) {
        ensurePublishable(published, today);
        publishedOn = published.on();
        address = published.address();
        withheldGround = published.withheldGround();
        withheldReasons = published.withheldReasons();
    }

    ModificationCopyView view() {
        return new ModificationCopyView(changeNumber, dueOn, publishedOn, address, withheldGround, withheldReasons);
    }
}
