package org.opencommissioning.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.opencommissioning.cycle.FrozenPlans;
import org.opencommissioning.engine.EngineFolder;
import org.opencommissioning.governance.LedgerAudit;

/**
 * A data folder that no application works on: {@code opencommissioning.mv.db}, {@code engine} and {@code ledger}, as the application lays it out in
 * {@code ./data}.
 */
public final class StoredData {

    private static final String DATABASE = "opencommissioning";

    private final Path folder;

    public StoredData(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Puts a backup into this folder, which must be new or empty.
     *
     * @return what is wrong, in sentences; then nothing has been put there. Empty when it is done.
     */
    public List<String> restore(Path backup) throws IOException, SQLException {
        List<String> problems = new ArrayList<>(Manifest.problems(backup));
        if (!FolderTree.isEmptyOrMissing(folder)) {
            problems.add(
                    "There is something in " + folder + " already: name a new folder, or move that one away first.");
        }
        if (problems.isEmpty() && !DatabaseCopy.isH2(backup)) {
            problems.add("The backup's database is PostgreSQL's: use restore with --database.");
        }
        if (!problems.isEmpty()) {
            return problems;
        }
        try (Connection database = DriverManager.getConnection(url(""), "", "")) {
            DatabaseCopy.restore(backup, database);
            putBack(backup, database);
        }
        return List.of();
    }

    /**
     * The same for a database on PostgreSQL, into which {@code pg_restore} has put its copy.
     *
     * @return what is wrong, in sentences; then nothing has been put there. Empty when it is done.
     */
    public List<String> restore(Path backup, Connection database) throws IOException, SQLException {
        List<String> problems = new ArrayList<>(Manifest.problems(backup));
        if (!FolderTree.isEmptyOrMissing(folder)) {
            problems.add(
                    "There is something in " + folder + " already: name a new folder, or move that one away first.");
        }
        if (problems.isEmpty()) {
            putBack(backup, database);
        }
        return problems;
    }

    private void putBack(Path backup, Connection database) throws IOException, SQLException {
        Files.createDirectories(folder);
        engine().restore(backup.resolve("engine"), folder.resolve("engine"), database);
        FolderTree.copy(backup.resolve("ledger"), folder.resolve("ledger"));
    }

    /** What is missing or damaged in a backup. */
    public static LedgerAudit.Findings checkBackup(Path backup) throws IOException {
        return new LedgerAudit.Findings(
                List.of("Every file of " + backup.toAbsolutePath().normalize() + "."), Manifest.problems(backup));
    }

    /** What was looked at, and everything that is wrong, in sentences. Nothing is changed. */
    public LedgerAudit.Findings check(List<Path> checkpoints) throws IOException {
        Path lock = folder.resolve("engine").resolve(".lock");
        if (!Files.exists(lock)) {
            // Put back from a backup and not worked on since, or no data at all.
            return checkLocked(checkpoints);
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held == null) {
                return wrong("An application works on " + folder
                        + " at the moment: stop it first, or check a backup of it.");
            }
            return checkLocked(checkpoints);
        }
    }

    private LedgerAudit.Findings checkLocked(List<Path> checkpoints) throws IOException {
        Path file = folder.resolve(DATABASE + ".mv.db");
        if (!Files.exists(file)) {
            return wrong("The database " + file + " is missing.");
        }
        List<String> checked = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path one : List.of(file, folder.resolve("engine").resolve("secondary.mv.db"))) {
            if (BlockSums.kept(one)) {
                checked.add("Every block of " + one + ", by what it was when the application stopped.");
                problems.addAll(BlockSums.problems(one));
            } else {
                checked.add("What can be read of " + one
                        + "; not every block, for the application did not stop by itself since it was opened.");
            }
        }
        try (Connection database = DriverManager.getConnection(url(";ACCESS_MODE_DATA=r;IFEXISTS=TRUE"), "", "")) {
            readThrough(database);
            checked.add("Every row of the database.");
            LedgerAudit.Findings ledger =
                    LedgerAudit.ofDatabase(database, folder.resolve("ledger"), checkpoints, FrozenPlans.in(database));
            checked.addAll(ledger.checked());
            problems.addAll(ledger.problems());
            checked.add("The engine's log, snapshot and secondary storage, and whether they belong to the database.");
            problems.addAll(engine().problems(folder.resolve("engine"), database));
        } catch (SQLException | IllegalStateException damaged) {
            problems.add("The database " + file + " is damaged: " + damaged.getMessage());
        }
        return new LedgerAudit.Findings(checked, problems);
    }

    /** Reads every row with all that is in it. */
    private static void readThrough(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet lines = statement.executeQuery("SCRIPT")) {
            while (lines.next()) {
                // Reading is the check.
            }
        }
    }

    private static LedgerAudit.Findings wrong(String problem) {
        return new LedgerAudit.Findings(List.of(), List.of(problem));
    }

    private static EngineFolder engine() {
        return ServiceLoader.load(EngineFolder.class)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This application comes without an engine."));
    }

    private String url(String more) {
        return "jdbc:h2:file:" + folder.resolve(DATABASE) + ";TRACE_LEVEL_FILE=0" + more;
    }
}
