package org.opencommissioning.sourcing.notices;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A correction as somebody has written it.
 *
 * @param texts the right words, by the names of the notice's fields
 * @param lastDay until the end of which offers are taken now; null where that stays
 * @param statement what was wrong and is right now, for the public
 * @param reason why it is corrected, for the ledger
 */
public record Written(
        Map<String, String> texts,
        @Nullable LocalDate lastDay,
        @Nullable String statement,
        @Nullable String reason) {

    public Written {
        texts = Map.copyOf(texts);
    }
}
