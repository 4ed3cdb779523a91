package org.opencommissioning.sourcing.markets;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.Outbox;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.records.London;
import org.opencommissioning.records.MarketReference;
import org.opencommissioning.records.Numbering;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.exclusions.Exclusions;
import org.opencommissioning.sourcing.exclusions.Exclusions.MarketCheck;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeContent;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The dynamic markets that the council keeps (sections 34 to 40 of the Act), each step with its notice. */
@Service
public class DynamicMarkets {

    static final String PROCESS = "run-dynamic-market";

    private final DynamicMarketRows rows;
    private final Numbering numbering;
    private final Exclusions exclusions;
    private final Notices notices;
    private final Outbox outbox;
    private final Clock clock;

    DynamicMarkets(
            DynamicMarketRows rows,
            Numbering numbering,
            Exclusions exclusions,
            Notices notices,
            Outbox outbox,
            Clock clock) {
        this.rows = rows;
        this.numbering = numbering;
        this.exclusions = exclusions;
        this.notices = notices;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Begins setting up a market; its first task follows when the surrounding transaction has committed. */
    @Transactional
    public DynamicMarketView ask(String name, String by) {
        String series = "DM-" + today().getYear();
        MarketReference reference = MarketReference.of(series + "-" + numbering.next(series));
        DynamicMarketView view =
                rows.save(DynamicMarket.asked(reference, name, by, now())).view();
        outbox.start(
                intent(reference),
                PROCESS,
                Map.of("marketReference", reference.value(), "marketName", name, "title", name));
        return view;
    }

    /** The process that sets a market up and keeps it; empty until the engine has started it. */
    @Transactional(readOnly = true)
    OptionalLong processOf(MarketReference reference) {
        return outbox.startedInstance(intent(reference));
    }

    private static String intent(MarketReference reference) {
        return "market-" + reference;
    }

    /** Every market, the latest first. */
    @Transactional(readOnly = true)
    public List<DynamicMarketView> all() {
        return rows.findAllByOrderByIdDesc().stream().map(DynamicMarket::view).toList();
    }

    /** The market of that reference. */
    @Transactional(readOnly = true)
    public Optional<DynamicMarketView> find(MarketReference reference) {
        return rows.findByReference(reference).map(DynamicMarket::view);
    }

    /** Keeps what a market is, under the name of who described it. */
    @Transactional
    void describe(MarketReference reference, MarketTerms terms, String by) {
        DynamicMarket market = required(reference);
        market.describe(terms, by);
        rows.save(market);
    }

    /** Why this person may not decide so on a market; empty when they may. */
    @Transactional(readOnly = true)
    Optional<Refusal> decisionRefusal(MarketReference reference, String decision, @Nullable String reasons, String by) {
        return required(reference).decisionRefusal(decision, reasons, by);
    }

    /** Keeps what a director decided: approve, return or refuse. */
    @Transactional
    void decide(MarketReference reference, String decision, @Nullable String reasons, String by) {
        DynamicMarket market = required(reference);
        market.decide(decision, reasons, by, now());
        rows.save(market);
    }

    /** Announces an approved market: UK13. */
    @Transactional
    void announce(MarketReference reference) {
        DynamicMarket market = required(reference);
        market.announce();
        MarketTerms terms = rows.save(market).view().terms();
        Map<String, Object> facts = facts(market);
        facts.putAll(openTo(terms));
        facts.put("conflictsAssessed", true);
        publish(NoticeCode.UK13, market, reference.value(), facts);
    }

    /** Lets an announced market run from today on: UK14. */
    @Transactional
    void establish(MarketReference reference) {
        DynamicMarket market = required(reference);
        market.establish(today());
        Map<String, Object> facts = facts(rows.save(market));
        facts.put("establishedOn", today());
        facts.putAll(openTo(market.view().terms()));
        facts.put("conflictsAssessed", true);
        publish(NoticeCode.UK14, market, reference.value(), facts);
    }

    /** What is bought through it, who becomes a member and how, who buys and for how long (regulation 25(2)). */
    private static Map<String, Object> openTo(MarketTerms terms) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("description", terms.description());
        facts.put("category", terms.category());
        facts.put("conditions", terms.membershipConditions());
        facts.put("submission", terms.howToApply());
        facts.put("users", "The council that publishes this notice, and nobody else");
        facts.put("duration", "Open-ended: until a dynamic market cessation notice ends it");
        return facts;
    }

    /** Why this may not be decided about a supplier; empty when it may. */
    @Transactional(readOnly = true)
    Optional<Refusal> stepRefusal(MarketReference reference, MarketStep step, String supplier, Heard heard) {
        return required(reference).stepRefusal(step, supplier, heard, today());
    }

    /** Why this cannot be decided about a supplier that is checked for exclusion next, and heard there; empty when it can. */
    @Transactional(readOnly = true)
    Optional<Refusal> unfit(MarketReference reference, MarketStep step, String supplier) {
        return required(reference).unfit(step, supplier);
    }

    /** Keeps a decision about a supplier; a change of the members is published: UK15. */
    @Transactional
    void decideOn(MarketReference reference, MarketStep step, Supplier supplier, String reasons, Heard heard) {
        DynamicMarket market = required(reference);
        String name = market.member(supplier.name()).orElse(supplier).name();
        decided(market, step, name, market.decideOn(step, supplier, reasons, heard, today()));
    }

    /** Admits a supplier that was checked for exclusion since anything was last decided about it, and refuses it where it is excluded (section 36). */
    @Transactional
    void admit(MarketReference reference, Supplier supplier, String reasons) {
        MarketCheck check = checked(reference, supplier);
        if (check.excluded()) {
            exclude(reference, MarketStep.REFUSE, supplier, check);
        } else {
            decideOn(reference, MarketStep.ADMIT, supplier, reasons, Heard.NOT_NEEDED);
        }
    }

    /** Removes a member that a check since anything was last decided about it found to be excluded; one that may stay stays (section 36). */
    @Transactional
    void removeExcluded(MarketReference reference, Supplier supplier) {
        MarketCheck check = checked(reference, supplier);
        if (check.excluded()) {
            exclude(reference, MarketStep.REMOVE, supplier, check);
        }
    }

    private MarketCheck checked(MarketReference reference, Supplier supplier) {
        return exclusions
                .of(
                        reference,
                        supplier.name(),
                        required(reference).decidedOn(supplier.name()).orElse(null))
                .orElseThrow(() -> Refused.by(new Refusal(
                        "section 36",
                        supplier.name()
                                + " has not been checked for exclusion since anything was last decided about it.",
                        "Have it checked: whoever is excluded joins no dynamic market and stays in none.")));
    }

    private void exclude(MarketReference reference, MarketStep step, Supplier supplier, MarketCheck check) {
        DynamicMarket market = required(reference);
        String name = market.member(supplier.name()).orElse(supplier).name();
        decided(
                market,
                step,
                name,
                market.exclude(
                        step,
                        supplier,
                        "Excluded: " + check.reasons(),
                        new Heard(check.invitedOn(), check.representations()),
                        today()));
    }

    private void decided(DynamicMarket market, MarketStep step, String supplier, int number) {
        rows.save(market);
        if (step.changesMembers()) {
            Map<String, Object> facts = facts(market);
            facts.put("change", supplier + (step == MarketStep.ADMIT ? " is a member." : " is no member any more."));
            facts.put("changedOn", today());
            facts.put("members", market.members());
            publish(NoticeCode.UK15, market, market.reference() + "-" + number, facts);
        }
    }

    /** Keeps that somebody wants a market ended, for a director to decide. */
    @Transactional
    void askToCease(MarketReference reference, String by, String because) {
        DynamicMarket market = required(reference);
        market.askToCease(by, because);
        rows.save(market);
    }

    /** Keeps what a director decided about the end of a market. */
    @Transactional
    void decideCessation(MarketReference reference, boolean ends, String by) {
        DynamicMarket market = required(reference);
        market.decideCessation(ends, by);
        rows.save(market);
    }

    /** Ends a market: UK16. */
    @Transactional
    void cease(MarketReference reference) {
        DynamicMarket market = required(reference);
        market.cease(today());
        Map<String, Object> facts = facts(rows.save(market));
        facts.put("ceasedOn", today());
        publish(NoticeCode.UK16, market, reference.value(), facts);
    }

    private void publish(NoticeCode code, DynamicMarket market, String subject, Map<String, Object> facts) {
        notices.publish(
                new NewNotice(
                        code, "tender", null, null, subject, market.view().name(), NoticeContent.write(code, facts)),
                SubjectKind.MARKET,
                market.reference());
    }

    private static Map<String, Object> facts(DynamicMarket market) {
        return new HashMap<>(Map.of(
                "reference", market.reference().value(), "title", market.view().name()));
    }

    private DynamicMarket required(MarketReference reference) {
        return rows.findByReference(reference).orElseThrow(() -> Refused.notFound("dynamic market", reference));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(London.ZONE));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(London.ZONE));
    }
}
