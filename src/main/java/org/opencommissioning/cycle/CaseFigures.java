package org.opencommissioning.cycle;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.opencommissioning.records.CaseReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How often cases did what, for the reports. */
@Component
@Transactional(readOnly = true)
public class CaseFigures {

    private final JdbcClient jdbc;

    CaseFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Cases of every state. */
    public long cases() {
        return count("SELECT COUNT(*) FROM commissioning_case");
    }

    /** How often the answers of a step were kept. */
    public long stepsDone(String step) {
        return count("SELECT COUNT(*) FROM case_draft WHERE step = ?", step);
    }

    /** A version of a plan and when it was frozen. */
    public record Frozen(CaseReference caseReference, int planVersion, Instant at) {}

    /** Every version that was frozen. */
    public List<Frozen> frozen() {
        return jdbc.sql("SELECT case_reference, plan_version, frozen_at FROM plan_version")
                .query((row, n) -> new Frozen(
                        CaseReference.of(row.getString(1)),
                        row.getInt(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }

    private long count(String sql, Object... params) {
        return jdbc.sql(sql).params(params).query(Long.class).single();
    }
}
