package org.opencommissioning.sourcing.notices;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A correction that somebody has written.
 *
 * @param notice the notice that it corrects
 * @param dropped who took it back or gave it back; null while it waits, and once it is published
 * @param why why it was given back; null where nobody said
 */
public record ProposedCorrectionView(
        String id,
        String notice,
        Written written,
        Deed proposed,
        @Nullable Deed dropped,
        @Nullable String why) {

    /** Who did something, and when. */
    public record Deed(String by, OffsetDateTime at) {}
}
