package org.opencommissioning.contracts.changes;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The copy of a change that the public may read.
 *
 * @param dueOn the last day on which it is published (section 77)
 * @param publishedOn null before
 * @param withheldGround on which ground something was kept out (section 94); null when nothing was
 */
public record ModificationCopyView(
        int changeNumber,
        LocalDate dueOn,
        @Nullable LocalDate publishedOn,
        @Nullable String address,
        @Nullable String withheldGround,
        @Nullable String withheldReasons) {}
