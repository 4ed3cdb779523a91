package org.opencommissioning.engine.embedded.search;

import org.opencommissioning.engine.embedded.host.InvalidRequest;
import tools.jackson.databind.JsonNode;

/**
 * Which part of the matches to answer with.
 *
 * @param from   how many to pass over
 * @param limit  how many at most
 * @param after  cursor to go on behind, or null
 * @param before cursor to stop in front of, or null
 */
record Paging(int from, int limit, String after, String before) {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 10_000;

    static Paging of(JsonNode page) {
        if (page == null || page.isNull() || page.isMissingNode()) {
            return new Paging(0, DEFAULT_LIMIT, null, null);
        }
        int from = number(page, "from", 0, Integer.MAX_VALUE);
        int limit = number(page, "limit", DEFAULT_LIMIT, MOST);
        String after = text(page, "after");
        String before = text(page, "before");
        if (after != null && before != null) {
            throw new InvalidRequest("Only one of page.after and page.before can be given.");
        }
        if (from > 0 && (after != null || before != null)) {
            throw new InvalidRequest("page.from cannot be given together with page.after or page.before.");
        }
        return new Paging(from, limit, after, before);
    }

    private static int number(JsonNode page, String name, int otherwise, int most) {
        JsonNode given = page.path(name);
        if (given.isNull() || given.isMissingNode()) {
            return otherwise;
        }
        if (!given.canConvertToInt() || given.intValue() < 0 || given.intValue() > most) {
            throw new InvalidRequest("page.%s must be a number from 0 to %d.".formatted(name, most));
        }
        return given.intValue();
    }

    private static String text(JsonNode page, String name) {
        JsonNode given = page.path(name);
        return given.isString() && !given.stringValue().isEmpty() ? given.stringValue() : null;
    }
}
