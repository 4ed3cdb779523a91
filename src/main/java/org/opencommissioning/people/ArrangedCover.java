package org.opencommissioning.people;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A cover with who arranged it.
 *
 * @param calledOff  it never counted, or counts no more
 * @param acceptedAt when the person who covers accepted it; null while they have not
 */
public record ArrangedCover(
        long id,
        Cover cover,
        Asked asked,
        Changed changed,
        boolean calledOff,
        @Nullable OffsetDateTime acceptedAt) {

    /**
     * Who asked for it.
     *
     * @param by null for covers from before this was kept
     */
    public record Asked(
            @Nullable String by,
            @Nullable OffsetDateTime at,
            @Nullable String reason) {}

    /** Who ended it early or called it off; null when nobody did. */
    public record Changed(@Nullable String by, @Nullable OffsetDateTime at) {}

    /** Whether who is asked has said yes; until then it does not count. */
    public boolean accepted() {
        return acceptedAt != null;
    }

    public boolean coming(LocalDate today) {
        return cover.from().isAfter(today);
    }
}
