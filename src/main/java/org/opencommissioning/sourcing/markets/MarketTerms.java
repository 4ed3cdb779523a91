package org.opencommissioning.sourcing.markets;

import org.jspecify.annotations.Nullable;

/**
 * What a dynamic market is.
 *
 * @param description what can be bought
 * @param category goods, services or works
 * @param membershipConditions what a supplier has to meet (section 36)
 * @param howToApply where and how suppliers apply
 */
public record MarketTerms(
        @Nullable String description,
        @Nullable String category,
        @Nullable String membershipConditions,
        @Nullable String howToApply) {

    static final MarketTerms NONE = new MarketTerms(null, null, null, null);
}
