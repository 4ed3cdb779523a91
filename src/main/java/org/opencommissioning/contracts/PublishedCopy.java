package org.opencommissioning.contracts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a contract as it was published.
 *
 * @param address where everybody can read it
 * @param withheldGround on which ground something was kept out; null when nothing was
 */
record PublishedCopy(
        LocalDate on,
        String address,
        @Nullable String withheldGround,
        @Nullable String withheldReasons) {}
