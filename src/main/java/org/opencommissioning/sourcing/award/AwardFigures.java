package org.opencommissioning.sourcing.award;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What awards came to, for the reports. */
@Component
@Transactional(readOnly = true)
public class AwardFigures {

    private final JdbcClient jdbc;

    AwardFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Awards of which every tenderer was sent a summary. */
    public long withSummariesSent() {
        return count("SELECT COUNT(*) FROM award WHERE summaries_sent_at IS NOT NULL");
    }

    private long count(String sql, Object... params) {
        return jdbc.sql(sql).params(params).query(Long.class).single();
    }
}
