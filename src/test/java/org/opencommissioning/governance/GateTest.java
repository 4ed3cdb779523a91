package org.opencommissioning.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Gate.Asks;
import org.opencommissioning.governance.Gate.Earliest;
import org.opencommissioning.governance.Gate.Hand;
import org.opencommissioning.governance.Gate.Past;
import org.opencommissioning.governance.Gate.Settled;
import org.opencommissioning.governance.Gate.Verdict;
import org.opencommissioning.records.Refusal;

/** Every rule refuses for every step that decides, a gate of the plan or another, and says what to do. */
class GateTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);
    private static final Asks NOTHING = new Asks(true, false, false);
    private static final Past UNTOUCHED = new Past(null, List.of(), List.of(), Set.of(), null);

    private static Gate gate(Asks asks, Past past) {
        return new Gate("legal", true, "legal", 2, asks, past, GateTest::named);
    }

    private static Gate step(Asks asks, Past past) {
        return new Gate("contract-termination", false, "corporate-directors", 2, asks, past, GateTest::named);
    }

    private static Verdict by(String actor, String choice) {
        return new Verdict(actor, null, true, choice, null, null, 2, null);
    }

    private static Verdict covering(String actor, String absent) {
        return new Verdict(actor, absent, true, "approve", null, null, 2, null);
    }

    private static Optional<Refusal> judged(Gate gate, Verdict verdict) {
        return gate.refusal(verdict, TODAY, (decided, deciding) -> false);
    }

    private static void refused(String rule, String words, Gate gate, Verdict verdict) {
        assertThat(judged(gate, verdict)).hasValueSatisfying(refusal -> {
            assertThat(refusal.rule()).isEqualTo(rule);
            assertThat(refusal.words()).contains(words);
        });
    }

    /** People read names. */
    private static String named(String username) {
        return username.substring(0, 1).toUpperCase(Locale.ROOT) + username.substring(1);
    }

    @Test
    void whatNoRuleRefusesStands() {
        assertThat(judged(gate(NOTHING, UNTOUCHED), by("ann", "approve"))).isEmpty();
        assertThat(judged(step(NOTHING, UNTOUCHED), by("ann", "terminate"))).isEmpty();
    }

    @Test
    void g1OnlyTheGroupThatTheStepNames() {
        Verdict stranger = new Verdict("bob", null, false, "approve", null, null, 2, null);
        refused("G1", "This gate is decided by Legal", gate(NOTHING, UNTOUCHED), stranger);
        refused("G1", "This is decided by Corporate directors", step(NOTHING, UNTOUCHED), stranger);
        refused("G1", "Claim it first", gate(NOTHING, UNTOUCHED), by("", "approve"));
        refused(
                "G1",
                "Plan version 2 does not ask for the gate waiver",
                new Gate("waiver", true, null, 2, NOTHING, UNTOUCHED, GateTest::named),
                by("ann", "approve"));
        refused(
                "G1",
                "Ask an analyst",
                new Gate("opening", false, null, 0, NOTHING, UNTOUCHED, GateTest::named),
                by("ann", "done"));
    }

    @Test
    void g2WhoHadAHandInItDoesNotDecideNorWhoCoversForThem() {
        Past prepared = new Past(
                null, List.of(new Hand("ann", "prepared what is to be decided here")), List.of(), Set.of(), null);
        refused("G2", "Ann prepared what is to be decided here", step(NOTHING, prepared), by("ann", "approve"));
        refused("G2", "neither can Bob for them", gate(NOTHING, prepared), covering("bob", "ann"));
        assertThat(judged(gate(NOTHING, prepared), by("bob", "approve"))).isEmpty();
    }

    @Test
    void g3NotBeforeItsEarliestDay() {
        Past later = past(new Earliest(TODAY.plusDays(1), "28 clear days."));
        refused(
                "G3",
                "from 2 December 2026 on, not before. 28 clear days.",
                gate(NOTHING, later),
                by("ann", "approve"));
        refused("G3", "from 2 December 2026 on", step(NOTHING, later), by("ann", "terminate"));
        refused(
                "G3",
                "Publish its entry",
                gate(NOTHING, past(new Earliest(null, "Publish its entry first."))),
                by("ann", "approve"));
        assertThat(judged(gate(NOTHING, past(new Earliest(TODAY, "28 clear days."))), by("ann", "approve")))
                .isEmpty();
    }

    private static Past past(@Nullable Earliest earliest) {
        return new Past(null, List.of(), List.of(), Set.of(), earliest);
    }

    @Test
    void g4WhateverTheTableAsksToBeExplainedIs() {
        Asks reasons = new Asks(true, true, false);
        refused("G4", "This decision needs reasons", gate(reasons, UNTOUCHED), by("ann", "refuse"));
        refused("G4", "This decision needs reasons", step(reasons, UNTOUCHED), by("ann", "terminate"));
        refused(
                "G4",
                "No decision was made",
                gate(NOTHING, UNTOUCHED),
                new Verdict("ann", null, true, null, null, null, 2, null));
        refused(
                "G4",
                "which conditions",
                gate(reasons, UNTOUCHED),
                new Verdict("ann", null, true, "approve-with-conditions", "Late", null, 2, null));
        assertThat(judged(
                        step(reasons, UNTOUCHED), new Verdict("ann", null, true, "terminate", "Unsafe", null, 2, null)))
                .isEmpty();
    }

    @Test
    void g6OnlyOnTheCurrentPlanVersion() {
        refused(
                "G6",
                "for plan version 1, but version 2 is current",
                gate(NOTHING, UNTOUCHED),
                new Verdict("ann", null, true, "approve", null, null, 1, null));
        refused(
                "G6",
                "version 2 is current",
                step(NOTHING, UNTOUCHED),
                new Verdict("ann", null, true, "approve", null, null, 1, null));
    }

    @Test
    void g7WhoHasAnInterestDoesNotDecideAndDoesNotUndoHavingSaidSo() {
        Asks interests = new Asks(true, false, true);
        refused("G7", "Say whether", gate(interests, UNTOUCHED), by("ann", "approve"));
        refused("G7", "You have declared", gate(interests, UNTOUCHED), declaring("declared"));
        assertThat(judged(gate(interests, UNTOUCHED), declaring("none"))).isEmpty();
        refused("G7", "You have declared", step(NOTHING, UNTOUCHED), declaring("Shares in Acorn Care"));

        Past declared = new Past(null, List.of(), List.of(), Set.of("ann"), null);
        refused("G7", "Ann has declared an interest", gate(interests, declared), declaring("none"));
        refused("G7", "Ann has declared an interest", step(NOTHING, declared), by("ann", "terminate"));
        refused("G7", "neither can Bob for them", step(NOTHING, declared), covering("bob", "ann"));
    }

    private static Verdict declaring(String interests) {
        return new Verdict("ann", null, true, "approve", null, null, 2, interests);
    }

    @Test
    void g8WhatIsSettledIsNotDecidedAgain() {
        Past settled = new Past(new Settled("cem", "approve"), List.of(), List.of(), Set.of(), null);
        refused(
                "G8",
                "Cem decided this gate on plan version 2 already ('approve')",
                gate(NOTHING, settled),
                by("ann", "refuse"));
        refused("G8", "Cem decided this already", step(NOTHING, settled), by("ann", "terminate"));
    }

    @Test
    void g10NobodyDecidesTwoGatesOfOnePlanVersionButWhereTheCouncilSaysSo() {
        Past decided = new Past(
                null,
                List.of(),
                List.of(Entry.about(Kind.DECISION, "CC-2026-0001", 2, "ann", "approve", null)
                        .at("finance", 7)
                        .coveringFor("dee")),
                Set.of(),
                null);
        refused("G10", "You have decided the gate finance", gate(NOTHING, decided), by("ann", "approve"));
        refused("G10", "Ann has decided the gate finance", gate(NOTHING, decided), by("dee", "approve"));
        refused("G10", "Ann has decided", gate(NOTHING, decided), covering("bob", "ann"));
        assertThat(gate(NOTHING, decided).refusal(by("ann", "approve"), TODAY, (one, other) -> true))
                .isEmpty();
    }
}
