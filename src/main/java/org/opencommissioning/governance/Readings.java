package org.opencommissioning.governance;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who had which version of a plan open, and when: so that nobody signs blind, and the record of a decision says what they had read. */
@Service
public class Readings {

    private final JdbcClient jdbc;
    private final Clock clock;

    Readings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Somebody had a version of a plan open.
     *
     * @param planVersion 0 for the analysis before there is a plan
     * @param contentHash the hash of its content as it was then
     */
    public record Reading(
            int planVersion, String contentHash, String username, OffsetDateTime firstAt, OffsetDateTime lastAt) {}

    /** Notes that somebody has a version of a plan open now. */
    @Transactional
    public void opened(String caseReference, int planVersion, String contentHash, String username) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        if (again(caseReference, planVersion, contentHash, username, now) == 0) {
            try {
                jdbc.sql("""
                                INSERT INTO plan_reading (case_reference, plan_version, content_hash, username, first_at, last_at)
                                VALUES (?, ?, ?, ?, ?, ?)""")
                        .params(caseReference, planVersion, contentHash, username, now, now)
                        .update();
            } catch (DuplicateKeyException openedInTwoTabsAtOnce) {
                again(caseReference, planVersion, contentHash, username, now);
            }
        }
    }

    private int again(String caseReference, int planVersion, String contentHash, String username, OffsetDateTime now) {
        return jdbc.sql("""
                        UPDATE plan_reading SET last_at = ?
                         WHERE case_reference = ? AND plan_version = ? AND content_hash = ? AND username = ?""")
                .params(now, caseReference, planVersion, contentHash, username)
                .update();
    }

    /** Everybody who had any version of a case's plan open, in the order in which they first did. */
    @Transactional(readOnly = true)
    public List<Reading> of(String caseReference) {
        return jdbc.sql("""
                        SELECT plan_version, content_hash, username, first_at, last_at FROM plan_reading
                         WHERE case_reference = ? ORDER BY first_at, username""")
                .param(caseReference)
                .query((row, n) -> new Reading(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class),
                        row.getObject(5, OffsetDateTime.class)))
                .list();
    }

    /** What somebody had open last of a case's plan; empty when they never opened it. */
    @Transactional(readOnly = true)
    public Optional<Reading> last(String caseReference, String username) {
        return of(caseReference).stream()
                .filter(reading -> reading.username().equals(username))
                .reduce((one, other) -> other.lastAt().isBefore(one.lastAt()) ? one : other);
    }
}
