package org.opencommissioning.governance;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.people.Groups;
import org.opencommissioning.people.People;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.tasks.Inbox;
import org.springframework.stereotype.Component;

/**
 * The rules that no decision at a gate goes round, each in one place. G5 (evaluators) and the standstill part of G3 are judged by the
 * guards of the modules that know; G9 is {@link Gates#requireApproved}.
 */
@Component
class GateRules {

    private static final String KEY_DECISION = "key-decision";

    private final People people;
    private final Contributions contributions;
    private final Gates gates;
    private final KeyDecisions keyDecisions;
    private final Inbox inbox;
    private final Decisions decisions;
    private final LawfulTime lawfulTime;
    private final List<GateGuard> guards;

    GateRules(
            People people,
            Contributions contributions,
            Gates gates,
            KeyDecisions keyDecisions,
            Inbox inbox,
            Decisions decisions,
            LawfulTime lawfulTime,
            List<GateGuard> guards) {
        this.people = people;
        this.contributions = contributions;
        this.gates = gates;
        this.keyDecisions = keyDecisions;
        this.inbox = inbox;
        this.decisions = decisions;
        this.lawfulTime = lawfulTime;
        this.guards = guards;
    }

    /** The first rule that refuses; empty when the decision stands. */
    Optional<Refusal> check(GateAttempt attempt) {
        Stream<Function<GateAttempt, Optional<Refusal>>> rules = Stream.of(
                this::g1Group,
                this::g6CurrentPlan,
                this::g8DecidedOnce,
                this::g2FourEyes,
                this::g10OneGateEach,
                this::g7Interest,
                this::g3EarliestDate,
                this::g4Reasons);
        return Stream.concat(rules, guards.stream().map(guard -> guard::check))
                .map(rule -> rule.apply(attempt))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** G1: the person is in the gate's group, or covers for somebody who is, for a current absence. */
    private Optional<Refusal> g1Group(GateAttempt attempt) {
        if (attempt.actor().isEmpty()) {
            return refuse("G1", "Nobody has taken this task. Claim it first: a decision is made under a name.");
        }
        if (attempt.group() == null && !attempt.isGate()) {
            return refuse("G1", "The published model says of no group that it decides this. Ask an analyst.");
        }
        if (attempt.group() == null) {
            return refuse(
                    "G1",
                    "Plan version " + attempt.planVersion() + " of " + attempt.caseReference()
                            + " does not ask for the gate " + attempt.gate()
                            + ": nobody can decide it. Ask the case's owner to have the plan's route determined again.");
        }
        return people.holds(attempt.actor(), attempt.group()) || attempt.onBehalfOf() != null
                ? Optional.empty()
                : refuse(
                        "G1",
                        (attempt.isGate() ? "This gate" : "This") + " is decided by " + Groups.title(attempt.group())
                                + ", and " + attempt.actor()
                                + " is none of them and covers for none of them today. Release the task for one of them.");
    }

    /** G2: nobody decides on a plan version that they drafted, scored or recommended; nor does who covers for them. */
    private Optional<Refusal> g2FourEyes(GateAttempt attempt) {
        for (String person : Stream.of(attempt.actor(), attempt.onBehalfOf())
                .filter(name -> name != null)
                .toList()) {
            if (recommended(attempt).contains(person)) {
                return refuse(
                        "G2",
                        person + " prepared what is to be decided here and cannot decide on it"
                                + (person.equals(attempt.actor())
                                        ? ""
                                        : ", and neither can " + attempt.actor() + " for them")
                                + ". Release the task for somebody who had no hand in it.");
            }
            Set<Contribution> share = attempt.isGate()
                    ? contributions.of(attempt.caseReference(), attempt.planVersion(), person)
                    : Set.of();
            if (!share.isEmpty()) {
                String how = String.join(
                        " and ",
                        share.stream().map(what -> what.name().toLowerCase()).toList());
                return refuse(
                        "G2",
                        person + " " + how + " this and cannot decide on it"
                                + (person.equals(attempt.actor())
                                        ? ""
                                        : ", and neither can " + attempt.actor() + " for them")
                                + ". Release the task for somebody who had no hand in it.");
            }
        }
        return Optional.empty();
    }

    /** Who did the steps of this very process that its model names as preparing the decision. */
    private Set<String> recommended(GateAttempt attempt) {
        String steps = attempt.step().header("recommendedBy");
        return steps == null
                ? Set.of()
                : inbox.doneBy(attempt.instance(), List.of(steps.strip().split("\\s*,\\s*")));
    }

    /**
     * G10: nobody decides two gates of one plan version, covers included, but where the table {@code separate-decisions} lets
     * one person.
     */
    private Optional<Refusal> g10OneGateEach(GateAttempt attempt) {
        if (!attempt.isGate()) {
            return Optional.empty();
        }
        return gates.decided(attempt.caseReference(), attempt.planVersion()).stream()
                .filter(entry -> !entry.gate().equals(attempt.gate()))
                .filter(entry -> Stream.of(entry.actor(), entry.onBehalfOf())
                        .filter(Objects::nonNull)
                        .anyMatch(person -> person.equals(attempt.actor()) || person.equals(attempt.onBehalfOf())))
                .filter(entry -> !mayDecideBoth(entry.gate(), attempt.gate()))
                .findFirst()
                .flatMap(
                        entry -> refuse(
                                "G10",
                                (attempt.actor().equals(entry.actor()) ? "You have" : entry.actor() + " has")
                                        + " decided the gate "
                                        + entry.gate() + " of plan version " + attempt.planVersion()
                                        + " already. Nobody decides two gates of one plan version. Release the task for somebody else."));
    }

    private boolean mayDecideBoth(String decided, String deciding) {
        try {
            return Boolean.TRUE.equals(decisions
                    .evaluate("separate-decisions", Map.of("decided", decided, "deciding", deciding))
                    .outputs()
                    .get("allowed"));
        } catch (Decisions.EvaluationFailed e) {
            // A gate that the table does not know is one like any other.
            return false;
        }
    }

    /** G3: no decision before its earliest lawful date. */
    private Optional<Refusal> g3EarliestDate(GateAttempt attempt) {
        if (!attempt.isGate() || !attempt.gate().equals(KEY_DECISION)) {
            return Optional.empty();
        }
        Optional<KeyDecision> entry = keyDecisions.current(attempt.caseReference());
        if (entry.isEmpty()) {
            return refuse(
                    "G3",
                    "No notice of this decision is published. Publish its entry among the forthcoming executive decisions first.");
        }
        LocalDate notBefore = entry.get().notBefore();
        return lawfulTime.today().isBefore(notBefore)
                ? refuse(
                        "G3",
                        "The decision may be taken from " + SiteWords.day(notBefore) + " on, not before. "
                                + entry.get().notBeforeRule())
                : Optional.empty();
    }

    /** G4: refusing, returning or attaching conditions needs reasons. */
    private Optional<Refusal> g4Reasons(GateAttempt attempt) {
        if (!attempt.isGate()) {
            return Optional.empty();
        }
        GateDecision decision = GateDecision.of(attempt.decision());
        if (decision == null) {
            return refuse("G4", "No decision was made: choose one of the decisions that the form offers.");
        }
        if (decision.needsReasons() && attempt.text("reasons") == null) {
            return refuse(
                    "G4",
                    "The decision '" + decision.word() + "' needs reasons. Say why, so that others can act on it.");
        }
        if (decision == GateDecision.APPROVE_WITH_CONDITIONS && attempt.text("conditions") == null) {
            return refuse("G4", "Say which conditions are attached to the approval.");
        }
        return Optional.empty();
    }

    /** G6: the approval is for the current plan version. */
    private Optional<Refusal> g6CurrentPlan(GateAttempt attempt) {
        if (!attempt.isGate()) {
            return Optional.empty();
        }
        Object seen = attempt.variables().get("planVersionSeen");
        if (seen instanceof Number number && number.doubleValue() == attempt.planVersion()) {
            return Optional.empty();
        }
        return refuse(
                "G6",
                "This form was for plan version " + seen + ", but version " + attempt.planVersion()
                        + " is current. Open the task again, read the current plan and decide on that.");
    }

    /** G7: a member with a declared interest does not decide. */
    private Optional<Refusal> g7Interest(GateAttempt attempt) {
        if (!attempt.isGate() || !attempt.gate().equals(KEY_DECISION)) {
            return Optional.empty();
        }
        return switch (attempt.text("interestsDeclared")) {
            case "none" -> Optional.empty();
            case "declared" ->
                refuse(
                        "G7",
                        "You have declared an interest and cannot decide. Release the task for a member who has none.");
            case null, default -> refuse("G7", "Say whether you have an interest in this decision.");
        };
    }

    /** G8: a gate once decided is not decided again by another path. */
    private Optional<Refusal> g8DecidedOnce(GateAttempt attempt) {
        if (!attempt.isGate()) {
            return Optional.empty();
        }
        return gates.standing(attempt.caseReference(), attempt.planVersion(), attempt.gate())
                .filter(entry -> entry.kind() == Entry.Kind.DECISION
                        && GateDecision.of(entry.outcome()).isFinal())
                .flatMap(entry -> refuse(
                        "G8",
                        entry.actor() + " decided this gate on plan version " + attempt.planVersion() + " already ('"
                                + entry.outcome()
                                + "'). A gate is decided once; only a new plan version opens it again."));
    }

    private static Optional<Refusal> refuse(String rule, String reason) {
        return Optional.of(Refusal.of(rule, reason));
    }
}
