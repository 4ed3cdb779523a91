package org.opencommissioning.sourcing.diary;

import java.util.Locale;

/** The dates of a tender that a diary shows, in the order in which they come. */
enum DiaryStep {
    /** The tender notice is published; where there is none, the procurement is opened. */
    BEGINS("Begins", "suppliers are asked"),
    /** The last day on which an offer is accepted. */
    DEADLINE("Deadline", "the last day for offers"),
    /** Two people open the sealed tenders. */
    OPENING("Opening", "the tenders are opened"),
    /** The contract award notice is published; where there is none, the award. */
    AWARD("Award", "the award is announced"),
    /** The last day of the standstill. */
    STANDSTILL_END("Standstill ends", "the last day of the standstill"),
    /** The first day on which the contract may start. */
    CONTRACT_START("Contract may start", "the contract may start");

    private final String words;
    private final String ahead;

    DiaryStep(String words, String ahead) {
        this.words = words;
        this.ahead = ahead;
    }

    /** What happens on its day, after the date in a sentence. */
    String ahead() {
        return ahead;
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
