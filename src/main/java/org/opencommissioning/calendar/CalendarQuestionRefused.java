package org.opencommissioning.calendar;

/** A date was asked for in a way that has no lawful answer; the message says what to ask instead. */
public final class CalendarQuestionRefused extends RuntimeException {

    private final String field;

    CalendarQuestionRefused(String field, String message) {
        super(message);
        this.field = field;
    }

    /** What was wrong: {@code rule} or {@code days}. */
    public String field() {
        return field;
    }
}
