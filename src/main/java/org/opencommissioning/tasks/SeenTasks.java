package org.opencommissioning.tasks;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which open tasks somebody has opened already. */
@Repository
class SeenTasks {

    private final JdbcClient jdbc;

    SeenTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void seen(long taskKey, String username) {
        try {
            if (of(Set.of(taskKey), username).isEmpty()) {
                jdbc.sql("INSERT INTO inbox_seen (task_key, username) VALUES (?, ?)")
                        .params(taskKey, username)
                        .update();
            }
        } catch (DuplicateKeyException e) {
            // Opened in two tabs at once.
        }
    }

    void unseen(long taskKey, String username) {
        jdbc.sql("DELETE FROM inbox_seen WHERE task_key = ? AND username = ?")
                .params(taskKey, username)
                .update();
    }

    Set<Long> of(Collection<Long> taskKeys, String username) {
        return taskKeys.isEmpty()
                ? Set.of()
                : new HashSet<>(
                        jdbc.sql("SELECT task_key FROM inbox_seen WHERE username = :username AND task_key IN (:keys)")
                                .param("username", username)
                                .param("keys", taskKeys)
                                .query(Long.class)
                                .list());
    }
}
