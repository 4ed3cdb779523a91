package org.opencommissioning.monitor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.monitor.Proposal.Answer;
import org.opencommissioning.monitor.Proposal.Asked;
import org.opencommissioning.monitor.Proposal.State;
import org.opencommissioning.monitor.Proposal.What;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Proposals as they are stored. */
@Repository
class ProposalRows {

    private static final int MOST = 100;

    private final JdbcClient jdbc;

    ProposalRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long add(What what, @Nullable String caseReference, Asked asked) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
                        INSERT INTO monitor_proposal (action, process_instance, case_reference, begins, ends, to_version,
                            reason, proposed_by, proposed_at, expires_at, state)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')""")
                .params(Arrays.asList(
                        what.action().name(),
                        what.instance(),
                        caseReference,
                        what.begins(),
                        what.ends(),
                        what.version(),
                        asked.reason(),
                        asked.by(),
                        asked.at(),
                        asked.until()))
                .update(key, "id");
        return key.getKeyAs(Number.class).longValue();
    }

    /** Answers an open proposal; false when somebody was faster. */
    boolean answer(long id, State state, Answer answer) {
        return jdbc.sql("""
                        UPDATE monitor_proposal SET state = ?, answered_by = ?, answered_at = ?
                         WHERE id = ? AND state = 'OPEN'""").params(state.name(), answer.by(), answer.at(), id).update() == 1;
    }

    Optional<Proposal> find(long id) {
        return jdbc.sql("SELECT * FROM monitor_proposal WHERE id = ?")
                .param(id)
                .query(ProposalRows::proposal)
                .optional();
    }

    /** The latest first. */
    List<Proposal> latest() {
        return jdbc.sql("SELECT * FROM monitor_proposal ORDER BY id DESC LIMIT " + MOST)
                .query(ProposalRows::proposal)
                .list();
    }

    /** Those about one instance that nobody has answered. */
    List<Proposal> open(long instance) {
        return jdbc.sql("SELECT * FROM monitor_proposal WHERE process_instance = ? AND state = 'OPEN' ORDER BY id")
                .param(instance)
                .query(ProposalRows::proposal)
                .list();
    }

    private static Proposal proposal(ResultSet row, int number) throws SQLException {
        String answeredBy = row.getString("answered_by");
        return new Proposal(
                row.getLong("id"),
                new What(
                        Action.valueOf(row.getString("action")),
                        row.getLong("process_instance"),
                        row.getString("begins"),
                        row.getObject("ends", Long.class),
                        row.getObject("to_version", Integer.class)),
                row.getString("case_reference"),
                new Asked(
                        row.getString("proposed_by"),
                        row.getObject("proposed_at", OffsetDateTime.class),
                        row.getObject("expires_at", OffsetDateTime.class),
                        row.getString("reason")),
                State.valueOf(row.getString("state")),
                answeredBy == null ? null : new Answer(answeredBy, row.getObject("answered_at", OffsetDateTime.class)));
    }
}
