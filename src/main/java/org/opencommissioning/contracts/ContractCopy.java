package org.opencommissioning.contracts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.ContractReference;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The copy of a contract that the public may read: by when it is published, where it was, and what was kept out of it on which ground (section 53(3)). */
class ContractCopy {

    @Id
    private @Nullable Long id;

    @Version
    private @Nullable Integer version;

    private ContractReference contractReference;
    private LocalDate dueOn;
    private @Nullable LocalDate publishedOn;
    private @Nullable String address;
    private @Nullable String withheldGround;
    private @Nullable String withheldReasons;

    static ContractCopy due(ContractReference contract, LocalDate on) {
        ContractCopy copy = new ContractCopy();
        copy.contractReference = contract;
        copy.dueOn = on;
        return copy;
    }

    /** It has been published. */
    void publish(PublishedCopy published, LocalDate signedOn, LocalDate today) {
        check(published, signedOn, today);
        publishedOn = published.on();
        address = published.address();
        withheldGround = published.withheldGround();
        withheldReasons = published.withheldReasons();
    }

    /** Holds that a copy can have been published like this. */
    static void check(PublishedCopy published, LocalDate signedOn, LocalDate today) {
        published.ensurePossible("section 53(3)", "signature", signedOn, today);
    }

    ContractCopyView view() {
        return new ContractCopyView(dueOn, publishedOn, address, withheldGround, withheldReasons);
    }
}
