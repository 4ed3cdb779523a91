package org.opencommissioning.governance;

/** How somebody had a hand in what a gate decides on. */
public enum Contribution {
    /** Wrote part of the analysis or the plan. */
    DRAFTED,
    /** Scored quotes or tenders. */
    SCORED,
    /** Recommended the award. */
    RECOMMENDED
}
