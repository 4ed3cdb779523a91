package org.opencommissioning.governance;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Sha256;
import org.opencommissioning.tasks.TaskReading;
import org.opencommissioning.tasks.TaskView;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record that a step's header {@code reads} names: shown from its row to whoever has the task, and nobody decides who has not had it open as it is (G6).
 *
 * @param <S> what names the record: readings of it are kept under its words
 * @param <T> what is shown of the record
 */
public abstract class RequiredReading<S, T> implements TaskReading, GateGuard {

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
     * What a task is about. It says which record is decided on, never what that record says.
     *
     * @param step the step of the published model
     * @param caseReference null where it is about no case
     * @param instance the process instance the task is in
     * @param known what the task knows, by name
     */
    public record About(
            PublishedSteps.Step step,
            @Nullable String caseReference,
            long instance,
            Supplier<Map<String, Object>> known) {

        /** Its case; empty where it is about none. */
        public Optional<CaseReference> ofCase() {
            return Optional.ofNullable(caseReference).map(CaseReference::of);
        }

        /** A reference that the task knows; empty when it knows none by that name. */
        public Optional<String> reference(String of) {
            return known.get().get(of) instanceof String text && !text.isBlank()
                    ? Optional.of(text.strip())
                    : Optional.empty();
        }

        /** A number that the task knows; empty when it knows none by that name. */
        public Optional<Integer> number(String of) {
            return known.get().get(of) instanceof Number number ? Optional.of(number.intValue()) : Optional.empty();
        }
    }

    /** Which record a task is decided on: its case's, or that of a contract, a change, a market or a report; empty when on none of this kind. */
    protected abstract Optional<S> subject(About about);

    /**
     * The record as it is now; empty when there is none that this person may read.
     *
     * @param username who has the task, or decides
     */
    protected abstract Optional<T> current(S subject, String username);

    /** What the fragment sees, by name. */
    protected abstract Map<String, Object> shown(T record, PublishedSteps.Step step);

    /** What of it must be as it was read. */
    protected Object content(T record) {
        return record;
    }

    /** What it is called, in the middle of a sentence. */
    protected abstract String words(T record);

    /** As the header {@code reads} of a step names it. */
    final String name() {
        return name;
    }

    @Override
    public final Optional<Document> of(TaskView task, Person person) {
        return person.outsider()
                ? Optional.empty()
                : steps.find(task.processDefinitionKey(), task.elementId())
                        .filter(step -> step.reads(name))
                        .flatMap(step -> subject(about(task, step))
                                .flatMap(subject -> current(subject, person.username())
                                        .map(record -> {
                                            readings.opened(subject.toString(), name, hash(record), person.username());
                                            return new Document(name, record, fragment, shown(record, step));
                                        })));
    }

    @Override
    public final Optional<Refusal> check(GateAttempt attempt) {
        if (!attempt.made() || !attempt.step().reads(name)) {
            return Optional.empty();
        }
        Optional<S> subject = subject(about(attempt));
        Optional<T> record = subject.flatMap(one -> current(one, attempt.actor()));
        if (record.isEmpty()) {
            return optional()
                    ? Optional.empty()
                    : Optional.of(new Refusal(
                            "G6",
                            "What is decided here is not on record.",
                            "Open the task again; tell your managers if it still shows no record."));
        }
        return readings.unread(
                attempt, subject.orElseThrow().toString(), name, 0, hash(record.get()), words(record.get()));
    }

    /** Whether a step that names it may be decided where there is none, as not every way to its step has one. */
    protected boolean optional() {
        return false;
    }

    /** What who decides had open last of it; empty when nothing, or the step is not decided on it. */
    final Optional<Readings.Reading> opened(GateAttempt attempt) {
        return attempt.step().reads(name)
                ? subject(about(attempt)).flatMap(subject -> readings.last(subject.toString(), name, attempt.actor()))
                : Optional.empty();
    }

    private About about(TaskView task, PublishedSteps.Step step) {
        return new About(
                step,
                task.caseReference(),
                task.processInstanceKey(),
                SingletonSupplier.of(() -> readings.known(task)));
    }

    private static About about(GateAttempt attempt) {
        return new About(attempt.step(), attempt.caseReference(), attempt.instance(), attempt::variables);
    }

    private String hash(T record) {
        return Sha256.of(JsonMapper.shared().writeValueAsString(content(record)));
    }
}
