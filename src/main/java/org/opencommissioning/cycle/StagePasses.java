package org.opencommissioning.cycle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.CaseReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When cases entered and left the stages of the cycle. */
@Component
public class StagePasses {

    private final JdbcClient jdbc;

    StagePasses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One pass of a case through a stage; {@code left} is when it entered the next or ended, null while it is there. */
    public record Pass(
            CaseReference caseReference,
            Stage stage,
            Instant entered,
            @Nullable Instant left) {}

    /** Every pass, by case and in order. */
    @Transactional(readOnly = true)
    public List<Pass> all() {
        return jdbc.sql("SELECT case_reference, stage, entered_at, left_at FROM stage_pass ORDER BY case_reference, id")
                .query(StagePasses::pass)
                .list();
    }

    /** A case has entered a stage and left the one it was in. */
    void enter(CaseReference caseReference, Stage stage, OffsetDateTime at) {
        leave(caseReference, at);
        jdbc.sql("INSERT INTO stage_pass (case_reference, stage, entered_at) VALUES (?, ?, ?)")
                .params(caseReference.value(), stage.name(), at)
                .update();
    }

    /** Whether a case is in that stage now. */
    boolean isIn(CaseReference caseReference, Stage stage) {
        return jdbc.sql("SELECT COUNT(*) FROM stage_pass WHERE case_reference = ? AND stage = ? AND left_at IS NULL")
                        .params(caseReference.value(), stage.name())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** A case has ended. */
    void leave(CaseReference caseReference, OffsetDateTime at) {
        jdbc.sql("UPDATE stage_pass SET left_at = ? WHERE case_reference = ? AND left_at IS NULL")
                .params(at, caseReference.value())
                .update();
    }

    private static Pass pass(ResultSet row, int n) throws SQLException {
        OffsetDateTime left = row.getObject("left_at", OffsetDateTime.class);
        return new Pass(
                CaseReference.of(row.getString("case_reference")),
                Stage.valueOf(row.getString("stage")),
                row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                left == null ? null : left.toInstant());
    }
}
