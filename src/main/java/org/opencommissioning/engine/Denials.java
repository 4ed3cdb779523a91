package org.opencommissioning.engine;

import java.util.Optional;
import org.opencommissioning.records.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** By which rule a listener last denied a change to a task: the engine hands on its sentence alone. */
@Repository
class Denials {

    private final JdbcClient jdbc;

    Denials(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In place of what was kept for the task; what no rule denied is not kept. */
    @Transactional
    public void keep(long instance, long userTaskKey, Outcome.Denied denied) {
        jdbc.sql("DELETE FROM engine_denial WHERE user_task_key = ?")
                .param(userTaskKey)
                .update();
        Refusal refusal = denied.refusal();
        if (refusal != null) {
            jdbc.sql("""
                    INSERT INTO engine_denial (user_task_key, process_instance_key, rule, reason, advice)
                    VALUES (?, ?, ?, ?, ?)""")
                    .params(userTaskKey, instance, refusal.rule(), refusal.reason(), refusal.advice())
                    .update();
        }
    }

    /** The rule's no that was given for a task last; empty when no rule denied anything. */
    Optional<Refusal> last(long userTaskKey) {
        return jdbc.sql("SELECT rule, reason, advice FROM engine_denial WHERE user_task_key = ?")
                .param(userTaskKey)
                .query((row, n) -> new Refusal(row.getString(1), row.getString(2), row.getString(3)))
                .optional();
    }
}
