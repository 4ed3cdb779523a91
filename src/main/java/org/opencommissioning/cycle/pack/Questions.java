package org.opencommissioning.cycle.pack;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.CaseView;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.pack.Question.About;
import org.opencommissioning.cycle.pack.Question.Answer;
import org.opencommissioning.cycle.pack.Question.Asked;
import org.opencommissioning.people.Groups;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.tasks.Inbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is asked and said about plans. An adviser who wants to know something asks, and the plan stays where it is. */
@Service
class Questions {

    private static final int LONGEST = 8000;

    private final JdbcClient jdbc;
    private final Cases cases;
    private final People people;
    private final Inbox inbox;
    private final Clock clock;

    Questions(JdbcClient jdbc, Cases cases, People people, Inbox inbox, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.people = people;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** Everything asked and said about a case's plan, the oldest first. */
    @Transactional(readOnly = true)
    List<Question> of(String caseReference) {
        return jdbc.sql("SELECT * FROM plan_question WHERE case_reference = ? ORDER BY id")
                .param(caseReference)
                .query(Questions::row)
                .list();
    }

    /** Somebody who can be asked or mentioned. */
    record Choice(String value, String label) {}

    /** Whom one asks about a case: who works on it, its owner first, and the groups. */
    List<Choice> askable(String caseReference) {
        List<Choice> choices = new ArrayList<>();
        working(caseReference)
                .forEach(person -> choices.add(new Choice(
                        "person:" + person.value(),
                        person.label() + (person.value().equals(owner(caseReference)) ? ", owner of the case" : ""))));
        Groups.ids().stream()
                .filter(group -> !group.equals(Groups.SERVICE_USERS))
                .forEach(group -> choices.add(new Choice("group:" + group, "Any of: " + Groups.title(group))));
        return choices;
    }

    /** Who works on a case, its owner first. */
    List<Choice> working(String caseReference) {
        return Stream.concat(
                        Stream.of(owner(caseReference)),
                        Stream.concat(inbox.openTasks(caseReference).stream(), inbox.endedTasks(caseReference).stream())
                                .map(task -> task.open() ? task.assignee() : task.endedBy()))
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(username -> people.find(username).stream())
                .filter(person -> !person.outsider())
                .map(person -> new Choice(person.username(), person.displayName()))
                .toList();
    }

    /** Whether this person answers a question. */
    boolean mayAnswer(Question question, Person person) {
        return question.refusal(person, person.username().equals(owner(question.caseReference())))
                .isEmpty();
    }

    private @Nullable String owner(String caseReference) {
        return cases.find(CaseReference.of(caseReference)).map(CaseView::owner).orElse(null);
    }

    /** The questions that wait for an answer of this person, the most pressing first. */
    @Transactional(readOnly = true)
    List<Question> waitingFor(Person person) {
        List<String> names = new ArrayList<>(person.groups());
        names.add(person.username());
        return jdbc.sql("""
                        SELECT * FROM plan_question WHERE asked_of IN (:names) AND answered_at IS NULL
                         AND asked_group IS NOT NULL ORDER BY due_on NULLS LAST, id""").param("names", names).query(Questions::row).list().stream()
                .filter(question -> question.asked() != null && question.asked().is(person))
                .toList();
    }

    /** What this person asked, the latest first. */
    @Transactional(readOnly = true)
    List<Question> askedBy(Person person) {
        return jdbc.sql("""
                        SELECT * FROM plan_question WHERE written_by = ? AND asked_group IS NOT NULL
                         ORDER BY id DESC FETCH FIRST 50 ROWS ONLY""").param(person.username()).query(Questions::row).list();
    }

    /** The comments in which this person is mentioned, the latest first. */
    @Transactional(readOnly = true)
    List<Question> mentioning(Person person) {
        return jdbc.sql("""
                        SELECT * FROM plan_question WHERE asked_of = ? AND asked_group IS NULL
                         ORDER BY id DESC FETCH FIRST 20 ROWS ONLY""").param(person.username()).query(Questions::row).list();
    }

    /**
     * Asks somebody.
     *
     * @param of {@code person:} and a user name, or {@code group:} and a group
     * @param dueOn by when; null when it does not press
     * @throws Refused naming the fields that need another look
     */
    @Transactional
    void ask(String caseReference, About about, String words, String of, @Nullable LocalDate dueOn, Person by) {
        List<Violation> violations = new ArrayList<>();
        check("words", words, "Write your question.", violations);
        boolean group = of.startsWith("group:");
        String name = of.substring(of.indexOf(':') + 1);
        if (askable(caseReference).stream().noneMatch(choice -> choice.value().equals(of))) {
            violations.add(new Violation("of", "Choose whom you ask."));
        }
        if (dueOn != null && dueOn.isBefore(LocalDate.now(clock))) {
            violations.add(new Violation(
                    "dueOn", "The day by which you need the answer has passed. Enter one from today on."));
        }
        refuse(violations);
        insert(caseReference, about, words, name, group, dueOn, by);
    }

    /**
     * Says something.
     *
     * @param mentioned who is to see it, by user name; null for nobody in particular
     * @throws Refused naming the fields that need another look
     */
    @Transactional
    void comment(String caseReference, About about, String words, @Nullable String mentioned, Person by) {
        List<Violation> violations = new ArrayList<>();
        check("comment", words, "Write your comment.", violations);
        if (mentioned != null
                && working(caseReference).stream()
                        .noneMatch(choice -> choice.value().equals(mentioned))) {
            violations.add(new Violation("mentioned", "Choose somebody from the list, or nobody."));
        }
        refuse(violations);
        insert(caseReference, about, words, mentioned, null, null, by);
    }

    private static void check(String field, String words, String missing, List<Violation> violations) {
        if (words.isBlank()) {
            violations.add(new Violation(field, missing));
        } else if (words.length() > LONGEST) {
            violations.add(new Violation(field, "Write no more than 8,000 characters."));
        }
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw Refused.invalid(violations);
        }
    }

    private void insert(
            String caseReference,
            About about,
            String words,
            @Nullable String of,
            @Nullable Boolean group,
            @Nullable LocalDate dueOn,
            Person by) {
        jdbc.sql("""
                        INSERT INTO plan_question (case_reference, plan_version, part, words, written_by, written_at, asked_of, asked_group, due_on)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        caseReference,
                        about.planVersion(),
                        about.part(),
                        words.strip(),
                        by.username(),
                        OffsetDateTime.now(clock),
                        of,
                        group,
                        dueOn))
                .update();
    }

    /**
     * Answers a question.
     *
     * @throws Refused when there is none, it is for somebody else or answered already, or nothing was written
     */
    @Transactional
    void answer(String caseReference, long id, String words, Person by) {
        Question question = jdbc.sql("SELECT * FROM plan_question WHERE id = ? AND case_reference = ? FOR UPDATE")
                .params(id, caseReference)
                .query(Questions::row)
                .optional()
                .orElseThrow(() -> Refused.notFound("question", id));
        List<Violation> violations = new ArrayList<>();
        check("answer-" + id, words, "Write your answer.", violations);
        Question answered = question.answered(
                by, by.username().equals(owner(caseReference)), words.strip(), OffsetDateTime.now(clock));
        refuse(violations);
        Optional.ofNullable(answered.answer())
                .ifPresent(answer -> jdbc.sql(
                                "UPDATE plan_question SET answer = ?, answered_by = ?, answered_at = ? WHERE id = ?")
                        .params(answer.words(), answer.by(), answer.at(), id)
                        .update());
    }

    private static Question row(ResultSet row, int n) throws SQLException {
        String of = row.getString("asked_of");
        Boolean group = row.getObject("asked_group", Boolean.class);
        String answer = row.getString("answer");
        return new Question(
                row.getLong("id"),
                row.getString("case_reference"),
                new About(row.getInt("plan_version"), row.getString("part")),
                row.getString("words"),
                row.getString("written_by"),
                row.getObject("written_at", OffsetDateTime.class),
                group == null ? null : new Asked(of, group, row.getObject("due_on", LocalDate.class)),
                answer == null
                        ? null
                        : new Answer(
                                answer,
                                row.getString("answered_by"),
                                row.getObject("answered_at", OffsetDateTime.class)));
    }
}
