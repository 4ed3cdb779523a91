package org.opencommissioning.governance;

/**
 * What checking the whole ledger found.
 *
 * @param entries how many entries there are
 * @param valid whether every one is as it was written, none is missing and none is out of place
 * @param firstProblem the first thing that is wrong, in a sentence; null when nothing is
 */
public record Verification(long entries, boolean valid, String firstProblem) {}
