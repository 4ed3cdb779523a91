package org.opencommissioning.governance;

import java.util.Arrays;
import java.util.Optional;

/** Where a key decision stands for those who see to it that it goes its lawful way; in the order in which they look. */
enum DecisionPlace {
    CALL_IN_OPEN("call-in-open", "Open to call-in", "No decision is open to call-in."),
    CALLED_IN("called-in", "Called in", "No call-in waits to be heard."),
    RECORD_TO_PUBLISH(
            "record-to-publish", "Records to publish", "Every decision that was taken has its record published."),
    DUE("due", "Decisions due", "No decision has reached its earliest lawful date."),
    REFERRED_BACK("referred-back", "Referred back", "Nothing has to be decided again."),
    ENTRY_TO_PUBLISH("entry-to-publish", "Entries to publish", "Every key decision that is needed has its entry."),
    PRE_SCRUTINY("pre-scrutiny", "Before a cabinet committee", "No cabinet committee has a decision before it."),
    NOTICE("notice", "Notice running", "No period of notice is running."),
    DEFERRED("deferred", "Deferred", "No decision is deferred."),
    IN_FORCE("in-force", "In force", "No decision is in force yet."),
    NOT_APPROVED("not-approved", "Not approved", "No decision was refused."),
    WITHDRAWN("withdrawn", "Withdrawn", "No entry was withdrawn.");

    private final String word;
    private final String title;
    private final String none;

    DecisionPlace(String word, String title, String none) {
        this.word = word;
        this.title = title;
        this.none = none;
    }

    static Optional<DecisionPlace> of(String word) {
        return Arrays.stream(values()).filter(place -> place.word.equals(word)).findFirst();
    }

    /** Its place in an address. */
    public String word() {
        return word;
    }

    public String title() {
        return title;
    }

    /** What is said where there is none. */
    public String none() {
        return none;
    }

    /** Whether nothing is left to do. */
    public boolean closed() {
        return ordinal() >= IN_FORCE.ordinal();
    }
}
