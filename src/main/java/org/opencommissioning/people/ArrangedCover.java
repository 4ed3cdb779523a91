package org.opencommissioning.people;

import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * A cover with who arranged it.
 *
 * @param arrangedBy null for covers from before this was kept
 * @param changedBy  who ended it early or called it off; null when nobody did
 * @param calledOff  it never counted, or counts no more
 */
public record ArrangedCover(
        long id,
        Cover cover,
        String arrangedBy,
        OffsetDateTime arrangedAt,
        String changedBy,
        OffsetDateTime changedAt,
        boolean calledOff) {

    public boolean coming(LocalDate today) {
        return cover.from().isAfter(today);
    }
}
