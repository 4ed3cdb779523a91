package org.opencommissioning.governance;

import java.time.Instant;

/**
 * Something that happened to a key decision.
 *
 * @param who a user name, or {@code system}
 * @param onBehalfOf who was covered for; null when nobody was
 * @param detail reasons and other words; may be null
 */
record DecisionEvent(Instant at, String what, String who, String onBehalfOf, String detail) {}
