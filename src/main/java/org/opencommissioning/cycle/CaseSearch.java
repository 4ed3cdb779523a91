package org.opencommissioning.cycle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.opencommissioning.records.CaseReference;
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

    /** Newest cases first; a null stage or state is any, blank text finds everything. */
    Page search(String text, Stage stage, State state, int offset, int limit) {
        var where = new StringBuilder("1 = 1");
        Map<String, Object> parameters = new LinkedHashMap<>();
        int n = 0;
        for (String word : text == null
                ? new String[0]
                : text.strip().toLowerCase(Locale.UK).split("\\s+")) {
            where.append(" AND search_text LIKE :word").append(n).append(" ESCAPE '!'");
            parameters.put(
                    "word" + n++,
                    "%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%");
        }
        if (stage != null) {
            where.append(" AND stage = :stage");
            parameters.put("stage", stage.name());
        }
        if (state != null) {
            where.append(" AND state = :state");
            parameters.put("state", state.name());
        }
        int total = jdbc.sql("SELECT COUNT(*) FROM commissioning_case WHERE " + where)
                .params(parameters)
                .query(Integer.class)
                .single();
        List<CaseReference> references = jdbc.sql("""
                        SELECT reference
                        FROM commissioning_case
                        WHERE %s
                        ORDER BY started_at DESC, reference DESC
                        OFFSET :offset ROWS
                        FETCH NEXT :limit ROWS ONLY""".formatted(where))
                .params(parameters)
                .param("offset", Math.max(0, offset))
                .param("limit", Math.clamp(limit, 1, MOST))
                .query((row, at) -> CaseReference.of(row.getString(1)))
                .list();
        return new Page(references, total);
    }
}
