package org.opencommissioning.engine.embedded.search;

import io.camunda.zeebe.protocol.record.Record;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;
import org.opencommissioning.engine.embedded.host.RecordSink;
import org.opencommissioning.engine.embedded.host.StateLookup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's history and present as rows in an H2 file of their own. Rows and the position they were derived from are committed in
 * one transaction, so that a record counts once however often it is offered.
 */
final class SecondaryStorage implements RecordSink {

    private static final Logger LOG = LoggerFactory.getLogger(SecondaryStorage.class);
    private static final int SCHEMA_VERSION = 1;
    private static final int READERS = 8;
    /** Cache of file pages in KB: the whole application is to stay small, and the file system caches too. */
    private static final int CACHE_KILOBYTES = 24 * 1024;

    /** A batch this large is worth a transaction of its own. */
    private static final int LARGE_BATCH = 500;
    /** How long records may gather behind a smaller one while nobody waits for them. */
    private static final Duration GATHERING = Duration.ofMillis(10);

    /** The name of its copy in an engine's folder. */
    static final String COPY = "secondary.sql.gz";

    private final String file;
    private final String url;
    private final Connection writer;
    private final JdbcConnectionPool readers;
    private final PreparedStatement savePosition;
    private final Projection projection;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private final Condition awaited = lock.newCondition();
    private int waiting;
    private volatile long position;
    private volatile boolean lost;

    private SecondaryStorage(String file) throws SQLException {
        this.file = file;
        // WRITE_DELAY: commits reach the file within that many milliseconds. A crash in between loses the end of the
        // projection
        // with its position, and the host offers those records again: its log is trimmed only behind what sync() has
        // returned.
        this.url = "jdbc:h2:file:" + file
                + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;WRITE_DELAY=500;ANALYZE_AUTO=0;LOCK_TIMEOUT=10000;CACHE_SIZE="
                + CACHE_KILOBYTES;
        this.writer = DriverManager.getConnection(url, "sa", "");
        writer.setAutoCommit(false);
        migrate();
        this.position = readPosition();
        this.savePosition = writer.prepareStatement("UPDATE storage SET position = ? WHERE id = 1");
        this.projection = new Projection(writer);
        this.readers = JdbcConnectionPool.create(url, "sa", "");
        readers.setMaxConnections(READERS);
    }

    /** Opens the storage in {@code folder}, creating or upgrading it as needed. */
    static SecondaryStorage open(Path folder) {
        String file = folder.toAbsolutePath().resolve("secondary").toString();
        try {
            return new SecondaryStorage(file);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    ("The engine's secondary storage %s.mv.db cannot be opened (%s). If the file is damaged, restore"
                                    + " the whole folder %s from a backup.")
                            .formatted(file, e.getMessage(), folder),
                    e);
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void apply(List<Record<?>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        long last = batch.getLast().getPosition();
        if (last <= position) {
            return;
        }
        inTransaction("apply records", () -> {
            for (Record<?> record : batch) {
                if (record.getPosition() > position) {
                    projection.apply(record);
                }
            }
            projection.flush();
            savePosition(last);
        });
        advanceTo(last);
        if (batch.size() < LARGE_BATCH) {
            letRecordsGather();
        }
    }

    @Override
    public boolean lost() {
        return lost;
    }

    @Override
    public long sync() {
        long synced = position;
        try (Connection connection = readers.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
            return synced;
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The engine's secondary storage %s.mv.db cannot be synced.".formatted(file), e);
        }
    }

    @Override
    public Held hold() throws SQLException {
        Connection connection = DriverManager.getConnection(url, "sa", "");
        try (Statement statement = connection.createStatement()) {
            // In this isolation the first statement holds on to every table.
            statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SNAPSHOT");
            connection.setAutoCommit(false);
            statement.executeQuery("SELECT position FROM storage").close();
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return new Held() {
            @Override
            public void writeTo(Path folder) throws SQLException {
                try (PreparedStatement script = connection.prepareStatement("SCRIPT TO ? COMPRESSION GZIP")) {
                    script.setString(1, folder.resolve(COPY).toAbsolutePath().toString());
                    script.execute();
                }
            }

            @Override
            public void close() throws SQLException {
                connection.rollback();
                connection.close();
            }
        };
    }

    /** Makes the storage in {@code folder} anew from its copy there. */
    static void restore(Path copy, Path folder) throws SQLException {
        String file = folder.toAbsolutePath().resolve("secondary").toString();
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + file, "sa", "");
                PreparedStatement script = connection.prepareStatement("RUNSCRIPT FROM ? COMPRESSION GZIP")) {
            script.setString(1, copy.resolve(COPY).toAbsolutePath().toString());
            script.execute();
        }
    }

    @Override
    public void revertAfter(long position, StateLookup state) {
        inTransaction("revert", () -> {
            new Reversal(writer, projection).revertAfter(position, state.state());
            savePosition(position);
        });
        advanceTo(position);
    }

    @Override
    public void clear() {
        inTransaction("clear", () -> {
            projection.forget();
            try (Statement statement = writer.createStatement()) {
                for (String table : projection.tableNames()) {
                    statement.execute("TRUNCATE TABLE " + table);
                }
            }
            savePosition(-1);
        });
        advanceTo(-1);
    }

    /**
     * Waits until everything up to a position can be read.
     *
     * @return whether it can; false when {@code limit} passed first
     */
    boolean await(long wanted, Duration limit) throws InterruptedException {
        if (position >= wanted) {
            return true;
        }
        long nanos = limit.toNanos();
        lock.lockInterruptibly();
        try {
            waiting++;
            awaited.signalAll();
            while (position < wanted) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = advanced.awaitNanos(nanos);
            }
            return true;
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    /**
     * A busy engine's records come in small batches, and a transaction costs as much as many rows: holding up the exporter for a
     * moment makes the next batch larger. It ends at once when a reader waits.
     */
    private void letRecordsGather() {
        lock.lock();
        try {
            long nanos = GATHERING.toNanos();
            while (nanos > 0 && waiting == 0) {
                nanos = awaited.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** A connection for reading; close it to give it back. */
    Connection reader() throws SQLException {
        return readers.getConnection();
    }

    @Override
    public void close() {
        readers.dispose();
        try {
            // Closing the last connection closes the database; it writes what it still holds.
            writer.close();
        } catch (SQLException e) {
            LOG.warn("The engine's secondary storage {}.mv.db did not close cleanly: {}", file, e.getMessage());
        }
    }

    private void advanceTo(long reached) {
        lock.lock();
        try {
            position = reached;
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void savePosition(long value) throws SQLException {
        savePosition.setLong(1, value);
        savePosition.executeUpdate();
    }

    private long readPosition() throws SQLException {
        try (Statement statement = writer.createStatement();
                ResultSet row = statement.executeQuery("SELECT position FROM storage")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void migrate() throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS schema_version (version INT PRIMARY KEY)");
            int version;
            try (ResultSet row = statement.executeQuery("SELECT COALESCE(MAX(version), 0) FROM schema_version")) {
                row.next();
                version = row.getInt(1);
            }
            if (version > SCHEMA_VERSION) {
                throw new SQLException("it was written by a newer version of this application");
            }
            while (version < SCHEMA_VERSION) {
                version++;
                statement.execute(script("schema-" + version + ".sql"));
                statement.execute("INSERT INTO schema_version VALUES (" + version + ")");
                writer.commit();
            }
        }
    }

    private static String script(String name) throws SQLException {
        try (InputStream script = SecondaryStorage.class.getResourceAsStream(name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SQLException("schema script " + name + " cannot be read", e);
        }
    }

    private void inTransaction(String what, Work work) {
        try {
            work.run();
            writer.commit();
        } catch (SQLException | RuntimeException e) {
            try {
                writer.rollback();
            } catch (SQLException rollback) {
                e.addSuppressed(rollback);
                // H2 closes itself when a write fails, and is of no use until every connection is closed.
                lost = rollback.getErrorCode() == ErrorCode.DATABASE_IS_CLOSED;
            }
            if (e instanceof RuntimeException runtime) {
                throw runtime;
            }
            throw new IllegalStateException(
                    "The engine's secondary storage %s.mv.db could not %s.".formatted(file, what), e);
        } finally {
            projection.forget();
        }
    }

    private interface Work {
        void run() throws SQLException;
    }
}
