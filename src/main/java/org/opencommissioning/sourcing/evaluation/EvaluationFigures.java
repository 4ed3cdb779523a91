package org.opencommissioning.sourcing.evaluation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who scored tenders, for the reports. */
@Component
@Transactional(readOnly = true)
public class EvaluationFigures {

    private final JdbcClient jdbc;

    EvaluationFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Service users who scored. */
    public long serviceUsersWhoScored() {
        return count("SELECT COUNT(*) FROM evaluation WHERE service_user AND scored_at IS NOT NULL");
    }

    private long count(String sql, Object... params) {
        return jdbc.sql(sql).params(params).query(Long.class).single();
    }
}
