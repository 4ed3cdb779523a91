package org.opencommissioning.engine.embedded.search;

import io.camunda.client.protocol.rest.ProcessElementStatisticsResult;
import java.sql.SQLException;

/** Counts of element instances by element: what the numbers on a diagram are made of. */
final class ElementStatistics {

    private ElementStatistics() {}

    /** SQL that counts the element instances {@code t} of which {@code condition} holds. */
    static String counting(String condition) {
        return """
                SELECT element_id,
                       COUNT(*) FILTER (WHERE state = 'ACTIVE' AND NOT has_incident) AS active,
                       COUNT(*) FILTER (WHERE state = 'ACTIVE' AND has_incident) AS incidents,
                       COUNT(*) FILTER (WHERE state = 'COMPLETED') AS completed,
                       COUNT(*) FILTER (WHERE state = 'TERMINATED') AS canceled
                FROM (SELECT t.element_id, t.state, CASE WHEN t.state = 'ACTIVE' THEN %s ELSE FALSE END AS has_incident
                      FROM element_instance t WHERE %s)
                GROUP BY element_id ORDER BY element_id
                """.formatted(IncidentReads.shownOn("t.element_instance_key"), condition);
    }

    static ProcessElementStatisticsResult result(Result row) throws SQLException {
        return new ProcessElementStatisticsResult()
                .elementId(row.text("element_id"))
                .active(row.number("active"))
                .incidents(row.number("incidents"))
                .completed(row.number("completed"))
                .canceled(row.number("canceled"));
    }
}
