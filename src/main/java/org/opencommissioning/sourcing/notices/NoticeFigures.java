package org.opencommissioning.sourcing.notices;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was published, for the reports. */
@Component
@Transactional(readOnly = true)
public class NoticeFigures {

    private final JdbcClient jdbc;

    NoticeFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notices of every kind. */
    public long all() {
        return count("SELECT COUNT(*) FROM notice");
    }

    /** Notices of a kind. */
    public long of(NoticeCode code) {
        return count("SELECT COUNT(*) FROM notice WHERE code = ?", code.name());
    }

    /** Tender notices that say why there are no lots. */
    public long withReasonsForNoLots() {
        return count("SELECT COUNT(*) FROM notice WHERE code = 'UK4' AND content LIKE '%noLotsDivisionRationale%'");
    }

    private long count(String sql, Object... params) {
        return jdbc.sql(sql).params(params).query(Long.class).single();
    }
}
