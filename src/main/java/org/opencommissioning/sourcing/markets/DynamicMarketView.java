package org.opencommissioning.sourcing.markets;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.MarketReference;
import org.opencommissioning.records.SameSupplier;
import org.opencommissioning.sourcing.notices.Supplier;

/**
 * A dynamic market as it stands.
 *
 * @param status proposed, approved, intended (announced), running, ceased or refused
 * @param members those admitted and not removed since, in the order they were admitted
 * @param decisions every decision about a supplier, oldest first
 */
public record DynamicMarketView(
        MarketReference reference,
        String name,
        String status,
        MarketTerms terms,
        Approval approval,
        Life life,
        List<Supplier> members,
        List<MarketDecisionView> decisions) {

    /** Who described it, who approved it, and the reasons of the decision. */
    public record Approval(
            @Nullable String describedBy,
            @Nullable String approvedBy,
            @Nullable String reasons) {}

    /**
     * From when until when it runs.
     *
     * @param cessationAskedBy who wants it ended, or did; null when nobody does
     * @param cessationWantedBecause why
     */
    public record Life(
            @Nullable LocalDate establishedOn,
            @Nullable LocalDate ceasedOn,
            @Nullable String cessationAskedBy,
            @Nullable String cessationWantedBecause) {}

    /** Whether suppliers can apply and competitions be held among its members. */
    public boolean running() {
        return status.equals(MarketStatus.RUNNING.word());
    }

    /** The member of that name, however it is spelled in capitals. */
    Optional<Supplier> member(String supplier) {
        return members.stream()
                .filter(member -> SameSupplier.named(member.name(), supplier))
                .findFirst();
    }
}
