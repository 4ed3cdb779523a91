package org.opencommissioning.monitor;

/** What a manager can do to a process instance, by the word the ledger keeps. */
enum Action {
    RETRY("retry-incident"),
    CANCEL("cancel-instance"),
    MIGRATE("change-version"),
    MOVE("move-token"),
    SET_VARIABLE("set-variable");

    private final String outcome;

    Action(String outcome) {
        this.outcome = outcome;
    }

    String outcome() {
        return outcome;
    }
}
