package org.opencommissioning.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.governance.Gate.Asks;
import org.opencommissioning.governance.Gate.Earliest;
import org.opencommissioning.governance.Gate.Hand;
import org.opencommissioning.governance.Gate.Past;
import org.opencommissioning.governance.Gate.Settled;
import org.opencommissioning.governance.Gate.Verdict;
import org.opencommissioning.people.People;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.tasks.Inbox;
import org.springframework.stereotype.Component;

/**
 * Has a {@link Gate} judge what somebody decides, with all that the council has recorded about it. G5 (evaluators) and the
 * standstill part of G3 are judged by the guards of the modules that know; G9 is {@link Gates#requireApproved}.
 */
@Component
class GateRules {

    private final People people;
    private final Contributions contributions;
    private final Gates gates;
    private final SignedDecisions signed;
    private final KeyDecisions keyDecisions;
    private final Inbox inbox;
    private final Decisions decisions;
    private final LawfulTime lawfulTime;
    private final List<GateGuard> guards;

    GateRules(
            People people,
            Contributions contributions,
            Gates gates,
            SignedDecisions signed,
            KeyDecisions keyDecisions,
            Inbox inbox,
            Decisions decisions,
            LawfulTime lawfulTime,
            List<GateGuard> guards) {
        this.people = people;
        this.contributions = contributions;
        this.gates = gates;
        this.signed = signed;
        this.keyDecisions = keyDecisions;
        this.inbox = inbox;
        this.decisions = decisions;
        this.lawfulTime = lawfulTime;
        this.guards = guards;
    }

    /**
     * What the table {@code decision-rules} says of a choice.
     *
     * @param settles whether the matter is decided for good by it (G8)
     */
    record Rule(boolean needsReasons, boolean asksInterests, boolean settles) {}

    /** The first rule that refuses; empty when the decision stands. */
    Optional<Refusal> check(GateAttempt attempt) {
        Rule rule = rule(attempt);
        var gate = new Gate(
                attempt.gate(),
                attempt.isGate(),
                attempt.group(),
                attempt.planVersion(),
                new Asks(attempt.isGate(), rule.needsReasons(), rule.asksInterests()),
                new Past(
                        settled(attempt),
                        prepared(attempt),
                        decided(attempt),
                        signed.interested(attempt.caseReference(), attempt.planVersion()),
                        earliest(attempt)),
                people::displayName);
        return gate.refusal(verdict(attempt), lawfulTime.today(), this::mayDecideBoth)
                .or(() -> guarded(attempt));
    }

    /** Why whoever would take this step could not decide it, whatever they chose (G2, G7, G10, and what the guards know); empty when nothing known now stands in the way. */
    Optional<Refusal> barred(GateAttempt attempt) {
        return new Gate(
                        attempt.gate(),
                        attempt.isGate(),
                        attempt.group(),
                        attempt.planVersion(),
                        new Asks(false, false, false),
                        new Past(
                                null,
                                prepared(attempt),
                                decided(attempt),
                                attempt.caseReference() == null
                                        ? Set.of()
                                        : signed.interested(attempt.caseReference(), attempt.planVersion()),
                                null),
                        people::displayName)
                .barred(
                        new Verdict(attempt.actor(), attempt.onBehalfOf(), true, null, null, null, null, null),
                        this::mayDecideBoth)
                .or(() -> guarded(attempt));
    }

    private Optional<Refusal> guarded(GateAttempt attempt) {
        return guards.stream()
                .map(guard -> guard.check(attempt))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What the table says of the choice that was made. */
    Rule rule(GateAttempt attempt) {
        String choice = Optional.ofNullable(attempt.decision()).orElse("done");
        try {
            Map<String, Object> outputs = decisions
                    .evaluate("decision-rules", Map.of("decides", attempt.gate(), "choice", choice))
                    .outputs();
            return new Rule(
                    Boolean.TRUE.equals(outputs.get("needsReasons")),
                    Boolean.TRUE.equals(outputs.get("asksInterests")),
                    Boolean.TRUE.equals(outputs.get("settles")));
        } catch (Decisions.EvaluationFailed e) {
            // A decision that the table does not know is one like any other gate.
            return Optional.ofNullable(GateDecision.of(choice))
                    .map(known -> new Rule(known.needsReasons(), false, known.isFinal()))
                    .orElse(new Rule(!choice.equals("done"), false, false));
        }
    }

    /** In the step's own group, or covering for somebody in that group: what other groups the task may have been given meanwhile counts for nothing. */
    private boolean entitled(GateAttempt attempt) {
        return attempt.group() != null
                && (people.holds(attempt.actor(), attempt.group())
                        || people.currentCover(attempt.actor(), attempt.group(), lawfulTime.today())
                                .filter(cover -> cover.absentUsername().equals(attempt.onBehalfOf()))
                                .isPresent());
    }

    private Verdict verdict(GateAttempt attempt) {
        return new Verdict(
                attempt.actor(),
                attempt.onBehalfOf(),
                entitled(attempt),
                attempt.isGate() && GateDecision.of(attempt.decision()) == null ? null : attempt.decision(),
                attempt.reasons(),
                attempt.text("conditions"),
                seen(attempt),
                attempt.text("interestsDeclared"));
    }

    /** The plan version that the form showed, or that the step of a plan or procurement was begun for; null where it is on none. */
    private static @Nullable Integer seen(GateAttempt attempt) {
        if (attempt.isGate()) {
            return attempt.variables().get("planVersionSeen") instanceof Number number ? number.intValue() : -1;
        }
        return attempt.planVersion() > 0
                        && attempt.variables().get("contractReference") == null
                        && attempt.variables().get("planVersion") instanceof Number number
                ? number.intValue()
                : null;
    }

    /** Who decided a gate on this plan version, or a step of this very process instance, for good. */
    private @Nullable Settled settled(GateAttempt attempt) {
        return attempt.isGate()
                ? gates.standing(attempt.caseReference(), attempt.planVersion(), attempt.gate())
                        .filter(entry -> entry.kind() == Entry.Kind.DECISION
                                && GateDecision.of(entry.outcome()).isFinal())
                        .map(entry -> new Settled(entry.actor(), entry.outcome()))
                        .orElse(null)
                : signed.settledBy(attempt.instance(), attempt.step().elementId())
                        .map(by -> new Settled(by, null))
                        .orElse(null);
    }

    /** Who drafted, scored or recommended a plan version, and who did the steps that the model names as preparing the decision. */
    private List<Hand> prepared(GateAttempt attempt) {
        List<Hand> hands = new ArrayList<>();
        String steps = attempt.step().header("recommendedBy");
        if (steps != null) {
            inbox.doneBefore(attempt.taskKey(), List.of(steps.strip().split("\\s*,\\s*")))
                    .forEach(person -> hands.add(new Hand(person, "prepared what is to be decided here")));
        }
        if (attempt.isGate()) {
            Stream.of(Optional.of(attempt.actor()), Optional.ofNullable(attempt.onBehalfOf()))
                    .flatMap(Optional::stream)
                    .forEach(person -> share(attempt, person).ifPresent(hands::add));
        }
        return hands;
    }

    private Optional<Hand> share(GateAttempt attempt, String person) {
        Set<Contribution> share = contributions.of(attempt.caseReference(), attempt.planVersion(), person);
        return share.isEmpty()
                ? Optional.empty()
                : Optional.of(new Hand(
                        person,
                        share.stream().map(what -> what.name().toLowerCase()).collect(Collectors.joining(" and "))
                                + " this"));
    }

    private List<Entry> decided(GateAttempt attempt) {
        return attempt.isGate() ? gates.decided(attempt.caseReference(), attempt.planVersion()) : List.of();
    }

    /** A key decision waits for its notice to have run. */
    private @Nullable Earliest earliest(GateAttempt attempt) {
        if (!attempt.isGate() || !attempt.gate().equals(Gates.KEY_DECISION)) {
            return null;
        }
        return keyDecisions
                .current(attempt.caseReference())
                .map(entry -> new Earliest(entry.notBefore(), entry.notBeforeRule()))
                .orElse(new Earliest(null, "Publish its entry among the forthcoming executive decisions first."));
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
}
