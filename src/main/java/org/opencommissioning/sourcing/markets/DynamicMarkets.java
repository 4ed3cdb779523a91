package org.opencommissioning.sourcing.markets;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.engine.Outbox;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The dynamic markets that the council keeps (sections 34 to 40 of the Act): set up once approved, open to applications while they run, and ended, each with its notice. */
@Service
public class DynamicMarkets {

    public static final String PROCESS = "run-dynamic-market";

    private final DynamicMarketRows rows;
    private final MarketDecisions decisions;
    private final Notices notices;
    private final Outbox outbox;
    private final Clock clock;

    DynamicMarkets(DynamicMarketRows rows, MarketDecisions decisions, Notices notices, Outbox outbox, Clock clock) {
        this.rows = rows;
        this.decisions = decisions;
        this.notices = notices;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Begins setting up a market; its first task follows when the surrounding transaction has committed. */
    @Transactional
    public DynamicMarketView ask(String name, String by) {
        DynamicMarket row = new DynamicMarket();
        String year = "DM-" + today().getYear() + "-";
        row.reference = year + (rows.findByReferenceStartingWith(year).size() + 1);
        row.name = name;
        row.status = "proposed";
        row.askedBy = by;
        row.askedAt = now();
        DynamicMarketView view = view(rows.save(row));
        outbox.start(
                "market-" + row.reference,
                PROCESS,
                Map.of("marketReference", row.reference, "marketName", name, "title", name));
        return view;
    }

    /** Every market, the latest first. */
    @Transactional(readOnly = true)
    public List<DynamicMarketView> all() {
        return rows.findAllByOrderByIdDesc().stream().map(this::view).toList();
    }

    /** The market of that reference. */
    @Transactional(readOnly = true)
    public Optional<DynamicMarketView> find(String reference) {
        return rows.findByReference(reference).map(this::view);
    }

    /** Keeps what a market is; an approval of an earlier description is gone. */
    @Transactional
    void describe(
            String reference, String description, String category, String conditions, String howToApply, String by) {
        change(reference, row -> {
            row.description = description;
            row.category = category;
            row.membershipConditions = conditions;
            row.howToApply = howToApply;
            row.describedBy = by;
            row.approvedBy = null;
            row.approvedAt = null;
        });
    }

    /** Keeps what a director decided: approve, return or refuse. */
    @Transactional
    void decide(String reference, String decision, String reasons, String by) {
        change(reference, row -> {
            row.decisionReasons = reasons;
            if (decision.equals("approve")) {
                row.status = "approved";
                row.approvedBy = by;
                row.approvedAt = now();
            } else {
                row.status = decision.equals("refuse") ? "refused" : "proposed";
            }
        });
    }

    /** Announces an approved market: UK13. */
    @Transactional
    public void intend(String reference) {
        DynamicMarket row = approved(reference);
        Map<String, Object> facts = facts(row);
        facts.put("description", row.description);
        facts.put("category", row.category);
        facts.put("conditions", row.membershipConditions);
        facts.put("submission", row.howToApply);
        facts.put("conflictsAssessed", true);
        publish(NoticeCode.UK13, row, row.reference, facts);
        change(reference, one -> one.status = "intended");
    }

    /** Lets an announced market run from today on: UK14. */
    @Transactional
    void establish(String reference) {
        DynamicMarket row = approved(reference);
        Map<String, Object> facts = facts(row);
        facts.put("establishedOn", today());
        facts.put("submission", row.howToApply);
        facts.put("conflictsAssessed", true);
        publish(NoticeCode.UK14, row, row.reference, facts);
        change(reference, one -> {
            one.status = "running";
            one.establishedOn = today();
        });
    }

    /** Why this may not be decided about a supplier; empty when it may. */
    @Transactional(readOnly = true)
    Optional<String> problem(String reference, String step, String supplier) {
        boolean member = find(reference).orElseThrow().member(supplier).isPresent();
        return switch (step) {
            case "admit", "refuse" ->
                member ? Optional.of(supplier + " is a member already. Enter another supplier.") : Optional.empty();
            case "remove" ->
                member
                        ? Optional.empty()
                        : Optional.of(
                                "'" + supplier + "' is not a member. Enter the name as the list of members has it.");
            default -> Optional.empty();
        };
    }

    /** Keeps a decision about a supplier; a change of the members is published: UK15. */
    @Transactional
    void decided(String reference, String step, Supplier supplier, String reasons) {
        DynamicMarketView before = find(reference).orElseThrow();
        MarketDecision row = new MarketDecision();
        row.marketReference = reference;
        row.step = step;
        row.supplierName = before.member(supplier.name()).map(Supplier::name).orElse(supplier.name());
        row.supplierIdentifier = supplier.identifier();
        row.sme = supplier.sme();
        row.vcse = supplier.vcse();
        row.supplierPlace = supplier.place();
        row.reasons = reasons;
        row.decidedOn = today();
        decisions.save(row);
        if (!step.equals("refuse")) {
            DynamicMarket market = required(reference);
            Map<String, Object> facts = facts(market);
            facts.put(
                    "change", row.supplierName + (step.equals("admit") ? " is a member." : " is no member any more."));
            facts.put("changedOn", today());
            facts.put("members", view(market).members());
            publish(NoticeCode.UK15, market, reference + "-" + row.id, facts);
        }
    }

    /** Ends a market: UK16. */
    @Transactional
    void cease(String reference) {
        DynamicMarket row = required(reference);
        Map<String, Object> facts = facts(row);
        facts.put("ceasedOn", today());
        publish(NoticeCode.UK16, row, row.reference, facts);
        change(reference, one -> {
            one.status = "ceased";
            one.ceasedOn = today();
        });
    }

    private void publish(NoticeCode code, DynamicMarket row, String subject, Map<String, Object> facts) {
        notices.publish(new NewNotice(code, "tender", null, null, subject, row.name, NoticeContent.write(code, facts)));
    }

    private static Map<String, Object> facts(DynamicMarket row) {
        return new HashMap<>(Map.of("reference", row.reference, "title", row.name));
    }

    /** Nothing is published before somebody else than who described it has approved it (G9). */
    private DynamicMarket approved(String reference) {
        DynamicMarket row = required(reference);
        if (row.approvedBy == null || row.approvedBy.equals(row.describedBy)) {
            throw new NotRetryable("G9: the dynamic market " + reference
                    + " is not approved. Have a director approve it, then resolve this incident.");
        }
        return row;
    }

    private void change(String reference, Consumer<DynamicMarket> change) {
        DynamicMarket row = required(reference);
        change.accept(row);
        rows.save(row);
    }

    private DynamicMarket required(String reference) {
        return rows.findByReference(reference)
                .orElseThrow(() -> new NoSuchElementException("There is no dynamic market " + reference));
    }

    private DynamicMarketView view(DynamicMarket row) {
        List<MarketDecisionView> all = decisions.findByMarketReferenceOrderById(row.reference).stream()
                .map(MarketDecision::view)
                .toList();
        Map<String, Supplier> members = new LinkedHashMap<>();
        for (MarketDecisionView one : all) {
            if (one.step().equals("admit")) {
                members.put(one.supplier().name(), one.supplier());
            } else {
                members.remove(one.supplier().name());
            }
        }
        return new DynamicMarketView(
                row.reference,
                row.name,
                row.status,
                row.description,
                row.category,
                row.membershipConditions,
                row.howToApply,
                row.describedBy,
                row.approvedBy,
                row.establishedOn,
                row.ceasedOn,
                row.decisionReasons,
                new ArrayList<>(members.values()),
                all);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(Notices.LONDON));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(Notices.LONDON));
    }
}
