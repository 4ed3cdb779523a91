package org.opencommissioning.sourcing;

/** The two people who open sealed tenders. */
public enum Opener {
    /** Opens them and writes down what each offers. */
    FIRST,
    /** Confirms the list; somebody else than the first (G2). */
    SECOND
}
