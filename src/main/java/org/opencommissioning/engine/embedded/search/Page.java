package org.opencommissioning.engine.embedded.search;

import io.camunda.client.protocol.rest.SearchQueryPageResponse;
import java.util.List;

/**
 * Part of a search's matches.
 *
 * @param total  how many match in all, counted up to {@link Search#COUNTED_AT_MOST}
 * @param capped whether there are more than {@code total}
 * @param start  cursor in front of the first item, null when there are none
 * @param end    cursor behind the last item, null when there are none
 */
record Page<T>(List<T> items, long total, boolean capped, String start, String end) {

    SearchQueryPageResponse response() {
        return new SearchQueryPageResponse()
                .totalItems(total)
                .hasMoreTotalItems(capped)
                .startCursor(start)
                .endCursor(end);
    }
}
