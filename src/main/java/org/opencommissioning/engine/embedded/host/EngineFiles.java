package org.opencommissioning.engine.embedded.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rocksdb.RocksDBException;

/** Log and snapshot of an engine that does not run, for whoever looks through its folder and changes nothing. */
public final class EngineFiles {

    private EngineFiles() {}

    /**
     * What keeps an engine from starting in the folder, in sentences.
     *
     * @param exported position of the secondary storage, -1 for an empty one
     * @param known    what the database remembers
     */
    public static List<String> problems(Path folder, long exported, Optional<Bond.Mark> known) throws IOException {
        List<String> problems = new ArrayList<>();
        Snapshots.Snapshot snapshot = null;
        try {
            snapshot = Snapshots.check(folder);
        } catch (CannotStart damaged) {
            problems.add(damaged.getMessage());
        }
        Path log = Files.createTempDirectory("opencommissioning-check");
        try {
            copy(folder.resolve("log"), log.resolve("log"));
            DurableLog.loadLibrary(log);
            WriteAheadLogs.repair(log.resolve("log"));
            try (DurableLog open = DurableLog.open(log.resolve("log"))) {
                long needed = Math.max(exported, snapshot == null ? DurableLog.EMPTY : snapshot.written());
                boolean cut = Files.exists(log.resolve("log").resolve(WriteAheadLogs.CUT));
                if (!cut && open.appendedPosition() < needed) {
                    problems.add("The engine's log ends at position %d, but %d is known: files are missing."
                            .formatted(open.appendedPosition(), needed));
                }
                if (open.firstPosition() > (snapshot == null ? 1 : snapshot.processed())) {
                    problems.add("The engine's log begins at position %d, behind its snapshot: files are missing."
                            .formatted(open.firstPosition()));
                }
                if (known.isPresent() && open.appendedPosition() < known.get().position()) {
                    problems.add("The engine's log ends at position %d, but the database knows %d: the folder is older."
                            .formatted(open.appendedPosition(), known.get().position()));
                }
            }
        } catch (CannotStart | RocksDBException damaged) {
            problems.add(damaged.getMessage().replace(log.toString(), folder.toString()));
        } finally {
            DataFolder.delete(log);
        }
        return problems;
    }

    /** Copies a folder with all in it. */
    public static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            Files.createDirectories(to);
            return;
        }
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
