package org.opencommissioning.contracts;

import java.util.Locale;

/** On what a contract is ended before its time: by its own terms, or by the right that section 78 of the Procurement Act 2023 implies into it. */
public enum TerminationGround {
    POOR_PERFORMANCE("Terminated by the council for poor performance", true, false),
    DEFAULT("Terminated by the council for the supplier’s default", true, false),
    INSOLVENCY("Terminated by the council because the supplier is insolvent", false, false),
    NOTICE("Terminated by the council with the notice that the contract provides for", false, false),
    AGREEMENT("Ended early by agreement with the supplier", false, false),
    BREACH_OF_THE_ACT(
            "Terminated by the council: awarded or changed in material breach of the Act (section 78(2)(a))",
            false,
            true),
    SUPPLIER_EXCLUDABLE(
            "Terminated by the council: the supplier has become an excluded or excludable supplier (section 78(2)(b))",
            false,
            true),
    SUBCONTRACTOR(
            "Terminated by the council: a sub-contractor is an excluded or excludable supplier (section 78(2)(c))",
            false,
            true);

    private final String words;
    private final boolean breach;
    private final boolean implied;

    TerminationGround(String words, boolean breach, boolean implied) {
        this.words = words;
        this.breach = breach;
        this.implied = implied;
    }

    /** @param word as the form has it, such as {@code supplier-excludable} */
    public static TerminationGround of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Why it ended, as it is published. */
    public String words() {
        return words;
    }

    /** Whether it is ended for a breach by the supplier, which is told in the notice of its end (Procurement Regulations 2024 regulations 39(9) and 41(2)(h)). */
    public boolean breach() {
        return breach;
    }

    /** Whether it rests on section 78, so that the supplier is told why and heard first. */
    public boolean implied() {
        return implied;
    }
}
