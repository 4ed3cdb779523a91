package org.opencommissioning.governance;

import java.util.Map;
import java.util.Optional;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Sha256;
import org.opencommissioning.tasks.TaskReading;
import org.opencommissioning.tasks.TaskView;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows who takes a key decision, or is heard on it, its entry as it was published: what is decided, how much it allows, who awards within that, and why it was
 * called in (Executive Arrangements Regulations 2012 reg 9, 12 and 13). Nobody decides who has not had it open (G6).
 */
@Component
@Order(0)
class EntryOnTask implements TaskReading, GateGuard {

    /** As the header {@code reads} of a step names it. */
    private static final String ENTRY = "entry";

    private final PublishedSteps steps;
    private final KeyDecisions keyDecisions;
    private final Readings readings;

    EntryOnTask(PublishedSteps steps, KeyDecisions keyDecisions, Readings readings) {
        this.steps = steps;
        this.keyDecisions = keyDecisions;
        this.readings = readings;
    }

    @Override
    public Optional<Document> of(TaskView task, Person person) {
        return task.caseReference() == null
                        || person.outsider()
                        || steps.find(task.processDefinitionKey(), task.elementId())
                                .filter(step -> step.reads().contains(ENTRY))
                                .isEmpty()
                ? Optional.empty()
                : keyDecisions
                        .current(task.caseReference())
                        .map(KeyDecision::view)
                        .map(entry -> {
                            readings.opened(task.caseReference(), ENTRY, hash(entry), person.username());
                            return new Document(
                                    ENTRY, entry, "decisions/entry :: onTask", Map.of("keyDecision", entry));
                        });
    }

    @Override
    public Optional<Refusal> check(GateAttempt attempt) {
        return attempt.caseReference() == null || !attempt.step().reads().contains(ENTRY)
                ? Optional.empty()
                : keyDecisions
                        .current(attempt.caseReference())
                        .map(KeyDecision::view)
                        .flatMap(entry -> readings.unread(
                                attempt, ENTRY, 0, hash(entry), "the entry of key decision " + entry.reference()));
    }

    private static String hash(KeyDecisionView entry) {
        return Sha256.of(JsonMapper.shared().writeValueAsString(entry));
    }
}
