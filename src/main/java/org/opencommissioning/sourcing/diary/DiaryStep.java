package org.opencommissioning.sourcing.diary;

import java.util.Locale;

/** The dates of a tender that a diary shows, in the order in which they come. */
enum DiaryStep {
    /** The tender notice is published; where there is none, the procurement is opened. */
    BEGINS("Begins"),
    /** The last day on which an offer is accepted. */
    DEADLINE("Deadline"),
    /** Two people open the sealed tenders. */
    OPENING("Opening"),
    /** The contract award notice is published; where there is none, the award. */
    AWARD("Award"),
    /** The last day of the standstill. */
    STANDSTILL_END("Standstill ends"),
    /** The first day on which the contract may start. */
    CONTRACT_START("Contract may start");

    private final String words;

    DiaryStep(String words) {
        this.words = words;
    }

    /** Its name on pages. */
    public String words() {
        return words;
    }

    /** Its name in files, such as {@code standstill-end}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
