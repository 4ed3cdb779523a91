package org.opencommissioning.tasks;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.opencommissioning.calendar.LawfulTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Open tasks whose day has passed, counted by gate. */
@Component
public class OverdueTasks {

    private final JdbcClient jdbc;
    private final LawfulTime time;

    OverdueTasks(JdbcClient jdbc, LawfulTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** How many there are; {@code gate} is null for tasks that are no gate. */
    public record Overdue(String gate, int tasks, OffsetDateTime oldest) {}

    /** Gates first, each by its oldest. */
    @Transactional(readOnly = true)
    public List<Overdue> byGate() {
        return jdbc
                .sql("""
                        SELECT gate, COUNT(*), MIN(due_at) FROM inbox_task
                         WHERE state = 'OPEN' AND due_at < ? GROUP BY gate""")
                .param(time.startOf(time.today()))
                .query((row, n) -> new Overdue(row.getString(1), row.getInt(2), row.getObject(3, OffsetDateTime.class)))
                .list()
                .stream()
                .sorted(Comparator.comparing((Overdue one) -> one.gate() == null)
                        .thenComparing(Overdue::oldest))
                .toList();
    }
}
