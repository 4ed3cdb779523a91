package org.opencommissioning.sourcing.markets;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.MarketReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.SameSupplier;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * A dynamic market (sections 34 to 40 of the Act): described by one person, approved by another, announced, established, open
 * to suppliers while it runs, and ended.
 */
class DynamicMarket {

    @Id
    private @Nullable Long id;

    @Version
    private @Nullable Integer version;

    private MarketReference reference;
    private String name;
    private MarketStatus status;

    @Embedded.Empty
    private MarketTerms terms = MarketTerms.NONE;

    private String askedBy;
    private OffsetDateTime askedAt;
    private @Nullable String describedBy;
    private @Nullable String approvedBy;
    private @Nullable OffsetDateTime approvedAt;
    private @Nullable LocalDate establishedOn;
    private @Nullable LocalDate ceasedOn;
    private @Nullable String decisionReasons;
    private @Nullable String cessationAskedBy;
    private @Nullable String cessationWantedBecause;
    private @Nullable String cessationConfirmedBy;

    /** In the order they were taken. */
    private List<MarketDecision> decisions = new ArrayList<>();

    /** A market that somebody wants. */
    static DynamicMarket asked(MarketReference reference, String name, String by, OffsetDateTime at) {
        DynamicMarket market = new DynamicMarket();
        market.reference = reference;
        market.name = name;
        market.status = MarketStatus.PROPOSED;
        market.askedBy = by;
        market.askedAt = at;
        return market;
    }

    MarketReference reference() {
        return reference;
    }

    /** Says what it is; only before it is approved. */
    void describe(MarketTerms described, String by) {
        requireStatus(MarketStatus.PROPOSED, "described");
        terms = described;
        describedBy = by;
    }

    /** Why this person may not decide so on it; empty when they may. */
    Optional<Refusal> decisionRefusal(String decision, @Nullable String reasons, String by) {
        if (status != MarketStatus.PROPOSED || describedBy == null) {
            return Optional.of(new Refusal(
                    "G9",
                    "the dynamic market " + reference + " is not waiting for a decision.",
                    "Have it described first."));
        }
        if (by.equals(describedBy)) {
            return Optional.of(new Refusal(
                    "G2",
                    "you described this market, so somebody else must decide on it.",
                    "Release the task to another director."));
        }
        if (!decision.equals("approve") && (reasons == null || reasons.isBlank())) {
            return Optional.of(new Refusal(
                    "G4",
                    "returning or refusing a market needs reasons.",
                    "Say what is to be changed or why it is not set up."));
        }
        return Optional.empty();
    }

    /** Approves it, returns it to whoever describes it, or refuses it. */
    void decide(String decision, @Nullable String reasons, String by, OffsetDateTime at) {
        decisionRefusal(decision, reasons, by).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        decisionReasons = reasons;
        switch (decision) {
            case "approve" -> {
                to(MarketStatus.APPROVED);
                approvedBy = by;
                approvedAt = at;
            }
            case "refuse" -> to(MarketStatus.REFUSED);
            default -> to(MarketStatus.PROPOSED);
        }
    }

    /** Nothing is published before somebody else than who described it has approved it (G9). */
    void announce() {
        if (approvedBy == null || approvedBy.equals(describedBy)) {
            throw Refused.by(new Refusal(
                    "G9",
                    "the dynamic market " + reference + " is not approved.",
                    "Have a director approve it, then resolve this incident."));
        }
        to(MarketStatus.INTENDED);
    }

    /** Lets it run from that day; only once it was announced (section 39). */
    void establish(LocalDate on) {
        if (!status.leadsTo(MarketStatus.RUNNING)) {
            throw Refused.by(new Refusal(
                    "section 39(3)",
                    "the dynamic market " + reference + " is " + status.word()
                            + "; a market is established once it has been announced (UK13).",
                    ""));
        }
        to(MarketStatus.RUNNING);
        establishedOn = on;
    }

    /** Somebody wants it ended; a director decides. */
    void askToCease(String by, String because) {
        ensureCeasable();
        cessationAskedBy = by;
        cessationWantedBecause = because;
        cessationConfirmedBy = null;
    }

    /** A director, who is somebody else than who wants it ended, says that it ends or goes on (G2). */
    void decideCessation(boolean ends, String by) {
        ensureCeasable();
        if (cessationAskedBy == null) {
            throw Refused.by(new Refusal(
                    "G9", "nobody asked for the end of the dynamic market " + reference + ".", "Ask for it first."));
        }
        if (by.equals(cessationAskedBy)) {
            throw Refused.by(new Refusal(
                    "G2",
                    "you asked for the end of this market, so somebody else must decide on it.",
                    "Release the task to another director."));
        }
        if (ends) {
            cessationConfirmedBy = by;
        } else {
            cessationAskedBy = null;
            cessationWantedBecause = null;
        }
    }

    /** Ends it, as a director decided (G9). */
    void cease(LocalDate on) {
        ensureCeasable();
        if (cessationConfirmedBy == null) {
            throw Refused.by(new Refusal(
                    "G9",
                    "no director decided that the dynamic market " + reference + " ends.",
                    "Have it decided on its task."));
        }
        to(MarketStatus.CEASED);
        ceasedOn = on;
    }

    private void ensureCeasable() {
        if (!status.leadsTo(MarketStatus.CEASED)) {
            throw Refused.by(new Refusal(
                    "section 39(5)",
                    "the dynamic market " + reference + " is " + status.word() + "; only one that runs can end.",
                    ""));
        }
    }

    /**
     * Why this may not be decided about a supplier; empty when it may. Who is refused or removed was told so before, with the reasons, and heard.
     *
     * @param today by which it was told
     */
    Optional<Refusal> stepRefusal(MarketStep step, String supplier, Heard heard, LocalDate today) {
        return unfit(step, supplier)
                .or(() -> step == MarketStep.ADMIT ? Optional.empty() : unheard(supplier, heard, today));
    }

    private static Optional<Refusal> unheard(String supplier, Heard heard, LocalDate today) {
        return heard.noticeGivenOn() == null
                        || !heard.noticeGivenOn().isBefore(today)
                        || heard.representations() == null
                        || heard.representations().isBlank()
                ? Optional.of(
                        new Refusal(
                                "section 36",
                                supplier + " has not been told and heard.",
                                "Tell it what is intended and why, on a day before this, and enter that day and what it answered."))
                : Optional.empty();
    }

    /** Why this cannot be decided about that supplier at all, heard or not; empty when it can. */
    Optional<Refusal> unfit(MarketStep step, String supplier) {
        if (status != MarketStatus.RUNNING) {
            return Optional.of(new Refusal(
                    "section 36",
                    "the dynamic market " + reference + " does not run, so nobody is admitted, refused or removed.",
                    ""));
        }
        boolean member = member(supplier).isPresent();
        if (step == MarketStep.REMOVE && !member) {
            return Optional.of(new Refusal(
                    "section 36",
                    "'" + supplier + "' is not a member.",
                    "Enter the name as the list of members has it."));
        }
        if (step != MarketStep.REMOVE && member) {
            return Optional.of(
                    new Refusal("section 36", supplier + " is a member already.", "Enter another supplier."));
        }
        return Optional.empty();
    }

    /**
     * Admits, refuses or removes a supplier by the conditions of membership.
     *
     * @return the number of this decision, from one
     */
    int decideOn(MarketStep step, Supplier supplier, String reasons, Heard heard, LocalDate on) {
        stepRefusal(step, supplier.name(), heard, on).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        return add(step, supplier, reasons, heard, on);
    }

    /**
     * Refuses or removes a supplier as excluded; it was heard when that was decided (section 58).
     *
     * @return the number of this decision, from one
     */
    int exclude(MarketStep step, Supplier supplier, String reasons, Heard heard, LocalDate on) {
        unfit(step, supplier.name()).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        return add(step, supplier, reasons, heard, on);
    }

    private int add(MarketStep step, Supplier supplier, String reasons, Heard heard, LocalDate on) {
        decisions.add(new MarketDecision(step, member(supplier.name()).orElse(supplier), reasons, on, heard));
        return decisions.size();
    }

    /** When something was last decided about a supplier; empty when nothing was. */
    Optional<LocalDate> decidedOn(String supplier) {
        return decisions.stream()
                .filter(one -> SameSupplier.named(one.supplier().name(), supplier))
                .map(MarketDecision::decidedOn)
                .reduce((earlier, later) -> later);
    }

    /** Those admitted and not removed since, in the order they were admitted. */
    List<Supplier> members() {
        Map<String, Supplier> members = new LinkedHashMap<>();
        for (MarketDecision one : decisions) {
            switch (one.step()) {
                case ADMIT -> members.put(one.supplier().name(), one.supplier());
                case REMOVE -> members.remove(one.supplier().name());
                case REFUSE -> {}
            }
        }
        return List.copyOf(members.values());
    }

    /** The member of that name, however it is spelled in capitals. */
    Optional<Supplier> member(String supplier) {
        return members().stream()
                .filter(member -> SameSupplier.named(member.name(), supplier))
                .findFirst();
    }

    DynamicMarketView view() {
        return new DynamicMarketView(
                reference,
                name,
                status.word(),
                terms == null ? MarketTerms.NONE : terms,
                new DynamicMarketView.Approval(describedBy, approvedBy, decisionReasons),
                new DynamicMarketView.Life(establishedOn, ceasedOn, cessationAskedBy, cessationWantedBecause),
                members(),
                decisions.stream().map(MarketDecision::view).toList());
    }

    private void requireStatus(MarketStatus wanted, String what) {
        if (status != wanted) {
            throw Refused.conflict("The dynamic market " + reference + " is " + status.word() + " and cannot be " + what
                    + " any more.");
        }
    }

    private void to(MarketStatus next) {
        if (!status.leadsTo(next)) {
            throw Refused.conflict(
                    "The dynamic market " + reference + " is " + status.word() + " and cannot be " + next.word() + ".");
        }
        status = next;
    }
}
