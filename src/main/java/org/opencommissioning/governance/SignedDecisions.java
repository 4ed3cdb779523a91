package org.opencommissioning.governance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Belonging;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.governance.SignedDecision.State;
import org.opencommissioning.people.Cover;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Sha256;
import org.opencommissioning.tasks.DecisionRecords;
import org.opencommissioning.tasks.TaskView;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What signed-in people decided: kept for exactly one task, person, plan version and set of answers before the engine hears
 * of it, and spent once by the listener of the step. A completion that comes without it, by whatever client, opens nothing.
 */
@Service
class SignedDecisions implements DecisionRecords {

    /** Longer than any completion takes; what is not taken by then was lost, and is decided again. */
    private static final Duration VALID = Duration.ofMinutes(5);

    private final PublishedSteps steps;
    private final Gates gates;
    private final People people;
    private final LawfulTime lawfulTime;
    private final JdbcClient jdbc;
    private final Clock clock;

    SignedDecisions(
            PublishedSteps steps, Gates gates, People people, LawfulTime lawfulTime, JdbcClient jdbc, Clock clock) {
        this.steps = steps;
        this.gates = gates;
        this.people = people;
        this.lawfulTime = lawfulTime;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public boolean decides(TaskView task) {
        return steps.find(task.processDefinitionKey(), task.elementId())
                .flatMap(PublishedSteps.Step::decides)
                .isPresent();
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public long record(TaskView task, Person person, Map<String, Object> shown, Map<String, Object> answers) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("""
                INSERT INTO signed_decision (task_key, process_definition_key, process_instance_key, element_id,
                    case_reference, plan_version, actor, on_behalf_of, answered, answers, shown, interests, given_at, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        task.key(),
                        task.processDefinitionKey(),
                        task.processInstanceKey(),
                        task.elementId(),
                        task.caseReference(),
                        task.caseReference() == null
                                ? 0
                                : gates.plan(task.caseReference()).planVersion(),
                        person.username(),
                        coveredBy(person, task),
                        String.join(",", answers.keySet()),
                        hash(answers),
                        hash(Belonging.apart(shown, answers.keySet())),
                        answers.get("interestsDeclared") instanceof String said && !said.isBlank()
                                ? said.strip().equals("none") ? "none" : "declared"
                                : null,
                        OffsetDateTime.now(clock),
                        State.GIVEN.name()))
                .update(key, "id");
        return key.getKey().longValue();
    }

    /** Whom a person decides for who is in none of the task's groups; null when for nobody. */
    private String coveredBy(Person person, TaskView task) {
        List<String> groups = task.candidateGroups();
        return groups.stream().anyMatch(person::holds)
                ? null
                : groups.stream()
                        .flatMap(group -> people.currentCover(person.username(), group, lawfulTime.today()).stream())
                        .map(Cover::absentUsername)
                        .findFirst()
                        .orElse(null);
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void notTaken(long record) {
        jdbc.sql("UPDATE signed_decision SET state = 'LAPSED' WHERE id = ? AND state = 'GIVEN'")
                .param(record)
                .update();
    }

    /** What this person gave for this task and nobody has spent, when it is exactly what the engine was sent. */
    Optional<SignedDecision> given(long taskKey, String actor, long definition, Map<String, Object> variables) {
        return jdbc
                .sql("""
                        SELECT * FROM signed_decision WHERE task_key = ? AND actor = ? AND process_definition_key = ?
                         AND state = 'GIVEN' AND given_at > ? ORDER BY id DESC FOR UPDATE""")
                .params(taskKey, actor, definition, OffsetDateTime.now(clock).minus(VALID))
                .query(SignedDecisions::row)
                .list()
                .stream()
                .filter(decision -> matches(decision, variables))
                .findFirst();
    }

    private static boolean matches(SignedDecision decision, Map<String, Object> variables) {
        Map<String, Object> answers = variables.entrySet().stream()
                .filter(variable -> decision.answered().contains(variable.getKey()) && variable.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return decision.answers().equals(hash(answers))
                && decision.shown().equals(hash(Belonging.apart(variables, decision.answered())));
    }

    /** Who settled a step of a process instance for good; empty while nobody has (G8). */
    Optional<String> settledBy(long instance, String elementId) {
        return jdbc.sql("""
                SELECT actor FROM signed_decision
                WHERE process_instance_key = ? AND element_id = ? AND state = 'SPENT' AND settles
                ORDER BY id""").params(instance, elementId).query(String.class).list().stream()
                .findFirst();
    }

    /** Who declared an interest in what a plan version is about when they were to decide on it (G7). */
    Set<String> interested(@Nullable String caseReference, int planVersion) {
        Set<String> people = new TreeSet<>();
        if (caseReference != null) {
            jdbc.sql("""
                    SELECT actor FROM signed_decision
                    WHERE case_reference = ? AND plan_version = ? AND interests = 'declared'
                     AND state IN ('REFUSED', 'LAPSED')""").params(caseReference, planVersion).query(row -> {
                people.add(row.getString(1));
            });
        }
        return people;
    }

    /**
     * It has opened what it was given for; nothing else given for the task opens it again.
     *
     * @param settles whether the matter is decided for good by it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void spend(SignedDecision decision, boolean settles) {
        jdbc.sql(
                        "UPDATE signed_decision SET state = 'SPENT', settled_at = ?, settles = ? WHERE id = ? AND state = 'GIVEN'")
                .params(OffsetDateTime.now(clock), settles, decision.id())
                .update();
        jdbc.sql("UPDATE signed_decision SET state = 'LAPSED' WHERE task_key = ? AND state = 'GIVEN'")
                .param(decision.taskKey())
                .update();
    }

    /** A rule refused it. */
    @Transactional(propagation = Propagation.MANDATORY)
    void refuse(SignedDecision decision) {
        jdbc.sql("""
                UPDATE signed_decision SET state = 'REFUSED', settled_at = ? WHERE id = ?""").params(OffsetDateTime.now(clock), decision.id()).update();
    }

    private static SignedDecision row(ResultSet row, int n) throws SQLException {
        return new SignedDecision(
                row.getLong("id"),
                row.getLong("task_key"),
                new Entry.Who(row.getString("actor"), row.getString("on_behalf_of")),
                List.of(row.getString("answered").split(",")),
                row.getString("answers"),
                row.getString("shown"));
    }

    /** The same for the same values, however they were written: a number sent as 5.00 comes back as 5. */
    static String hash(Map<String, Object> values) {
        return Sha256.of(canonical(values));
    }

    private static String canonical(Object value) {
        return switch (value) {
            case null -> "-";
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, String>();
                map.forEach((name, one) -> {
                    if (one != null) {
                        sorted.put(text(name.toString()), canonical(one));
                    }
                });
                yield sorted.toString();
            }
            case Collection<?> list ->
                list.stream().map(SignedDecisions::canonical).collect(Collectors.joining(",", "[", "]"));
            case Number number ->
                "n"
                        + new java.math.BigDecimal(number.toString())
                                .stripTrailingZeros()
                                .toPlainString();
            case Boolean flag -> "b" + flag;
            default -> text(value.toString());
        };
    }

    private static String text(String text) {
        return text.length() + ":" + text;
    }
}
