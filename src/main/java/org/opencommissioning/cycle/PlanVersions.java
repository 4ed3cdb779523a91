package org.opencommissioning.cycle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opencommissioning.records.CaseReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of the plan versions: added, and told once what the rules answer. */
@Component
class PlanVersions {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JdbcClient jdbc;

    PlanVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(PlanVersion version) {
        jdbc.sql("""
                        INSERT INTO plan_version (case_reference, plan_version, content, content_hash, decisions,
                            frozen_by, frozen_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        version.caseReference().value(),
                        version.number(),
                        CanonicalJson.write(version.content()),
                        version.hash(),
                        CanonicalJson.write(version.decisions()),
                        version.frozenBy(),
                        version.frozenAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void keepAnswers(PlanVersion version) {
        jdbc.sql("""
                        UPDATE plan_version
                        SET decisions = ?, rules_version = ?
                        WHERE case_reference = ? AND plan_version = ?""")
                .params(
                        CanonicalJson.write(version.decisions()),
                        version.rules(),
                        version.caseReference().value(),
                        version.number())
                .update();
    }

    /** Every version of a case, first to last. */
    List<PlanVersion> of(CaseReference reference) {
        return jdbc.sql("SELECT * FROM plan_version WHERE case_reference = ? ORDER BY plan_version")
                .param(reference.value())
                .query(PlanVersions::version)
                .list();
    }

    /** The latest version of each running case that has one. */
    List<PlanVersion> ofRunningCases() {
        return jdbc.sql("""
                        SELECT p.*
                        FROM plan_version p
                            JOIN commissioning_case c ON c.reference = p.case_reference AND c.state = 'RUNNING'
                        WHERE p.plan_version = (
                            SELECT MAX(l.plan_version)
                            FROM plan_version l
                            WHERE l.case_reference = p.case_reference)""").query(PlanVersions::version).list();
    }

    /** What the tables answered the latest version of each case, by case. */
    Map<CaseReference, Map<String, Object>> latestDecisions() {
        Map<CaseReference, Map<String, Object>> decisions = new HashMap<>();
        jdbc.sql("""
                        SELECT p.case_reference, p.decisions
                        FROM plan_version p
                        WHERE p.plan_version = (
                            SELECT MAX(l.plan_version)
                            FROM plan_version l
                            WHERE l.case_reference = p.case_reference)""").query(row -> {
            decisions.put(CaseReference.of(row.getString("case_reference")), read(row.getString("decisions")));
        });
        return decisions;
    }

    private static PlanVersion version(ResultSet row, int n) throws SQLException {
        return new PlanVersion(
                CaseReference.of(row.getString("case_reference")),
                row.getInt("plan_version"),
                read(row.getString("content")),
                row.getString("content_hash"),
                read(row.getString("decisions")),
                row.getObject("rules_version", Long.class),
                row.getString("frozen_by"),
                row.getObject("frozen_at", OffsetDateTime.class).toInstant());
    }

    private static Map<String, Object> read(String json) {
        return JsonMapper.shared().readValue(json, OBJECT);
    }
}
