package org.opencommissioning.cycle;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When cases entered and left the stages of the cycle. */
@Component
public class StagePasses {

    /** How a case's history notes that it has entered a stage; the stage's word follows. */
    static final String ENTERED = "Entered the stage ";

    private final JdbcClient jdbc;

    StagePasses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One pass of a case through a stage; {@code left} is when it entered the next or ended, null while it is there. */
    public record Pass(String caseReference, Stage stage, Instant entered, Instant left) {}

    /** Every pass, by case and in order. */
    @Transactional(readOnly = true)
    public List<Pass> all() {
        Map<String, Instant> ends = new HashMap<>();
        jdbc.sql(
                        "SELECT c.reference, MAX(e.happened_at) FROM commissioning_case c JOIN case_event e ON e.case_reference = c.reference WHERE c.state <> 'RUNNING' GROUP BY c.reference")
                .query(row -> {
                    ends.put(
                            row.getString(1),
                            row.getObject(2, OffsetDateTime.class).toInstant());
                });
        List<Pass> entries = jdbc.sql("SELECT case_reference, what, happened_at FROM case_event WHERE what LIKE '"
                        + ENTERED + "%' ORDER BY case_reference, id")
                .query((row, n) -> new Pass(
                        row.getString(1),
                        Stage.of(row.getString(2).substring(ENTERED.length())),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        null))
                .list();
        List<Pass> passes = new ArrayList<>();
        for (int at = 0; at < entries.size(); at++) {
            Pass entry = entries.get(at);
            boolean last = at == entries.size() - 1
                    || !entries.get(at + 1).caseReference().equals(entry.caseReference());
            passes.add(new Pass(
                    entry.caseReference(),
                    entry.stage(),
                    entry.entered(),
                    last ? ends.get(entry.caseReference()) : entries.get(at + 1).entered()));
        }
        return passes;
    }
}
