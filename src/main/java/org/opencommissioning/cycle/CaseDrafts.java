package org.opencommissioning.cycle;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.London;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the steps of analysis and plan wrote down, as it stands now: the content that the next plan version is frozen from. */
@Component
class CaseDrafts {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Clock clock;

    CaseDrafts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps what a step wrote in place of what it wrote before. */
    void keep(CaseReference reference, String step, Map<String, Object> content, String username) {
        String json = JsonMapper.shared().writeValueAsString(content);
        int kept = jdbc.sql("""
                                UPDATE case_draft
                                SET content = ?, written_by = ?, written_at = ?
                                WHERE case_reference = ? AND step = ?""")
                .params(json, username, OffsetDateTime.now(clock), reference.value(), step)
                .update();
        if (kept == 0) {
            jdbc.sql("""
                                    INSERT INTO case_draft (case_reference, step, content, written_by, written_at)
                                    VALUES (?, ?, ?, ?, ?)""")
                    .params(reference.value(), step, json, username, OffsetDateTime.now(clock))
                    .update();
        }
    }

    /** What every step wrote, by step. */
    Map<String, Map<String, Object>> of(CaseReference reference) {
        var drafts = new LinkedHashMap<String, Map<String, Object>>();
        jdbc.sql("SELECT step, content FROM case_draft WHERE case_reference = ? ORDER BY written_at")
                .param(reference.value())
                .query(row -> {
                    drafts.put(row.getString(1), JsonMapper.shared().readValue(row.getString(2), OBJECT));
                });
        return drafts;
    }

    /** What a step wrote last, by whom and when; a step that has not been done wrote nothing. */
    record Written(Map<String, Object> content, String by, OffsetDateTime at) {}

    Optional<Written> written(CaseReference reference, String step) {
        return jdbc.sql("SELECT content, written_by, written_at FROM case_draft WHERE case_reference = ? AND step = ?")
                .params(reference.value(), step)
                .query((row, n) -> new Written(
                        JsonMapper.shared().readValue(row.getString(1), OBJECT),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class)))
                .optional();
    }

    /** What was entered of each purchase, by case, since a day: of those that go on, and those that came to a contract. */
    Map<CaseReference, Map<String, Object>> purchasesSince(LocalDate day) {
        var purchases = new LinkedHashMap<CaseReference, Map<String, Object>>();
        jdbc.sql("""
                        SELECT d.case_reference, d.content
                        FROM case_draft d
                        JOIN commissioning_case c ON c.reference = d.case_reference
                        WHERE d.step = ? AND d.written_at >= ? AND c.state IN ('RUNNING', 'COMPLETED')
                        ORDER BY d.case_reference""")
                .params(PurchaseWay.ENTERED, day.atStartOfDay(London.ZONE).toOffsetDateTime())
                .query(row -> {
                    purchases.put(
                            CaseReference.of(row.getString(1)),
                            JsonMapper.shared().readValue(row.getString(2), OBJECT));
                });
        return purchases;
    }

    /** Who wrote last. */
    Optional<String> lastWriter(CaseReference reference) {
        return jdbc.sql("""
                                SELECT written_by
                                FROM case_draft
                                WHERE case_reference = ?
                                ORDER BY written_at DESC
                                FETCH FIRST 1 ROWS ONLY""").param(reference.value()).query(String.class).optional();
    }
}
