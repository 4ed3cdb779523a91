package org.opencommissioning.cycle;

import java.time.Instant;

/**
 * A line of a case's history.
 *
 * @param at when it happened
 * @param who user name of who did it; {@code system} for what no person did
 * @param what what happened, in a few words
 * @param detail more about it; may be null
 */
public record CaseEvent(Instant at, String who, String what, String detail) {}
