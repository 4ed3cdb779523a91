package org.opencommissioning.tasks;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What people have typed into open tasks, so that they can go on at any machine. */
@Repository
class Drafts {

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.shared();

    Drafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param savedAt when it was saved last */
    record Draft(Map<String, Object> variables, OffsetDateTime savedAt) {}

    @Transactional
    public void save(long taskKey, String username, Map<String, Object> variables, OffsetDateTime at) {
        var content = json.writeValueAsString(variables);
        var updated = jdbc.sql("UPDATE inbox_draft SET content = ?, saved_at = ? WHERE task_key = ? AND username = ?")
                .params(content, at, taskKey, username)
                .update();
        if (updated == 0) {
            jdbc.sql("INSERT INTO inbox_draft (task_key, username, content, saved_at) VALUES (?, ?, ?, ?)")
                    .params(taskKey, username, content, at)
                    .update();
        }
    }

    Optional<Draft> find(long taskKey, String username) {
        return jdbc.sql("SELECT content, saved_at FROM inbox_draft WHERE task_key = ? AND username = ?")
                .params(taskKey, username)
                .query((row, number) -> new Draft(
                        json.readValue(row.getString(1), new TypeReference<>() {}),
                        row.getObject(2, OffsetDateTime.class)))
                .optional();
    }
}
