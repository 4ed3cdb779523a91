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
