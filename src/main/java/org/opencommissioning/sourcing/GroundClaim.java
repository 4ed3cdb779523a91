package org.opencommissioning.sourcing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The ground on which something is to be awarded directly, and what is named for it.
 *
 * @param individualsPreference whether it is for one individual, as the ground of user choice asks
 * @param firstCompetedOn when what is repeated was first competed, where the record does not say
 * @param earlierContract the contract that is repeated or added to
 * @param failedProcurement the procurement of this council to which no suitable tender came
 */
record GroundClaim(
        @Nullable String directAwardGround,
        @Nullable Boolean individualsPreference,
        @Nullable Boolean uniqueWork,
        @Nullable LocalDate firstCompetedOn,
        @Nullable Boolean repeatAnnounced,
        @Nullable Boolean commodityMarket,
        @Nullable String earlierContract,
        @Nullable String failedProcurement) {}
