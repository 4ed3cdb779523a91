package org.opencommissioning.workbench;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** ModelDrafts as they are stored. */
@Repository
class DraftRows {

    private static final int MOST = 200;
    private static final String COLUMNS = "id, file_name, content_hash, based_on, state, reason, answer, changed_at";

    private final JdbcClient jdbc;
    private final Clock clock;

    DraftRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long add(String fileName, String content, String contentHash, String basedOn, String author) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
                                INSERT INTO workbench_drafts (file_name, content, content_hash, based_on,
                                    state, created_at, changed_at)
                                VALUES (?, ?, ?, ?, 'DRAFT', ?, ?)""")
                .param(fileName)
                .param(content)
                .param(contentHash)
                .param(basedOn)
                .param(now)
                .param(now)
                .update(key, "id");
        long id = key.getKeyAs(Number.class).longValue();
        addAuthor(id, author);
        return id;
    }

    void addAuthor(long id, String author) {
        if (!authors(id).contains(author)) {
            jdbc.sql("INSERT INTO workbench_draft_authors (draft_id, username) VALUES (?, ?)")
                    .params(id, author)
                    .update();
        }
    }

    void content(long id, String content, String contentHash) {
        jdbc.sql("UPDATE workbench_drafts SET content = ?, content_hash = ?, changed_at = ? WHERE id = ?")
                .params(content, contentHash, OffsetDateTime.now(clock), id)
                .update();
    }

    /** Bases a draft on what is live now. */
    void rebase(long id, String basedOn) {
        jdbc.sql("UPDATE workbench_drafts SET based_on = ?, changed_at = ? WHERE id = ?")
                .params(basedOn, OffsetDateTime.now(clock), id)
                .update();
    }

    void state(long id, Draft.State state, String reason, String answer) {
        jdbc.sql("UPDATE workbench_drafts SET state = ?, reason = ?, answer = ?, changed_at = ? WHERE id = ?")
                .param(state.name())
                .param(reason)
                .param(answer)
                .param(OffsetDateTime.now(clock))
                .param(id)
                .update();
    }

    /** Notes that an entry of the ledger is about a draft. */
    void addEntry(long id, long sequence) {
        jdbc.sql("INSERT INTO workbench_draft_entries (draft_id, sequence) VALUES (?, ?)")
                .params(id, sequence)
                .update();
    }

    /** The places of the latest entries about a draft in the ledger. */
    List<Long> entries(long id) {
        return jdbc.sql(
                        "SELECT sequence FROM workbench_draft_entries WHERE draft_id = ? ORDER BY sequence DESC FETCH FIRST "
                                + MOST + " ROWS ONLY")
                .param(id)
                .query(Long.class)
                .list();
    }

    Optional<Draft> find(long id) {
        return query("WHERE id = ?", id).stream().findFirst();
    }

    /** The draft, kept from changing until the caller's transaction ends. */
    Optional<Draft> lock(long id) {
        return query("WHERE id = ? FOR UPDATE", id).stream().findFirst();
    }

    String content(long id) {
        return jdbc.sql("SELECT content FROM workbench_drafts WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    /** Those that are written or wait for approval, latest first. */
    List<Draft> open() {
        return query(
                "WHERE state IN ('DRAFT', 'SUBMITTED') ORDER BY changed_at DESC FETCH FIRST " + MOST + " ROWS ONLY");
    }

    /** Those that are published or discarded, latest first. */
    List<Draft> closed(int limit) {
        return query("WHERE state IN ('PUBLISHED', 'DISCARDED') ORDER BY changed_at DESC FETCH FIRST " + limit
                + " ROWS ONLY");
    }

    private List<Draft> query(String condition, Object... parameters) {
        return jdbc
                .sql("SELECT " + COLUMNS + " from workbench_drafts " + condition)
                .params(List.of(parameters))
                .query((row, n) -> new Draft(
                        row.getLong("id"),
                        row.getString("file_name"),
                        row.getString("content_hash"),
                        row.getString("based_on"),
                        Draft.State.valueOf(row.getString("state")),
                        new Draft.Approval(row.getString("reason"), row.getString("answer")),
                        List.of(),
                        row.getObject("changed_at", OffsetDateTime.class)))
                .list()
                .stream()
                .map(draft -> draft.by(authors(draft.id())))
                .toList();
    }

    private List<String> authors(long id) {
        return jdbc.sql("SELECT username FROM workbench_draft_authors WHERE draft_id = ? ORDER BY username")
                .param(id)
                .query(String.class)
                .list();
    }
}
