package org.opencommissioning.cycle;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opencommissioning.governance.LedgerAudit;
import org.opencommissioning.governance.PlansOnRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All plan versions as they were frozen, for whoever checks what decisions bind to. */
@Component
public class FrozenPlans implements PlansOnRecord {

    private static final String ALL =
            "SELECT case_reference, plan_version, content_hash, content FROM plan_version ORDER BY case_reference, plan_version";

    private final JdbcClient jdbc;

    FrozenPlans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<BigDecimal> expenditure(String caseReference, int planVersion) {
        return jdbc.sql("SELECT content FROM plan_version WHERE case_reference = ? AND plan_version = ?")
                .params(caseReference, planVersion)
                .query(String.class)
                .optional()
                .map(content ->
                        JsonMapper.shared().readTree(content).path("facts").path("expenditureOrSaving"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::decimalValue);
    }

    @Override
    @Transactional(readOnly = true)
    public void export(OutputStream lines) throws IOException {
        try {
            jdbc.sql(ALL).withFetchSize(100).query(row -> {
                try {
                    lines.write((JsonMapper.shared().writeValueAsString(plan(row)) + "\n")
                            .getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Those of a database that nobody works with. */
    public static List<LedgerAudit.Plan> in(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(ALL)) {
            List<LedgerAudit.Plan> plans = new ArrayList<>();
            while (row.next()) {
                plans.add(plan(row));
            }
            return plans;
        }
    }

    private static LedgerAudit.Plan plan(ResultSet row) throws SQLException {
        return new LedgerAudit.Plan(row.getString(1), row.getInt(2), row.getString(3), row.getString(4));
    }
}
