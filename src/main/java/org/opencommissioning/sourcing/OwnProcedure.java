package org.opencommissioning.sourcing;

import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.MarketReference;

/**
 * How a need is secured on a route that has a procedure of its own.
 *
 * @param procedure what was done
 * @param documents its documents and where they are kept
 * @param market the council's own dynamic market among whose members it is; null for none
 */
public record OwnProcedure(
        String procedure,
        @Nullable String documents,
        @Nullable String awardMethod,
        @Nullable MarketReference market) {}
