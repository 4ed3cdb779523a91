package org.opencommissioning.sourcing;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What procurements came to, for the reports. */
@Component
@Transactional(readOnly = true)
public class ProcurementFigures {

    private final JdbcClient jdbc;

    ProcurementFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Questions that were answered to every tenderer. */
    public long clarifications() {
        return count("SELECT COUNT(*) FROM clarification");
    }

    /** Procurements before which barriers to smaller suppliers were considered. */
    public long withBarriersConsidered() {
        return count("SELECT COUNT(*) FROM procurement WHERE part_of IS NULL AND barriers_considered IS NOT NULL");
    }

    /** Invitations to quote. */
    public long invitations() {
        return count("SELECT COUNT(*) FROM procurement WHERE part_of IS NULL AND invited IS NOT NULL");
    }

    /** Tenders in which social value has a weight. */
    public long weighingSocialValue() {
        return count("SELECT COUNT(*) FROM procurement WHERE part_of IS NULL AND social_value_weight > 0");
    }

    /** Procurements on a route. */
    public long onRoute(String route) {
        return count("SELECT COUNT(*) FROM procurement WHERE part_of IS NULL AND route = ?", route);
    }

    /** Procurements whose tenders were scored on social value. */
    public long scoredOnSocialValue() {
        return count("SELECT COUNT(DISTINCT procurement_reference) FROM offer WHERE social_value_score IS NOT NULL");
    }

    /** The weights of the tenders that were advertised in a year: the mean of each, and the least and greatest of social value. */
    public record YearOfWeights(
            int year,
            int tenders,
            BigDecimal price,
            BigDecimal quality,
            BigDecimal socialValue,
            int leastSocialValue,
            int greatestSocialValue) {}

    /** The weights by year, the latest first. */
    public List<YearOfWeights> weights() {
        return jdbc.sql("""
                SELECT EXTRACT(YEAR FROM opened_at) AS opened, COUNT(*), AVG(price_weight * 1.0), AVG(quality_weight * 1.0),
                       AVG(social_value_weight * 1.0), MIN(social_value_weight), MAX(social_value_weight)
                  FROM procurement WHERE part_of IS NULL AND social_value_weight IS NOT NULL
                 GROUP BY EXTRACT(YEAR FROM opened_at) ORDER BY opened DESC""")
                .query((row, n) -> new YearOfWeights(
                        row.getInt(1),
                        row.getInt(2),
                        row.getBigDecimal(3),
                        row.getBigDecimal(4),
                        row.getBigDecimal(5),
                        row.getInt(6),
                        row.getInt(7)))
                .list();
    }

    private long count(String sql, Object... params) {
        return jdbc.sql(sql).params(params).query(Long.class).single();
    }
}
