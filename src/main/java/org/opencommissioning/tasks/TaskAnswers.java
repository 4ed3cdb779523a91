package org.opencommissioning.tasks;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was answered in tasks that are done, whichever client did them. */
@Repository
class TaskAnswers {

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.shared();

    TaskAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param own whether only who gave them may read them, besides auditors */
    record Kept(List<Answered> answers, boolean own) {}

    /** In place of what was kept for the task: a completion that was refused in the end is tried again. */
    @Transactional
    public void keep(long taskKey, Kept kept) {
        var content = json.writeValueAsString(kept.answers());
        var updated = jdbc.sql("UPDATE inbox_answer SET content = ?, own = ? WHERE task_key = ?")
                .params(content, kept.own(), taskKey)
                .update();
        if (updated == 0) {
            jdbc.sql("INSERT INTO inbox_answer (task_key, content, own) VALUES (?, ?, ?)")
                    .params(taskKey, content, kept.own())
                    .update();
        }
    }

    Optional<Kept> find(long taskKey) {
        return jdbc.sql("SELECT content, own FROM inbox_answer WHERE task_key = ?")
                .param(taskKey)
                .query((row, number) ->
                        new Kept(json.readValue(row.getString(1), new TypeReference<>() {}), row.getBoolean(2)))
                .optional();
    }
}
