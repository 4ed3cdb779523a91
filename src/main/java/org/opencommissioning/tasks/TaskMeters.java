package org.opencommissioning.tasks;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The open tasks by the gate that each is: how many, how many overdue, and for how long the oldest has been open. No case and no person is named. */
@Component
class TaskMeters {

    private static final Logger LOG = LoggerFactory.getLogger(TaskMeters.class);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final MultiGauge open;
    private final MultiGauge overdue;
    private final MultiGauge age;

    private record Gate(String name, long open, long overdue, Duration oldest) {}

    TaskMeters(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.open = MultiGauge.builder("opencommissioning.tasks.open")
                .description("Open tasks by gate; 'none' for those that are no gate")
                .register(meters);
        this.overdue = MultiGauge.builder("opencommissioning.tasks.overdue")
                .description("Open tasks past their deadline, by gate")
                .register(meters);
        this.age = MultiGauge.builder("opencommissioning.tasks.age")
                .description("For how long the oldest open task has been open, by gate")
                .baseUnit("seconds")
                .register(meters);
    }

    @Scheduled(initialDelay = 3, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void look() {
        try {
            List<Gate> gates = gates();
            open.register(
                    gates.stream().map(one -> Row.of(tags(one), one.open())).toList(), true);
            overdue.register(
                    gates.stream().map(one -> Row.of(tags(one), one.overdue())).toList(), true);
            age.register(
                    gates.stream()
                            .map(one -> Row.of(tags(one), one.oldest().toSeconds()))
                            .toList(),
                    true);
        } catch (DataAccessException away) {
            LOG.debug("Open tasks are counted later", away);
        }
    }

    private static Tags tags(Gate gate) {
        return Tags.of("gate", gate.name());
    }

    private List<Gate> gates() {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return jdbc.sql("""
                        SELECT COALESCE(gate, 'none'), COUNT(*), SUM(CASE WHEN due_at < ? THEN 1 ELSE 0 END), MIN(created_at)
                        FROM inbox_task WHERE state = 'OPEN' GROUP BY COALESCE(gate, 'none')""")
                .param(now)
                .query((row, number) -> new Gate(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        Duration.between(row.getObject(4, OffsetDateTime.class), now)))
                .list();
    }
}
