package org.opencommissioning.engine.embedded.rest;

import org.springframework.stereotype.Component;

@Component
class Assignees {
    boolean isAssignee(long userTaskKey, String username) {
        return false;
    }
}
