package org.opencommissioning.governance;

import java.util.Map;
import java.util.Optional;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Sha256;
import org.opencommissioning.tasks.TaskReading;
import org.opencommissioning.tasks.TaskView;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record that a step's header {@code reads} names: shown from its row to whoever has the task, and nobody decides who has not had it open as it is (G6).
 *
 * @param <T> what is shown of the record
 */
public abstract class RequiredReading<T> implements TaskReading, GateGuard {

    private final String name;
    private final String fragment;
    private final PublishedSteps steps;
    private final Readings readings;

    /**
     * @param name     as the header names it
     * @param fragment the template's fragment that draws it
     */
    protected RequiredReading(String name, String fragment, PublishedSteps steps, Readings readings) {
        this.name = name;
        this.fragment = fragment;
        this.steps = steps;
        this.readings = readings;
    }

    /**
     * The record of a case as it is now; empty when there is none that this person may read.
     *
     * @param username who has the task, or decides
     */
    protected abstract Optional<T> current(String caseReference, String username);

    /** What the fragment sees, by name. */
    protected abstract Map<String, Object> shown(T record, PublishedSteps.Step step);

    /** What of it must be as it was read. */
    protected Object content(T record) {
        return record;
    }

    /** What it is called, in the middle of a sentence. */
    protected abstract String words(T record);

    @Override
    public final Optional<Document> of(TaskView task, Person person) {
        return task.caseReference() == null || person.outsider()
                ? Optional.empty()
                : steps.find(task.processDefinitionKey(), task.elementId())
                        .filter(step -> step.reads(name))
                        .flatMap(step -> current(task.caseReference(), person.username())
                                .map(record -> {
                                    readings.opened(task.caseReference(), name, hash(record), person.username());
                                    return new Document(name, record, fragment, shown(record, step));
                                }));
    }

    @Override
    public final Optional<Refusal> check(GateAttempt attempt) {
        return attempt.caseReference() == null || !attempt.step().reads(name)
                ? Optional.empty()
                : current(attempt.caseReference(), attempt.actor())
                        .flatMap(record -> readings.unread(attempt, name, 0, hash(record), words(record)));
    }

    private String hash(T record) {
        return Sha256.of(JsonMapper.shared().writeValueAsString(content(record)));
    }
}
