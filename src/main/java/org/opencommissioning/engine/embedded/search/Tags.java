package org.opencommissioning.engine.embedded.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.opencommissioning.engine.embedded.host.InvalidRequest;

/** Tags of a process instance: kept as {@code ,one,two,}. */
final class Tags {

    private Tags() {}

    /** A filter by tags, all of which must be there. */
    static Searchable.Criterion of(String column) {
        return (asked, path, where) -> {
            if (!asked.isArray()) {
                throw new InvalidRequest(path + " must be a list.");
            }
            asked.forEach(tag -> where.and(
                    column + " LIKE ? ESCAPE '\\'",
                    "%," + Patterns.like(tag.asString().replace("*", "\\*").replace("?", "\\?")) + ",%"));
        };
    }

    static Set<String> read(String tags) {
        return tags == null
                ? Set.of()
                : new LinkedHashSet<>(
                        List.of(tags.substring(1, tags.length() - 1).split(",")));
    }
}
