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
    private static final String COLUMNS =
            "id, file_name, content_hash, based_on, state, reason, answer, created_at, changed_at";

    private final JdbcClient jdbc;
    private final Clock clock;

    DraftRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long add(String fileName, String content, String contentHash, String basedOn, String author) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(
                        "insert into workbench_drafts (file_name, content, content_hash, based_on, state, created_at, changed_at) values (?, ?, ?, ?, 'DRAFT', ?, ?)")
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
            jdbc.sql("insert into workbench_draft_authors (draft_id, username) values (?, ?)")
                    .params(id, author)
                    .update();
        }
    }

    void content(long id, String content, String contentHash) {
        jdbc.sql("update workbench_drafts set content = ?, content_hash = ?, changed_at = ? where id = ?")
                .params(content, contentHash, OffsetDateTime.now(clock), id)
                .update();
    }

    /** Bases a draft on what is live now. */
    void rebase(long id, String basedOn) {
        jdbc.sql("update workbench_drafts set based_on = ?, changed_at = ? where id = ?")
                .params(basedOn, OffsetDateTime.now(clock), id)
                .update();
    }

    void state(long id, Draft.State state, String reason, String answer) {
        jdbc.sql("update workbench_drafts set state = ?, reason = ?, answer = ?, changed_at = ? where id = ?")
                .param(state.name())
                .param(reason)
                .param(answer)
                .param(OffsetDateTime.now(clock))
                .param(id)
                .update();
    }

    /** Notes that an entry of the ledger is about a draft. */
    void addEntry(long id, long sequence) {
        jdbc.sql("insert into workbench_draft_entries (draft_id, sequence) values (?, ?)")
                .params(id, sequence)
                .update();
    }

    /** The places of the latest entries about a draft in the ledger. */
    List<Long> entries(long id) {
        return jdbc.sql(
                        "select sequence from workbench_draft_entries where draft_id = ? order by sequence desc fetch first "
                                + MOST + " rows only")
                .param(id)
                .query(Long.class)
                .list();
    }

    Optional<Draft> find(long id) {
        return query("where id = ?", id).stream().findFirst();
    }

    /** The draft, kept from changing until the caller's transaction ends. */
    Optional<Draft> lock(long id) {
        return query("where id = ? for update", id).stream().findFirst();
    }

    String content(long id) {
        return jdbc.sql("select content from workbench_drafts where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    /** Those that are written or wait for approval, latest first. */
    List<Draft> open() {
        return query(
                "where state in ('DRAFT', 'SUBMITTED') order by changed_at desc fetch first " + MOST + " rows only");
    }

    /** Those that are published or discarded, latest first. */
    List<Draft> closed(int limit) {
        return query("where state in ('PUBLISHED', 'DISCARDED') order by changed_at desc fetch first " + limit
                + " rows only");
    }

    private List<Draft> query(String condition, Object... parameters) {
        return jdbc
                .sql("select " + COLUMNS + " from workbench_drafts " + condition)
                .params(List.of(parameters))
                .query((row, n) -> new Draft(
                        row.getLong("id"),
                        row.getString("file_name"),
                        row.getString("content_hash"),
                        row.getString("based_on"),
                        Draft.State.valueOf(row.getString("state")),
                        row.getString("reason"),
                        row.getString("answer"),
                        List.of(),
                        row.getObject("created_at", OffsetDateTime.class),
                        row.getObject("changed_at", OffsetDateTime.class)))
                .list()
                .stream()
                .map(draft -> new Draft(
                        draft.id(),
                        draft.fileName(),
                        draft.contentHash(),
                        draft.basedOn(),
                        draft.state(),
                        draft.reason(),
                        draft.answer(),
                        authors(draft.id()),
                        draft.createdAt(),
                        draft.changedAt()))
                .toList();
    }

    private List<String> authors(long id) {
        return jdbc.sql("select username from workbench_draft_authors where draft_id = ? order by username")
                .param(id)
                .query(String.class)
                .list();
    }
}
