package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.MarketReference;

/**
 * How a need is secured on a route that has a procedure of its own.
 *
 * @param procedure what was done
 * @param documents its documents and where they are kept
 * @param selection the process of the Provider Selection Regime that was followed; null outside health services
 * @param standstillWorkingDays the standstill that this process asks for; null for none
 * @param value what it is to cost for the whole life, in pounds including VAT; null where the offers say it
 * @param market the council's own dynamic market among whose members it is; null for none
 */
public record OwnProcedure(
        String procedure,
        @Nullable String documents,
        @Nullable String awardMethod,
        @Nullable String selection,
        @Nullable Integer standstillWorkingDays,
        @Nullable BigDecimal value,
        @Nullable MarketReference market) {}
