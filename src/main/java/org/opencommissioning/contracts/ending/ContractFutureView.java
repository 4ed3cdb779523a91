package org.opencommissioning.contracts.ending;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;

/**
 * What was decided to follow a contract.
 *
 * @param future recommission, extend, decommission or end
 * @param newEnd to which day the contract is extended; null where it is not
 * @param decidedBy user name
 * @param nextCase the case that succeeds it; null when there is none
 */
public record ContractFutureView(
        ContractReference contractReference,
        String future,
        @Nullable LocalDate newEnd,
        String reasons,
        String decidedBy,
        OffsetDateTime decidedAt,
        @Nullable CaseReference nextCase) {}
