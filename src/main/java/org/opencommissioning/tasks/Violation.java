package org.opencommissioning.tasks;

/** What is wrong with one field of a submitted form: its key, its label, and what to do. */
public record Violation(String field, String label, String message) {

    @Override
    public String toString() {
        return label + ": " + message;
    }
}
