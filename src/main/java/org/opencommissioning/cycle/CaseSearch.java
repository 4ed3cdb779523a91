package org.opencommissioning.cycle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.search.LookedFor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds cases by their words, page by page. */
@Component
class CaseSearch {

    private static final int MOST = 500;

    private final JdbcClient jdbc;

    CaseSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The references on a page, and how many cases are found in all. */
    record Page(List<CaseReference> references, int total) {}

    /**
     * Which cases are looked for; null for any.
     *
     * @param text words that all occur; blank finds everything
     */
    record Wanted(
            @Nullable String text,
            @Nullable Stage stage,
            @Nullable State state,
            @Nullable String owner,
            @Nullable String directorate) {}

    /** Newest cases first. */
    Page search(Wanted wanted, int offset, int limit) {
        var where = new ArrayList<>(List.of("1 = 1"));
        var values = new ArrayList<Object>();
        var words = new LookedFor(wanted.text() == null ? "" : wanted.text());
        if (!words.isEmpty()) {
            where.add(words.in("search_text"));
            values.addAll(words.values());
        }
        equal("stage", wanted.stage() == null ? null : wanted.stage().name(), where, values);
        equal("state", wanted.state() == null ? null : wanted.state().name(), where, values);
        equal("owner", wanted.owner(), where, values);
        equal("directorate", wanted.directorate(), where, values);
        String condition = String.join(" AND ", where);
        int total = jdbc.sql("SELECT COUNT(*) FROM commissioning_case WHERE " + condition)
                .params(values)
                .query(Integer.class)
                .single();
        values.add(Math.max(0, offset));
        values.add(Math.clamp(limit, 1, MOST));
        List<CaseReference> references = jdbc.sql("""
                        SELECT reference
                        FROM commissioning_case
                        WHERE %s
                        ORDER BY started_at DESC, reference DESC
                        OFFSET ? ROWS
                        FETCH NEXT ? ROWS ONLY""".formatted(condition))
                .params(values)
                .query((row, at) -> CaseReference.of(row.getString(1)))
                .list();
        return new Page(references, total);
    }

    private static void equal(String column, @Nullable String value, List<String> where, List<Object> values) {
        if (value != null) {
            where.add(column + " = ?");
            values.add(value);
        }
    }

    /** The running cases that somebody owns, the newest first. */
    List<CaseReference> runningOf(String owner, int most) {
        return search(new Wanted(null, null, State.RUNNING, owner, null), 0, most)
                .references();
    }

    /** The running cases of a directorate, the newest first; null for all. */
    List<CaseReference> runningIn(@Nullable String directorate, int most) {
        return search(new Wanted(null, null, State.RUNNING, null, directorate), 0, most)
                .references();
    }
}
