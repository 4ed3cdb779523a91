package org.opencommissioning.cycle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a case's history.
 *
 * @param at when it happened
 * @param who user name of who did it; {@code system} for what no person did; null where it is not known
 * @param onBehalfOf user name of who was covered for; null when nobody was
 * @param what what happened, in a few words
 * @param detail more about it; may be null
 * @param href where on this site it can be read; null when there is no page for it
 */
public record CaseEvent(
        Instant at,
        @Nullable String who,
        @Nullable String onBehalfOf,
        String what,
        @Nullable String detail,
        @Nullable String href) {}
