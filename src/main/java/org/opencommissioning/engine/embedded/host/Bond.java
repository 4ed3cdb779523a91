package org.opencommissioning.engine.embedded.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tie between the engine's folder and the application's database, which are of no use without each other. Both keep the same identity and
 * count the same beats: a beat is written in the database first and then in the folder, so the database is never behind and at most one
 * ahead. The database also keeps the engine's position as it was on disk then, which the log must still reach. One that is new, foreign or
 * older than the other is found by that before anything is opened.
 */
public final class Bond implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Bond.class);

    /** Its file in the engine's folder. */
    public static final String FILE = "bond";

    /** How soon what the engine has done is in the other's memory, and how often the database shows that it can still be written. */
    private static final Duration WHEN_SOMETHING_HAPPENED = Duration.ofSeconds(1);

    private static final Duration OTHERWISE = Duration.ofSeconds(10);

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm:ss", Locale.UK).withZone(ZoneId.of("Europe/London"));

    /**
     * What either side remembers.
     *
     * @param identity of the pair
     * @param beat     how often they have been written together
     * @param position of the engine's log on disk then, -1 for an empty one
     * @param millis   when that was, by the machine's clock
     */
    public record Mark(String identity, long beat, long position, long millis) {

        private String moment() {
            return WHEN.format(Instant.ofEpochMilli(millis));
        }
    }

    private final DataSource database;
    private final Path folder;
    private Mark kept;
    private Thread thread;
    private volatile boolean closing;
    private volatile String trouble;

    Bond(DataSource database, Path folder) {
        this.database = database;
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Finds out whether folder and database belong together, and ties two that are both new.
     *
     * @throws CannotStart when they do not; it names what to restore
     */
    void check() {
        Optional<Mark> inFolder = inFolder(folder);
        try (Connection connection = database.getConnection()) {
            String address = address(connection);
            Optional<Mark> inDatabase = inDatabase(connection);
            compare(folder.toString(), inFolder, address, inDatabase).ifPresent(problem -> {
                throw new CannotStart(problem);
            });
            kept = inDatabase.isPresent() ? inDatabase.get() : tie(connection, inFolder);
        } catch (SQLException e) {
            throw new CannotStart(
                    "The database cannot be asked whether it belongs to the engine's folder %s: %s"
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    /** What is wrong with the two, in a sentence that names what to restore; empty when they belong together or are both new. */
    public static Optional<String> compare(
            String folder, Optional<Mark> inFolder, String database, Optional<Mark> inDatabase) {
        if (inFolder.isEmpty() && inDatabase.isEmpty()) {
            return Optional.empty();
        }
        if (inFolder.isEmpty()) {
            return Optional.of(
                    "The engine's folder %s is new or has lost its file '%s', but the database %s worked with an engine until %s. Restore the folder from the backup of that time; to start afresh, move the database away as well."
                            .formatted(folder, FILE, database, inDatabase.get().moment()));
        }
        Mark there = inFolder.get();
        if (inDatabase.isEmpty()) {
            return there.beat() == 0
                    ? Optional.empty()
                    : Optional.of(
                            "The database %s is new, but the engine's folder %s worked with a database until %s. Restore the database from the backup of that time; to start afresh, move the folder away as well."
                                    .formatted(database, folder, there.moment()));
        }
        Mark here = inDatabase.get();
        if (!here.identity().equals(there.identity())) {
            return Optional.of(
                    "The engine's folder %s and the database %s do not belong together. Start with the two of one installation, or restore both from one backup."
                            .formatted(folder, database));
        }
        if (here.beat() < there.beat()) {
            return Optional.of(
                    "The database %s is older than the engine's folder %s: it stands at %s, the folder at %s. Restore the database as it was then, or both from one backup."
                            .formatted(database, folder, here.moment(), there.moment()));
        }
        if (here.beat() > there.beat() + 1) {
            return Optional.of(olderFolder(folder, database, there, here));
        }
        return Optional.empty();
    }

    /** @throws CannotStart when the log ends before what the database knows to have been on disk */
    void ensureReached(long appended) {
        if (appended < kept.position()) {
            throw new CannotStart(
                    "The engine's folder %s is older than its database: its log ends at position %d, the database knows %d of %s. Restore the folder as it was then, or both from one backup."
                            .formatted(folder, appended, kept.position(), kept.moment()));
        }
    }

    private static String olderFolder(String folder, String database, Mark there, Mark here) {
        return "The engine's folder %s is older than the database %s: it stands at %s, the database at %s. Restore the folder as it was then, or both from one backup."
                .formatted(folder, database, there.moment(), here.moment());
    }

    /** Writes a beat whenever something has happened, and now and then otherwise, until closed. */
    void keep(LongSupplier synced) {
        closing = false;
        thread = Thread.ofPlatform().name("engine-bond").daemon().unstarted(() -> {
            long last = System.nanoTime();
            while (!closing) {
                LockSupport.parkNanos(this, WHEN_SOMETHING_HAPPENED.toNanos());
                long position = synced.getAsLong();
                boolean due = System.nanoTime() - last >= OTHERWISE.toNanos();
                if (!closing && (due || position != kept.position() || trouble != null)) {
                    beat(position);
                    last = System.nanoTime();
                }
            }
        });
        thread.start();
    }

    /** Why the two cannot be kept together at the moment, as a sentence for a person. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Writes a beat: what the log holds on disk, in the database and then in the folder. What fails is tried again with the next. */
    synchronized void beat(long position) {
        String what = "The database does not take what is to be written";
        try {
            if (inFolder(folder).map(Mark::beat).orElse(-1L) == kept.beat()) {
                kept = advance(new Mark(kept.identity(), kept.beat() + 1, position, now()));
            }
            what = "The engine's folder " + folder + " does not take what is to be written";
            write(folder, kept);
            if (trouble != null) {
                LOG.info("Database and engine's folder can be written again");
                trouble = null;
            }
        } catch (SQLException | IOException | RuntimeException e) {
            String reason = what + ": " + e.getMessage();
            if (trouble == null) {
                LOG.error(reason);
            }
            trouble = reason;
        }
    }

    private Mark advance(Mark next) throws SQLException {
        try (Connection connection = database.getConnection()) {
            try (PreparedStatement update = connection.prepareStatement("""
                    UPDATE engine_bond SET beat = ?, log_position = ?, written_at = ? WHERE id = 1 AND identity = ? AND beat BETWEEN ? AND ?""")) {
                update.setLong(1, next.beat());
                update.setLong(2, next.position());
                update.setLong(3, next.millis());
                update.setString(4, next.identity());
                // The one before, or this one: its answer may have been lost.
                update.setLong(5, next.beat() - 1);
                update.setLong(6, next.beat());
                if (update.executeUpdate() != 1) {
                    throw new SQLException("another engine's folder has been tied to it meanwhile");
                }
            }
            onDisk(connection);
            return next;
        }
    }

    private Mark tie(Connection connection, Optional<Mark> begun) throws SQLException {
        Mark first = begun.orElseGet(() -> new Mark(UUID.randomUUID().toString(), 0, DurableLog.EMPTY, now()));
        Mark tied = new Mark(first.identity(), 1, DurableLog.EMPTY, now());
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO engine_bond (id, identity, beat, log_position, written_at) VALUES (1, ?, ?, ?, ?)")) {
            write(folder, first);
            insert.setString(1, tied.identity());
            insert.setLong(2, tied.beat());
            insert.setLong(3, tied.position());
            insert.setLong(4, tied.millis());
            insert.executeUpdate();
            onDisk(connection);
            write(folder, tied);
            return tied;
        } catch (IOException e) {
            throw new CannotStart("The engine's data folder %s cannot be written: %s".formatted(folder, e), e);
        }
    }

    /** H2 answers a commit before the disk has it; the folder must not know of what a power cut could take back. */
    private static void onDisk(Connection connection) throws SQLException {
        if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            }
        }
    }

    /** What the database remembers. */
    public static Optional<Mark> inDatabase(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT identity, beat, log_position, written_at FROM engine_bond WHERE id = 1")) {
            return row.next()
                    ? Optional.of(new Mark(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                    : Optional.empty();
        }
    }

    /** What an engine's folder remembers. */
    public static Optional<Mark> inFolder(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(file);
            return Optional.of(new Mark(
                    lines.get(0),
                    Long.parseLong(lines.get(1)),
                    Long.parseLong(lines.get(2)),
                    Long.parseLong(lines.get(3))));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new CannotStart(
                    "The file %s is damaged. Restore the whole data folder from a backup.".formatted(file), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has an engine's folder remember, on disk. */
    public static void write(Path folder, Mark mark) throws IOException {
        Path next = folder.resolve(FILE + ".next");
        String text = "%s%n%d%n%d%n%d%n".formatted(mark.identity(), mark.beat(), mark.position(), mark.millis());
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.UTF_8.encode(text));
            channel.force(true);
        }
        Files.move(next, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // The change of name too, before the database is told of the next beat.
        try (FileChannel named = FileChannel.open(folder, StandardOpenOption.READ)) {
            named.force(true);
        } catch (IOException e) {
            // Some systems put it on the disk by themselves and know no way to ask for it.
        }
    }

    private static String address(Connection connection) throws SQLException {
        return connection.getMetaData().getURL().replaceAll("[;?].*", "");
    }

    private static long now() {
        // The machine's time, not the engine's: the marks are compared by people.
        return Clock.systemUTC().millis();
    }

    /** Ends the beats; the last one has been written by then, see {@link #beat}. */
    @Override
    public void close() {
        closing = true;
        if (thread != null) {
            LockSupport.unpark(thread);
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }
}
