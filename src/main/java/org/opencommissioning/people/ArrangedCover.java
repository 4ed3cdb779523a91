package org.opencommissioning.people;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A cover with who arranged it.
 *
 * @param arrangedBy null for covers from before this was kept
 * @param changedBy  who ended it early or called it off; null when nobody did
 * @param calledOff  it never counted, or counts no more
 * @param reason     why it was asked for
 * @param acceptedAt when the person who covers accepted it; null while they have not
 */
public record ArrangedCover(
        long id,
        Cover cover,
        String arrangedBy,
        OffsetDateTime arrangedAt,
        String changedBy,
        OffsetDateTime changedAt,
        boolean calledOff,
        @Nullable String reason,
        @Nullable OffsetDateTime acceptedAt) {

    /** Whether who is asked has said yes; until then it does not count. */
    public boolean accepted() {
        return acceptedAt != null;
    }

    public boolean coming(LocalDate today) {
        return cover.from().isAfter(today);
    }
}
