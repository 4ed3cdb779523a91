package org.opencommissioning.sourcing.markets;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.opencommissioning.sourcing.notices.Supplier;

/**
 * A dynamic market as it stands.
 *
 * @param status proposed, approved, intended (announced), running, ceased or refused
 * @param members those admitted and not removed since, in the order they were admitted
 * @param decisions every decision about a supplier, oldest first
 */
public record DynamicMarketView(
        String reference,
        String name,
        String status,
        String description,
        String category,
        String membershipConditions,
        String howToApply,
        String describedBy,
        String approvedBy,
        LocalDate establishedOn,
        LocalDate ceasedOn,
        String decisionReasons,
        List<Supplier> members,
        List<MarketDecisionView> decisions) {

    public boolean running() {
        return status.equals("running");
    }

    /** The member of that name, however it is spelled in capitals. */
    Optional<Supplier> member(String name) {
        return members.stream()
                .filter(member -> name != null && member.name().equalsIgnoreCase(name.strip()))
                .findFirst();
    }
}
