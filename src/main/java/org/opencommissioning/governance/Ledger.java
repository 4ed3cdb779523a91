package org.opencommissioning.governance;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.governance.LedgerSeal.Checkpoint;
import org.opencommissioning.governance.LedgerWalk.KnownEnd;
import org.opencommissioning.records.London;
import org.opencommissioning.records.OnDisk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The council's memory of who decided what: append-only and chained with a keyed hash whose key is not in the database,
 * so that an entry that was changed, removed, put elsewhere or cut off is found by {@link #verify}.
 */
@Service
public class Ledger {

    private static final Logger log = LoggerFactory.getLogger(Ledger.class);

    private final JdbcTemplate database;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final LedgerSeal seal;
    private final Path folder;
    /** Where checkpoints are added that the application cannot take back; null for nowhere. */
    private final Path appendTo;

    private final ReentrantLock appending = new ReentrantLock();
    private long appended;

    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicLong committed = new AtomicLong();
    private long onDisk;

    Ledger(
            JdbcTemplate database,
            Clock clock,
            LedgerProperties properties,
            @Value("${opencommissioning.engine.data-folder:./data/engine}") Path engineFolder) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.clock = clock;
        this.appendTo = properties.appendCheckpointsTo();
        this.folder = properties.folder() == null ? engineFolder.resolveSibling("ledger") : properties.folder();
        this.seal = LedgerSeal.open(
                properties.key(),
                folder,
                jdbc.sql("SELECT sequence FROM ledger_head").query(Long.class).single());
    }

    /**
     * Appends an entry in the caller's transaction: it stands if, and only if, what it records does. Appends wait for one
     * another until that transaction ends, so write the entry last.
     *
     * @return its place in the ledger
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long record(Entry entry) {
        Checkpoint head = head("FOR UPDATE");
        long sequence = head.sequence() + 1;
        long recordedAt = clock.millis();
        String hash = seal.hash(sequence, recordedAt, entry, head.hash());
        jdbc.sql("""
                INSERT INTO ledger_entry (sequence, recorded_at, kind, subject_kind, subject, case_reference, plan_version,
                    content_hash, gate, actor, on_behalf_of, outcome, rule, reasons, old_value, new_value, task_key,
                    previous_hash, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Arrays.asList(
                        sequence,
                        recordedAt,
                        entry.kind().name(),
                        entry.subject() == null ? null : entry.subject().kind().name(),
                        entry.subject() == null ? null : entry.subject().reference(),
                        entry.caseReference(),
                        entry.planVersion(),
                        entry.contentHash(),
                        entry.gate(),
                        entry.actor(),
                        entry.onBehalfOf(),
                        entry.outcome(),
                        entry.rule(),
                        entry.reasons(),
                        entry.oldValue(),
                        entry.newValue(),
                        entry.taskKey(),
                        head.hash(),
                        hash))
                .update();
        jdbc.sql("UPDATE ledger_head SET sequence = ?, hash = ? WHERE id = 1")
                .params(sequence, hash)
                .update();
        if (continuesWhatIsRemembered()) {
            rememberAfterCommit(new Checkpoint(sequence, hash));
        }
        return sequence;
    }

    /** A checkpoint that the ledger no longer bears out is evidence: it stays where it is. */
    private boolean continuesWhatIsRemembered() {
        Checkpoint remembered = seal.last();
        return remembered != null
                && (remembered.sequence() == 0
                        || jdbc.sql("SELECT hash FROM ledger_entry WHERE sequence = ?")
                                .param(remembered.sequence())
                                .query(String.class)
                                .optional()
                                .filter(remembered.hash()::equals)
                                .isPresent());
    }

    private void rememberAfterCommit(Checkpoint end) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                try {
                    ensureOnDisk(end);
                    seal.remember(end);
                    appendOutside(end);
                } catch (UncheckedIOException e) {
                    // The entry stands; only its being cut off would go unnoticed until the next one.
                    log.warn("{}: {}", e.getMessage(), e.getCause().getMessage());
                } catch (DataAccessException e) {
                    log.warn("The ledger's checkpoint waits for the next entry", e);
                }
            }
        });
    }

    /**
     * What is told outside of the database must not be lost in it by a power cut: a ledger that lacks its end is one that was cut. Who comes while the
     * disk is waited for waits as well, and finds that the next time has done it for all.
     */
    private void ensureOnDisk(Checkpoint end) {
        committed.accumulateAndGet(end.sequence(), Math::max);
        // First the connection, then the lock: whoever waits for the disk has one already.
        database.execute((ConnectionCallback<@Nullable Void>) connection -> {
            writing.lock();
            try {
                if (end.sequence() > onDisk) {
                    long reached = committed.get();
                    OnDisk.ensure(connection);
                    onDisk = reached;
                }
                return null;
            } finally {
                writing.unlock();
            }
        });
    }

    /** After every commit, in their order; one that comes late is in the later one's chain. */
    private void appendOutside(Checkpoint end) {
        if (appendTo == null) {
            return;
        }
        appending.lock();
        try {
            if (end.sequence() > appended) {
                OutsideCheckpoints.append(
                        appendTo, seal.sign(end, clock.instant().truncatedTo(ChronoUnit.SECONDS)));
                appended = end.sequence();
            }
        } finally {
            appending.unlock();
        }
    }

    /** Every entry about a case, oldest first. */
    @Transactional(readOnly = true)
    public List<EntryView> of(String caseReference) {
        return jdbc.sql("SELECT * FROM ledger_entry WHERE case_reference = ? ORDER BY sequence")
                .param(caseReference)
                .query((row, n) -> view(row))
                .list();
    }

    /** Every entry about a record, oldest first. */
    @Transactional(readOnly = true)
    public List<EntryView> about(Entry.SubjectKind kind, Object reference) {
        return jdbc.sql("SELECT * FROM ledger_entry WHERE subject_kind = ? AND subject = ? ORDER BY sequence")
                .params(kind.name(), reference.toString())
                .query((row, n) -> view(row))
                .list();
    }

    /** The entries that are looked for, the newest first. */
    @Transactional(readOnly = true)
    List<EntryView> search(LedgerPages.Wanted wanted, int offset, int limit) {
        return looked("SELECT * ", wanted, " ORDER BY sequence DESC LIMIT :limit OFFSET :offset")
                .param("limit", limit)
                .param("offset", offset)
                .query((row, n) -> view(row))
                .list();
    }

    /** How many entries are looked for. */
    @Transactional(readOnly = true)
    int count(LedgerPages.Wanted wanted) {
        return looked("SELECT COUNT(*) ", wanted, "").query(Integer.class).single();
    }

    private JdbcClient.StatementSpec looked(String columns, LedgerPages.Wanted wanted, String order) {
        return jdbc.sql(columns + """
                        FROM ledger_entry
                        WHERE (:kind = '' OR kind = :kind) AND recorded_at >= :since AND recorded_at < :before
                            AND (:text = '' OR LOWER(COALESCE(subject, '')) LIKE :like OR LOWER(COALESCE(case_reference, '')) LIKE :like
                                OR LOWER(COALESCE(gate, '')) LIKE :like OR LOWER(actor) LIKE :like OR LOWER(COALESCE(rule, '')) LIKE :like
                                OR LOWER(COALESCE(outcome, '')) LIKE :like OR LOWER(COALESCE(reasons, '')) LIKE :like)""" + order)
                .param("kind", wanted.kind() == null ? "" : wanted.kind().name())
                .param("since", wanted.from() == null ? 0L : millis(wanted.from()))
                .param(
                        "before",
                        wanted.until() == null
                                ? Long.MAX_VALUE
                                : millis(wanted.until().plusDays(1)))
                .param("text", wanted.text())
                .param(
                        "like",
                        "%"
                                + wanted.text()
                                        .toLowerCase(Locale.UK)
                                        .replace("\\", "\\\\")
                                        .replace("%", "\\%")
                                        .replace("_", "\\_")
                                + "%");
    }

    private static long millis(LocalDate day) {
        return day.atStartOfDay(London.ZONE).toInstant().toEpochMilli();
    }

    /** The entries about what was decided in these tasks, oldest first; at most a few hundred tasks. */
    @Transactional(readOnly = true)
    public List<EntryView> decidedIn(Collection<Long> tasks) {
        return tasks.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        SELECT * FROM ledger_entry WHERE task_key IN (:tasks) AND kind IN ('DECISION', 'STEP')
                         ORDER BY sequence""")
                        .param("tasks", tasks)
                        .query((row, n) -> view(row))
                        .list();
    }

    /** The entries at these places, oldest first; at most a few hundred. */
    @Transactional(readOnly = true)
    public List<EntryView> at(Collection<Long> sequences) {
        return sequences.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT * FROM ledger_entry WHERE sequence IN (:sequences) ORDER BY sequence")
                        .param("sequences", sequences)
                        .query((row, n) -> view(row))
                        .list();
    }

    /**
     * The latest entries, newest first.
     *
     * @param before only entries before this sequence number; {@link Long#MAX_VALUE} for the newest
     * @param limit how many at most
     */
    @Transactional(readOnly = true)
    public List<EntryView> latest(long before, int limit) {
        return jdbc.sql("SELECT * FROM ledger_entry WHERE sequence < ? ORDER BY sequence DESC FETCH FIRST "
                        + Math.max(1, limit) + " ROWS ONLY")
                .param(before)
                .query((row, n) -> view(row))
                .list();
    }

    /** How many entries it has. */
    long length() {
        return jdbc.sql("SELECT sequence FROM ledger_head").query(Long.class).single();
    }

    /** Checks every entry, the chain between them and the end that was last remembered. */
    @Transactional(readOnly = true)
    public Verification verify() {
        // Both ends are read before the entries: what is appended meanwhile only makes the ledger longer.
        Checkpoint remembered;
        List<PublishedCheckpoint> outside;
        try {
            remembered = seal.remembered();
            outside = appendTo == null ? List.of() : OutsideCheckpoints.read(appendTo);
        } catch (IllegalStateException e) {
            return new Verification(
                    jdbc.sql("SELECT COUNT(*) FROM ledger_entry")
                            .query(Long.class)
                            .single(),
                    false,
                    e.getMessage());
        }
        List<KnownEnd> ends = new ArrayList<>();
        Checkpoint head = head("");
        ends.add(new KnownEnd(head.sequence(), head.hash(), "the ledger's head names"));
        ends.add(new KnownEnd(remembered.sequence(), remembered.hash(), "the checkpoint remembers"));
        outside.forEach(checkpoint -> ends.add(known(checkpoint)));
        var walk = new LedgerWalk(Optional.of(seal), ends);
        jdbc.sql("SELECT * FROM ledger_entry ORDER BY sequence")
                .withFetchSize(1000)
                .query(row -> {
                    walk.next(LedgerWalk.Sealed.of(row));
                });
        return walk.end();
    }

    /** Writes all entries, one a line. */
    @Transactional(readOnly = true)
    void export(OutputStream lines) {
        jdbc.sql("SELECT * FROM ledger_entry ORDER BY sequence")
                .withFetchSize(1000)
                .query(row -> {
                    try {
                        lines.write((LedgerLines.line(row) + "\n").getBytes(StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    static KnownEnd known(PublishedCheckpoint checkpoint) {
        return new KnownEnd(checkpoint.entries(), checkpoint.hash(), "the checkpoint of " + checkpoint.at() + " names");
    }

    /** Whether the end is still what it was when it was last seen, without going through the rest. */
    @Transactional(readOnly = true)
    Optional<String> problemOfTheEnd() {
        Checkpoint remembered = seal.last();
        if (remembered == null || continuesWhatIsRemembered()) {
            return Optional.empty();
        }
        return Optional.ofNullable(verify().firstProblem());
    }

    /** Puts what the ledger keeps outside the database into a folder; where the key is configured, it is not in there. */
    public void copyKeyAndCheckpoint(Path to) throws IOException {
        for (String name : List.of("key", "checkpoint")) {
            if (Files.exists(folder.resolve(name))) {
                Files.copy(folder.resolve(name), to.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    LedgerSeal seal() {
        return seal;
    }

    /** Where the ledger stands, and stands after a power cut. */
    Checkpoint end() {
        Checkpoint end = head("");
        ensureOnDisk(end);
        return end;
    }

    /** Makes everybody else who appends wait until the caller's transaction ends: for a check that the next entry rests on. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lock() {
        head("FOR UPDATE");
    }

    private Checkpoint head(String locking) {
        return jdbc.sql("SELECT sequence, hash FROM ledger_head WHERE id = 1 " + locking)
                .query((row, n) -> new Checkpoint(row.getLong(1), row.getString(2)))
                .single();
    }

    private static EntryView view(ResultSet row) throws SQLException {
        return new EntryView(
                row.getLong("sequence"),
                Instant.ofEpochMilli(row.getLong("recorded_at")),
                entry(row),
                row.getString("hash"));
    }

    static Entry entry(ResultSet row) throws SQLException {
        String subjectKind = row.getString("subject_kind");
        return new Entry(
                Entry.Kind.valueOf(row.getString("kind")),
                subjectKind == null
                        ? null
                        : new Entry.Subject(Entry.SubjectKind.valueOf(subjectKind), row.getString("subject")),
                new Entry.Plan(
                        row.getString("case_reference"), row.getInt("plan_version"), row.getString("content_hash")),
                row.getString("gate"),
                new Entry.Who(row.getString("actor"), row.getString("on_behalf_of")),
                new Entry.Said(row.getString("outcome"), row.getString("rule"), row.getString("reasons")),
                new Entry.Change(row.getString("old_value"), row.getString("new_value")),
                row.getLong("task_key"));
    }
}
