package org.opencommissioning.cycle;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.CaseReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened in each case, line by line. */
@Component
class CaseHistory {

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseHistory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(CaseReference reference, String who, String what, @Nullable String detail) {
        jdbc.sql("""
                        INSERT INTO case_event (case_reference, happened_at, who, what, detail)
                        VALUES (?, ?, ?, ?, ?)""")
                .params(Arrays.asList(reference.value(), OffsetDateTime.now(clock), who, what, detail))
                .update();
    }

    /** What happened in a case of somebody's. */
    record News(CaseReference reference, String title, CaseEvent event) {}

    /** What others did in the cases that somebody owns since a moment, the latest first. */
    List<News> since(OffsetDateTime from, String owner, int most) {
        return jdbc.sql("""
                        SELECT c.reference, c.title, e.happened_at, e.who, e.what, e.detail
                        FROM commissioning_case c JOIN case_event e ON e.case_reference = c.reference
                        WHERE c.owner = ? AND c.state = 'RUNNING' AND e.happened_at >= ? AND e.who <> c.owner
                        ORDER BY e.id DESC
                        FETCH FIRST %d ROWS ONLY""".formatted(most))
                .params(owner, from)
                .query((row, n) -> new News(
                        CaseReference.of(row.getString(1)),
                        row.getString(2),
                        new CaseEvent(
                                row.getObject(3, OffsetDateTime.class).toInstant(),
                                row.getString(4),
                                null,
                                row.getString(5),
                                row.getString(6),
                                null)))
                .list();
    }

    List<CaseEvent> of(CaseReference reference) {
        return jdbc.sql("SELECT happened_at, who, what, detail FROM case_event WHERE case_reference = ? ORDER BY id")
                .param(reference.value())
                .query((row, n) -> new CaseEvent(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getString(2),
                        null,
                        row.getString(3),
                        row.getString(4),
                        null))
                .list();
    }
}
