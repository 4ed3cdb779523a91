package org.opencommissioning.monitor;

/** What a manager can do to a process instance, by the word the ledger keeps and, where it may take two people, the one the table of interventions knows. */
enum Action {
    RETRY("retry-incident", ""),
    CANCEL("cancel-instance", "cancellation"),
    MIGRATE("change-version", "version"),
    MOVE("move-token", "token"),
    SET_VARIABLE("set-variable", "");

    private final String outcome;
    private final String fact;

    Action(String outcome, String fact) {
        this.outcome = outcome;
        this.fact = fact;
    }

    String outcome() {
        return outcome;
    }

    String fact() {
        return fact;
    }
}
