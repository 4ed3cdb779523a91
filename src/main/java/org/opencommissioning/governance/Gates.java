package org.opencommissioning.governance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.GateView.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sign-off gates of every case: which a plan version needs, and where each stands by the ledger - never by a process
 * variable.
 */
@Service
public class Gates {

    /** The gate that is decided before there is a plan, on the analysis (plan version 0). */
    public static final String STRATEGIC_CASE = "strategic-case";

    /** The gate of a key decision of the executive. */
    public static final String KEY_DECISION = "key-decision";

    /** The gate at which fewer quotes than the rules ask for are accepted. */
    public static final String WAIVER = "waiver";

    /** The gate at which an award is decided. */
    public static final String AWARD = "award";

    /** The gate at which a contract is signed. */
    public static final String SIGNATURE = "signature";

    /** The gate at which a purchase in the lowest band is decided and its order signed. */
    public static final String PURCHASE = "purchase";

    /** Under which name the ledger keeps with a decision what it was about. */
    static final String ABOUT = "about";

    private static final Set<State> ENDED = EnumSet.of(State.RETURNED, State.REFUSED);

    /** Gates of what follows from a plan: one that is returned leaves the others of its plan version waiting. */
    private static final Set<String> AFTER_THE_PLAN = Set.of(KEY_DECISION, WAIVER, AWARD, SIGNATURE, PURCHASE);

    private static final TypeReference<Map<String, Object>> ENTERED = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Ledger ledger;

    Gates(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** The content that approvals of a case bind to. */
    record PlanUnderApproval(int planVersion, String contentHash) {}

    /**
     * Makes a plan version the one that approvals bind to. What was approved for an earlier version is void from here on.
     *
     * @param contentHash the hash of the version's content
     * @param username who froze it
     */
    @Transactional
    public void bind(String caseReference, int planVersion, String contentHash, String username) {
        ledger.lock();
        PlanUnderApproval before = plan(caseReference);
        if (before.planVersion() == 0) {
            jdbc.sql("INSERT INTO plan_under_approval (case_reference, plan_version, content_hash) VALUES (?, ?, ?)")
                    .params(caseReference, planVersion, contentHash)
                    .update();
        } else {
            jdbc.sql("UPDATE plan_under_approval SET plan_version = ?, content_hash = ? WHERE case_reference = ?")
                    .params(planVersion, contentHash, caseReference)
                    .update();
        }
        List<EntryView> entries = ledger.of(caseReference);
        ledger.record(Entry.by(username, Kind.FROZEN, "frozen", null).in(caseReference, planVersion, contentHash));
        for (EntryView standing : standing(entries).values()) {
            Entry decision = standing.entry();
            if (decision.kind() == Kind.DECISION
                    && decision.planVersion() > 0
                    && decision.planVersion() < planVersion) {
                ledger.record(Entry.by(
                                username,
                                Kind.VOIDED,
                                "void",
                                "Plan version " + planVersion + " replaces version " + decision.planVersion() + ".")
                        .in(caseReference, decision.planVersion(), decision.contentHash())
                        .at(decision.gate(), 0)
                        .changing(decision.newValue(), null));
            }
        }
    }

    /** Adds gates that a plan version must pass; a gate that is there already stays as it is. */
    @Transactional
    public void require(String caseReference, int planVersion, Collection<RequiredGate> gates) {
        Set<String> known = required(caseReference, planVersion);
        for (RequiredGate gate : gates) {
            if (!known.contains(gate.gate())) {
                jdbc.sql("""
                                        INSERT INTO required_gate (case_reference, plan_version, gate,
                                            group_name, level)
                                        VALUES (?, ?, ?, ?, ?)""")
                        .params(Arrays.asList(caseReference, planVersion, gate.gate(), gate.group(), gate.level()))
                        .update();
            }
        }
    }

    /**
     * Has a gate of a plan version decided by this group from now on; adds the gate where the version did not need it. For a gate
     * whose decider follows from what came about after the plan, such as the value of an award.
     */
    @Transactional
    public void decidedBy(String caseReference, int planVersion, RequiredGate gate) {
        jdbc.sql("DELETE FROM required_gate WHERE case_reference = ? AND plan_version = ? AND gate = ?")
                .params(caseReference, planVersion, gate.gate())
                .update();
        require(caseReference, planVersion, List.of(gate));
    }

    /**
     * Has more gates of a plan version passed, or passed again at a higher level, for what came about after the plan, such as the
     * value of an award. One that was asked for at this level already stays as it is, and so does what was decided on it.
     *
     * @param reasons why, for whoever decided one of them before
     * @return those that are not approved
     */
    @Transactional
    public List<RequiredGate> further(
            String caseReference, int planVersion, List<RequiredGate> gates, String username, String reasons) {
        for (RequiredGate gate : gates) {
            if (!asked(caseReference, planVersion, gate)) {
                reopen(caseReference, planVersion, gate.gate(), username, reasons);
                decidedBy(caseReference, planVersion, gate);
            }
        }
        return gates.stream()
                .filter(gate -> standing(caseReference, planVersion, gate.gate())
                        .filter(GateDecision::approves)
                        .isEmpty())
                .toList();
    }

    /** Whether a plan version must pass a gate at this level. */
    @Transactional(readOnly = true)
    public boolean asked(String caseReference, int planVersion, RequiredGate gate) {
        return jdbc.sql("""
                        SELECT level
                        FROM required_gate
                        WHERE case_reference = ? AND plan_version = ? AND gate = ?""")
                .params(caseReference, planVersion, gate.gate())
                .query((row, n) -> Objects.equals(row.getString(1), gate.level()))
                .optional()
                .orElse(false);
    }

    /** The gates that a plan version must pass. */
    @Transactional(readOnly = true)
    public Set<String> required(String caseReference, int planVersion) {
        return new TreeSet<>(groups(caseReference, planVersion).keySet());
    }

    /**
     * Stands before whatever a gate guards (G9): looks in the ledger for an approval of this very plan version, content
     * included, by each of these gates. A moved token, an edited variable or a migrated instance opens nothing.
     *
     * @throws NotRetryable naming every gate that is missing and what to do
     */
    @Transactional(readOnly = true)
    public void requireApproved(String caseReference, int planVersion, Set<String> gates) {
        PlanUnderApproval plan = plan(caseReference);
        if (planVersion <= 0 && !gates.equals(Set.of(STRATEGIC_CASE))) {
            throw new NotRetryable(
                    "G9: " + caseReference
                            + " has no plan version that anybody could have approved. Write its plan and have it signed off first.");
        }
        if (plan.planVersion() != planVersion) {
            throw new NotRetryable("G9: " + caseReference + " goes by plan version " + plan.planVersion()
                    + ", but this step was to act on version " + planVersion
                    + ". Take the case back to its sign-off gates with the current version.");
        }
        Map<String, EntryView> standing = standing(ledger.of(caseReference));
        var missing = new ArrayList<String>();
        for (String gate : new TreeSet<>(gates)) {
            EntryView decision = standing.get(key(gate, decidedOn(gate, planVersion)));
            boolean sameContent = STRATEGIC_CASE.equals(gate)
                    || decision != null
                            && plan.contentHash().equals(decision.entry().contentHash());
            if (decision == null || !GateDecision.approves(decision.entry()) || !sameContent) {
                missing.add(gate);
            }
        }
        if (!missing.isEmpty()) {
            throw new NotRetryable("G9: the ledger holds no approval of plan version " + planVersion + " of "
                    + caseReference + " by "
                    + String.join(", ", missing) + ". Have " + (missing.size() == 1 ? "that gate" : "those gates")
                    + " decided on their tasks; nothing else opens this step.");
        }
    }

    /** Stands before whatever every gate of the plan version guards (G9); see the other method. */
    @Transactional(readOnly = true)
    public void requireApproved(String caseReference, int planVersion) {
        requireApproved(caseReference, planVersion, required(caseReference, planVersion));
    }

    /**
     * Has a gate decided again although it was decided for this plan version, such as a key decision that scrutiny refers
     * back.
     *
     * @param reasons why
     */
    @Transactional
    public void reopen(String caseReference, int planVersion, String gate, String username, String reasons) {
        ledger.lock();
        EntryView decision = standing(ledger.of(caseReference)).get(key(gate, decidedOn(gate, planVersion)));
        if (decision != null && decision.entry().kind() == Kind.DECISION) {
            ledger.record(Entry.by(username, Kind.REOPENED, "reopened", reasons)
                    .in(
                            caseReference,
                            decision.entry().planVersion(),
                            decision.entry().contentHash())
                    .at(gate, 0)
                    .changing(decision.entry().newValue(), null));
        }
    }

    /** Every gate that the current plan version needs and every decision there was, in the order they came about. */
    @Transactional(readOnly = true)
    public List<GateView> of(String caseReference) {
        PlanUnderApproval plan = plan(caseReference);
        Map<String, String> groups = groups(caseReference, plan.planVersion());
        var views = new LinkedHashMap<String, GateView>();
        groups.forEach((gate, group) -> views.put(
                key(gate, decidedOn(gate, plan.planVersion())),
                new GateView(
                        gate, group, decidedOn(gate, plan.planVersion()), State.WAITING, GateView.Decided.NOT_YET)));
        for (EntryView view : ledger.of(caseReference)) {
            Entry entry = view.entry();
            String key = key(entry.gate(), entry.planVersion());
            switch (entry.kind()) {
                case DECISION -> {
                    views.remove(key);
                    views.put(
                            key,
                            new GateView(
                                    entry.gate(),
                                    groups.get(entry.gate()),
                                    entry.planVersion(),
                                    GateDecision.state(entry),
                                    new GateView.Decided(
                                            entry.actor(),
                                            entry.onBehalfOf(),
                                            view.recordedAt(),
                                            entry.outcome(),
                                            entry.reasons(),
                                            (String) entered(entry).get("conditions"))));
                }
                // What returned a plan version, or refused it, says so for good; approvals alone lose what they were
                // for.
                case VOIDED, REOPENED ->
                    views.computeIfPresent(
                            key,
                            (k, was) -> entry.kind() == Kind.VOIDED && ENDED.contains(was.state())
                                    ? was
                                    : new GateView(
                                            was.gate(), was.group(), was.planVersion(), State.VOID, was.decided()));
                default -> {}
            }
        }
        boolean returned = views.values().stream()
                .anyMatch(view -> view.planVersion() == plan.planVersion()
                        && ENDED.contains(view.state())
                        && !AFTER_THE_PLAN.contains(view.gate()));
        return views.values().stream()
                .map(view -> returned && view.state() == State.WAITING && view.planVersion() == plan.planVersion()
                        ? new GateView(
                                view.gate(),
                                view.group(),
                                view.planVersion(),
                                State.UNDECIDED,
                                GateView.Decided.NOT_YET)
                        : view)
                .toList();
    }

    /** The plan version that approvals of a case bind to now; version 0 before there is one. */
    PlanUnderApproval plan(String caseReference) {
        return jdbc.sql("SELECT plan_version, content_hash FROM plan_under_approval WHERE case_reference = ?")
                .param(caseReference)
                .query((row, n) -> new PlanUnderApproval(row.getInt(1), row.getString(2)))
                .optional()
                .orElse(new PlanUnderApproval(0, null));
    }

    /** The group that decides a gate of a plan version, when that version needs the gate. */
    Optional<String> group(String caseReference, int planVersion, String gate) {
        return Optional.ofNullable(groups(caseReference, planVersion).get(gate));
    }

    /** The decision that stands for a gate, or what undid it; empty when there was none. */
    Optional<Entry> standing(String caseReference, int planVersion, String gate) {
        return Optional.ofNullable(standing(ledger.of(caseReference)).get(key(gate, planVersion)))
                .map(EntryView::entry);
    }

    /** What the decision that stands for a gate of a plan version is about, as it was on record then; empty while there is none. */
    @Transactional(readOnly = true)
    public Map<?, ?> about(String caseReference, int planVersion, String gate) {
        return entered(caseReference, planVersion, gate).get(ABOUT) instanceof Map<?, ?> about ? about : Map.of();
    }

    /** What was entered with the decision that stands for a gate of a plan version, as the ledger has it; empty while there is none. */
    @Transactional(readOnly = true)
    public Map<String, Object> entered(String caseReference, int planVersion, String gate) {
        return standing(caseReference, planVersion, gate)
                .filter(entry -> entry.kind() == Kind.DECISION)
                .map(Gates::entered)
                .orElse(Map.of());
    }

    private static Map<String, Object> entered(Entry decision) {
        return decision.newValue() == null ? Map.of() : JsonMapper.shared().readValue(decision.newValue(), ENTERED);
    }

    /** What was decided on a plan version and stands. */
    List<Entry> decided(String caseReference, int planVersion) {
        return standing(ledger.of(caseReference)).values().stream()
                .map(EntryView::entry)
                .filter(entry -> entry.kind() == Kind.DECISION && entry.planVersion() == planVersion)
                .toList();
    }

    /** The plan version that a gate is decided on: the strategic case comes before any plan. */
    static int decidedOn(String gate, int planVersion) {
        return STRATEGIC_CASE.equals(gate) ? 0 : planVersion;
    }

    private Map<String, String> groups(String caseReference, int planVersion) {
        var groups = new LinkedHashMap<String, String>();
        jdbc.sql("""
                                SELECT gate, group_name
                                FROM required_gate
                                WHERE case_reference = ? AND plan_version = ?
                                ORDER BY gate""").params(caseReference, planVersion).query(row -> {
            groups.put(row.getString(1), row.getString(2));
        });
        return groups;
    }

    private static Map<String, EntryView> standing(List<EntryView> entries) {
        var latest = new LinkedHashMap<String, EntryView>();
        for (EntryView view : entries) {
            switch (view.entry().kind()) {
                case DECISION, VOIDED, REOPENED ->
                    latest.put(key(view.entry().gate(), view.entry().planVersion()), view);
                default -> {}
            }
        }
        return latest;
    }

    private static String key(String gate, int planVersion) {
        return gate + "/" + planVersion;
    }
}
