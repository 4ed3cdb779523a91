package org.opencommissioning.governance;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.engine.UserTaskContents;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.tasks.TaskView;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who had which document of a case, contract, market or report open, and when: so that nobody signs blind, and the record of a decision says what they had read.
 * A document counts as open when it was delivered whole: on a page, as a file, or to a program.
 */
@Service
public class Readings {

    /** The plan, as the header {@code reads} of a step names it. */
    public static final String PLAN = "plan";

    private final JdbcClient jdbc;
    private final UserTaskContents contents;
    private final Clock clock;

    Readings(JdbcClient jdbc, UserTaskContents contents, Clock clock) {
        this.jdbc = jdbc;
        this.contents = contents;
        this.clock = clock;
    }

    /**
     * Somebody had a document open.
     *
     * @param document by the word of the header {@code reads}
     * @param planVersion 0 for the analysis before there is a plan, and for what is no version of a plan
     * @param contentHash the hash of its content as it was then
     */
    public record Reading(
            String document,
            int planVersion,
            String contentHash,
            String username,
            OffsetDateTime firstAt,
            OffsetDateTime lastAt) {}

    /** What a task knows, by name: it says which record it is about. */
    Map<String, Object> known(TaskView task) {
        return contents.variables(task.key());
    }

    /** Notes that somebody has a version of a plan open now. */
    @Transactional
    public void opened(String subject, int planVersion, String contentHash, String username) {
        opened(subject, PLAN, planVersion, contentHash, username);
    }

    /** Notes that somebody has a document open now that is no version of a plan. */
    @Transactional
    public void opened(String subject, String document, String contentHash, String username) {
        opened(subject, document, 0, contentHash, username);
    }

    private void opened(String subject, String document, int planVersion, String contentHash, String username) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        if (again(subject, document, planVersion, contentHash, username, now) == 0) {
            try {
                jdbc.sql("""
                                INSERT INTO document_reading (subject, document, plan_version, content_hash, username, first_at, last_at)
                                VALUES (?, ?, ?, ?, ?, ?, ?)""")
                        .params(subject, document, planVersion, contentHash, username, now, now)
                        .update();
            } catch (DuplicateKeyException openedInTwoTabsAtOnce) {
                again(subject, document, planVersion, contentHash, username, now);
            }
        }
    }

    private int again(
            String subject, String document, int planVersion, String contentHash, String username, OffsetDateTime now) {
        return jdbc.sql("""
                        UPDATE document_reading SET last_at = ?
                         WHERE subject = ? AND document = ? AND plan_version = ? AND content_hash = ? AND username = ?""")
                .params(now, subject, document, planVersion, contentHash, username)
                .update();
    }

    /** Everybody who had any version of a case's plan open, in the order in which they first did. */
    @Transactional(readOnly = true)
    public List<Reading> of(String subject) {
        return of(subject, PLAN);
    }

    private List<Reading> of(String subject, String document) {
        return jdbc.sql("""
                        SELECT document, plan_version, content_hash, username, first_at, last_at FROM document_reading
                         WHERE subject = ? AND document = ? ORDER BY first_at, username""")
                .params(subject, document)
                .query((row, n) -> new Reading(
                        row.getString(1),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class),
                        row.getObject(6, OffsetDateTime.class)))
                .list();
    }

    /** What somebody had open last of a document; empty when they never opened it. */
    @Transactional(readOnly = true)
    public Optional<Reading> last(String subject, String document, String username) {
        return of(subject, document).stream()
                .filter(reading -> reading.username().equals(username))
                .reduce((one, other) -> other.lastAt().isBefore(one.lastAt()) ? one : other);
    }

    /**
     * Refuses who decides without having had open, last of all, the document as it is now (G6). Whoever only takes the task has not decided and may read it then.
     *
     * @param subject the reference of the case, contract, change, market or report whose document it is
     * @param planVersion 0 for what is no version of a plan
     * @param words what it is called, in the middle of a sentence
     */
    @Transactional(readOnly = true)
    public Optional<Refusal> unread(
            GateAttempt attempt, String subject, String document, int planVersion, String contentHash, String words) {
        if (!attempt.made()) {
            return Optional.empty();
        }
        Optional<Reading> last = last(subject, document, attempt.actor());
        return of(subject, document).stream()
                        .anyMatch(reading -> reading.username().equals(attempt.actor())
                                && reading.planVersion() == planVersion
                                && reading.contentHash().equals(contentHash)
                                && !reading.lastAt()
                                        .isBefore(last.orElse(reading).lastAt()))
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "G6",
                        "You have not opened " + words + " as it is now"
                                + last.filter(reading -> document.equals(PLAN) && reading.planVersion() != planVersion)
                                        .map(reading -> "; what was open last is "
                                                + (reading.planVersion() == 0
                                                        ? "the analysis"
                                                        : "version " + reading.planVersion()))
                                        .orElse("")
                                + ".",
                        "Open the task again and read it there, then decide. A program is given it with GET /api/tasks/"
                                + attempt.taskKey() + "/form."));
    }
}
