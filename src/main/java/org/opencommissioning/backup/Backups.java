package org.opencommissioning.backup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.opencommissioning.engine.EngineFolder;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.records.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Service;

/**
 * Takes a backup of everything - database with attachments, engine, ledger's key and checkpoint - as it would be had the machine stopped at one moment,
 * from which every start recovers. The engine holds still for that moment, in which the database is held on to; all copying comes after.
 */
@Service
class Backups {

    private static final Logger log = LoggerFactory.getLogger(Backups.class);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final BackupProperties properties;
    private final DataSource database;
    private final Optional<EngineFolder.Running> engine;
    private final Ledger ledger;
    private final Environment settings;
    private final ReentrantLock one = new ReentrantLock();

    Backups(
            BackupProperties properties,
            DataSource database,
            ObjectProvider<EngineFolder.Running> engine,
            Ledger ledger,
            Environment settings) {
        this.properties = properties;
        this.database = database;
        this.engine = Optional.ofNullable(engine.getIfAvailable());
        this.ledger = ledger;
        this.settings = settings;
    }

    /**
     * A backup that was taken.
     *
     * @param folder    where it is
     * @param bytes     how large it is
     * @param heldStill milliseconds for which the engine took nothing
     * @param took      milliseconds in all
     */
    record Taken(String folder, long bytes, long heldStill, long took) {}

    /** @throws Refused when it cannot be; nothing is left of it then */
    Taken take() {
        EngineFolder.Running running = engine.orElseThrow(
                () -> notTaken(
                        "On a cluster the engine is copied by the cluster's own backup: take that and a dump of the database with the application stopped."));
        if (!one.tryLock()) {
            throw notTaken("Another backup is being taken at the moment.");
        }
        // The machine's time: that of the engine may be moved by tests.
        Instant now = Clock.systemUTC().instant();
        Path folder = properties.folder().toAbsolutePath().normalize().resolve("backup-" + NAME.format(now));
        Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
        try {
            if (Files.exists(folder)) {
                throw notTaken("The backup " + folder + " is there already.");
            }
            forgetUnfinished(properties.folder().toAbsolutePath().normalize());
            Files.createDirectories(unfinished);
            long started = System.nanoTime();
            long heldStill = copy(running, unfinished);
            long bytes = Manifest.write(unfinished);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            Taken taken = new Taken(folder.toString(), bytes, heldStill, millisSince(started));
            log.info(
                    "A backup of {} bytes was taken in {} after {} ms; the engine held still for {} ms",
                    taken.bytes(),
                    taken.folder(),
                    taken.took(),
                    taken.heldStill());
            return taken;
        } catch (IOException | SQLException e) {
            log.warn("No backup could be taken", e);
            throw notTaken("No backup could be taken in " + folder.getParent() + ": " + e.getMessage());
        } finally {
            try {
                FolderTree.delete(unfinished);
            } catch (IOException e) {
                log.warn("{} is left of a backup and may be deleted: {}", unfinished, e.getMessage());
            }
            one.unlock();
        }
    }

    private static Refused notTaken(String reason) {
        return Refused.conflict("No backup was taken", reason);
    }

    private long copy(EngineFolder.Running running, Path to) throws IOException, SQLException {
        // Before the moment: the ledger may have gone further since, but a checkpoint may not name what is not there.
        ledger.copyKeyAndCheckpoint(Files.createDirectories(to.resolve("ledger")));
        // The connection first: those who wait for the engine may have all the others.
        try (Connection connection = database.getConnection()) {
            DatabaseCopy copy = new DatabaseCopy(connection);
            try {
                long heldStill = running.copy(to.resolve("engine"), copy::hold);
                copy.writeTo(
                        to,
                        settings.getProperty("spring.datasource.username"),
                        settings.getProperty("spring.datasource.password"));
                return heldStill;
            } finally {
                copy.release();
            }
        }
    }

    /** What a kill left of earlier ones. */
    private static void forgetUnfinished(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "backup-*.unfinished")) {
            for (Path one : left) {
                FolderTree.delete(one);
            }
        }
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
