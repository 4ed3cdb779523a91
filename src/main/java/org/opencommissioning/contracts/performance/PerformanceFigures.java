package org.opencommissioning.contracts.performance;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was reviewed and evaluated, for the reports. */
@Component
@Transactional(readOnly = true)
public class PerformanceFigures {

    private final JdbcClient jdbc;

    PerformanceFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Reviews that were recorded. */
    public long reviews() {
        return count("SELECT COUNT(*) FROM contract_review");
    }

    /** The contracts whose outcomes were evaluated, each as often as they were. */
    public List<String> evaluated() {
        return jdbc.sql("SELECT contract_reference FROM outcome_evaluation WHERE evaluated_on IS NOT NULL")
                .query(String.class)
                .list();
    }

    private long count(String sql, Object... params) {
        return jdbc.sql(sql).params(params).query(Long.class).single();
    }
}
