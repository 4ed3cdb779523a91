package org.opencommissioning.governance;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.tasks.Inbox;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** All that happened to a key decision, as the ledger and the finished tasks have it. */
@Component
class DecisionHistory {

    private static final Map<String, String> EFFECTS = Map.ofEntries(
            Map.entry("notice-published", "Entry published"),
            Map.entry("record-published", "Record published"),
            Map.entry("called-in", "Called in"),
            Map.entry("in-force", "In force"),
            Map.entry("withdrawn", "Withdrawn"),
            Map.entry("meeting-planned", "Day planned"),
            Map.entry("private-notice-given", "Notice of the private meeting given again"),
            Map.entry("private-meeting-agreed", "Scrutiny chair agreed to the private meeting"),
            Map.entry("pre-scrutiny-held", "Cabinet committee has looked at it"),
            Map.entry("call-in-heard", "Call-in heard"),
            Map.entry("council-view-recorded", "Council has said its view"));
    private static final Map<String, String> PREPARED =
            Map.of("prepare-fed-entry", "Entry prepared", "agree-urgency", "Scrutiny chair asked about urgency");

    private final Ledger ledger;
    private final Inbox inbox;

    DecisionHistory(Ledger ledger, Inbox inbox) {
        this.ledger = ledger;
        this.inbox = inbox;
    }

    /** The oldest first. */
    List<DecisionEvent> of(KeyDecisionView decision) {
        Stream<DecisionEvent> entries = ledger.of(decision.caseReference()).stream()
                .filter(view -> KeyDecisions.GATE.equals(view.entry().gate()) && concerns(view.entry(), decision))
                .map(DecisionHistory::event);
        Stream<DecisionEvent> prepared = inbox.endedTasks(decision.caseReference()).stream()
                .filter(task -> PREPARED.containsKey(task.elementId())
                        && "COMPLETED".equals(task.state())
                        && Set.of(decision.planVersion()).contains(task.planVersion()))
                .map(task -> new DecisionEvent(
                        task.endedAt().toInstant(),
                        PREPARED.get(task.elementId()),
                        task.endedBy(),
                        task.endedFor(),
                        null));
        // What is prepared comes before anything is published; the ledger has its entries in their order already.
        return Stream.concat(prepared, entries).toList();
    }

    /** What was published names the decision; what was decided at the gate names the plan version. */
    private static boolean concerns(Entry entry, KeyDecisionView decision) {
        if (entry.kind() != Kind.EFFECT) {
            return entry.planVersion() == decision.planVersion();
        }
        return entry.isAbout(SubjectKind.KEY_DECISION, decision.reference());
    }

    private static DecisionEvent event(EntryView view) {
        Entry entry = view.entry();
        String what = switch (entry.kind()) {
            case DECISION -> StringUtils.capitalize(entry.decided());
            case DENIAL -> "Refused by rule " + entry.rule();
            case REOPENED -> "To be decided again";
            case VOIDED -> "Void";
            default -> EFFECTS.getOrDefault(entry.outcome(), entry.outcome());
        };
        return new DecisionEvent(view.recordedAt(), what, entry.actor(), entry.onBehalfOf(), entry.reasons());
    }
}
