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
                jdbc.sql("insert into inbox_seen (task_key, username) values (?, ?)")
                        .params(taskKey, username)
                        .update();
            }
        } catch (DuplicateKeyException e) {
            // Opened in two tabs at once.
        }
    }

    void unseen(long taskKey, String username) {
        jdbc.sql("delete from inbox_seen where task_key = ? and username = ?")
                .params(taskKey, username)
                .update();
    }

    Set<Long> of(Collection<Long> taskKeys, String username) {
        return taskKeys.isEmpty()
                ? Set.of()
                : new HashSet<>(
                        jdbc.sql("select task_key from inbox_seen where username = :username and task_key in (:keys)")
                                .param("username", username)
                                .param("keys", taskKeys)
                                .query(Long.class)
                                .list());
    }
}
