package org.opencommissioning.sourcing.markets;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.sourcing.notices.Supplier;

/**
 * What was decided about a supplier.
 *
 * @param step admit, refuse or remove
 * @param noticeGivenOn when it was told that it would be refused or removed, and why; null where it was admitted
 * @param representations what it answered; null where it was admitted
 */
public record MarketDecisionView(
        String step,
        Supplier supplier,
        String reasons,
        LocalDate decidedOn,
        @Nullable LocalDate noticeGivenOn,
        @Nullable String representations) {}
