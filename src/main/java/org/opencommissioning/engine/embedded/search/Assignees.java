package org.opencommissioning.engine.embedded.search;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Tells who has a user task, as of the last command the engine was given. */
@Component
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
public class Assignees {

    private final Reads reads;

    Assignees(Reads reads) {
        this.reads = reads;
    }

    /** Whether that user task exists and is assigned to that user. */
    public boolean isAssignee(long userTaskKey, String username) {
        return reads.list(
                        "SELECT assignee FROM user_task WHERE user_task_key = ?",
                        row -> row.text("assignee"),
                        userTaskKey)
                .contains(username);
    }
}
