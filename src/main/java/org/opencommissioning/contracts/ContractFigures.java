package org.opencommissioning.contracts;

import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the register holds, for the reports. */
@Component
@Transactional(readOnly = true)
public class ContractFigures {

    private final JdbcClient jdbc;

    ContractFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Contracts of every state. */
    public long contracts() {
        return count("SELECT COUNT(*) FROM contract");
    }

    /** Contracts with a small or voluntary supplier. */
    public long withSmallOrVoluntarySupplier() {
        return count("SELECT COUNT(DISTINCT contract) FROM contract_supplier WHERE sme = TRUE OR vcse = TRUE");
    }

    /** Contracts that have a next review. */
    public long withNextReview() {
        return count("SELECT COUNT(*) FROM contract WHERE next_review IS NOT NULL");
    }

    /** Contracts for which both a manager and a lead director are named. */
    public long withBothNamed() {
        return count("SELECT COUNT(*) FROM contract WHERE contract_manager IS NOT NULL AND lead_director IS NOT NULL");
    }

    /** The references of grants. */
    public Set<String> grants() {
        return Set.copyOf(jdbc.sql("SELECT reference FROM contract WHERE delivery_model = 'grant'")
                .query(String.class)
                .list());
    }

    private long count(String sql, Object... params) {
        return jdbc.sql(sql).params(params).query(Long.class).single();
    }
}
