package org.opencommissioning.governance;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How often and when was decided, for the reports. */
@Component
@Transactional(readOnly = true)
public class DecisionFigures {

    private final JdbcClient jdbc;

    DecisionFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Decisions at a gate. */
    public long decisionsAt(String gate) {
        return count("SELECT COUNT(*) FROM ledger_entry WHERE kind = 'DECISION' AND gate = ?", gate);
    }

    /** Key decisions that were announced. */
    public long keyDecisions() {
        return count("SELECT COUNT(*) FROM key_decision");
    }

    /** A decision at a gate on a plan version. */
    public record Decided(String gate, String caseReference, int planVersion, Instant at, String outcome) {}

    /** Every decision on a plan version, without those on a strategic case, an award or a signature, which do not wait for one. */
    public List<Decided> decisionsOnPlans() {
        return jdbc.sql("""
                SELECT gate, case_reference, plan_version, recorded_at, outcome FROM ledger_entry
                 WHERE kind = 'DECISION' AND plan_version IS NOT NULL AND gate NOT IN ('strategic-case', 'award', 'signature')""")
                .query((row, n) -> new Decided(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        Instant.ofEpochMilli(row.getLong(4)),
                        row.getString(5)))
                .list();
    }

    private long count(String sql, Object... params) {
        return jdbc.sql(sql).params(params).query(Long.class).single();
    }
}
