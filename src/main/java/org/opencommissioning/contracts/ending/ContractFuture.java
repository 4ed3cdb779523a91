package org.opencommissioning.contracts.ending;

import java.time.OffsetDateTime;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of a decision on what follows a contract. */
class ContractFuture {

    @Id
    Long id;

    @Version
    Integer version;

    String contractReference;
    String future;
    String reasons;
    String decidedBy;
    OffsetDateTime decidedAt;
    String nextCase;

    ContractFutureView view() {
        return new ContractFutureView(contractReference, future, reasons, decidedBy, decidedAt, nextCase);
    }
}
