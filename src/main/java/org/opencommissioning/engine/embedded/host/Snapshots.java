package org.opencommissioning.engine.embedded.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Snapshots of the engine's state, one folder {@code snapshot-<position>} each, of which the newest counts. A file named
 * {@code manifest} lists every file with its size and CRC32C, so that damage is found before the engine works on it.
 */
final class Snapshots {

    private static final String PREFIX = "snapshot-";
    private static final String UNFINISHED = "unfinished-snapshot";
    private static final String MANIFEST = "manifest";
    private static final String VERSION = "opencommissioning-engine-snapshot 1";

    /**
     * A finished snapshot.
     *
     * @param processed every command up to here is in the state: the log is needed from here on
     * @param written   last position the state may know of: the log must reach it
     */
    record Snapshot(Path folder, long processed, long written, Map<String, FileSum> files) {}

    private record FileSum(long size, long crc) {}

    private final Path root;
    private Snapshot latest;

    private Snapshots(Path root) {
        this.root = root;
    }

    /**
     * Finds and checks the newest snapshot and removes what older or unfinished ones left.
     *
     * @throws CannotStart when a file of it is damaged
     */
    static Snapshots open(Path root) throws IOException {
        Snapshots snapshots = new Snapshots(root);
        DataFolder.delete(root.resolve(UNFINISHED));
        List<Path> folders = snapshots.folders();
        if (!folders.isEmpty()) {
            snapshots.latest = read(folders.getLast());
            verify(snapshots.latest);
            snapshots.deleteOlder();
        }
        return snapshots;
    }

    /**
     * Checks the newest snapshot and changes nothing; null when there is none.
     *
     * @throws CannotStart when a file of it is damaged
     */
    static Snapshot check(Path root) throws IOException {
        List<Path> folders = new Snapshots(root).folders();
        if (folders.isEmpty()) {
            return null;
        }
        Snapshot newest = read(folders.getLast());
        verify(newest);
        return newest;
    }

    /** Puts the newest snapshot, if there is one, into another engine's folder, sharing its files where that is possible. */
    void copyTo(Path folder) throws IOException {
        if (latest == null) {
            return;
        }
        Path copy = Files.createDirectories(folder.resolve(latest.folder.getFileName()));
        for (Path file : filesIn(latest.folder)) {
            link(file, copy.resolve(file.getFileName()));
        }
    }

    /** The newest snapshot, or null when there is none. */
    Snapshot latest() {
        return latest;
    }

    /** Copies the newest snapshot's files, if there is one, into a folder that does not exist yet. */
    void restoreTo(Path folder) throws IOException {
        if (latest == null) {
            return;
        }
        Files.createDirectories(folder);
        for (String name : latest.files.keySet()) {
            Path source = latest.folder.resolve(name);
            if (name.endsWith(".sst")) {
                // Table files are never changed, so both folders can share them.
                link(source, folder.resolve(name));
            } else {
                Files.copy(source, folder.resolve(name));
            }
        }
    }

    /** Where the next snapshot's files are to be put; does not exist yet. */
    Path unfinished() {
        Path folder = root.resolve(UNFINISHED);
        DataFolder.delete(folder);
        return folder;
    }

    /** Makes what is in {@link #unfinished} the newest snapshot, on disk, and removes the one before. */
    void finish(long processed, long written) throws IOException {
        Path folder = root.resolve(UNFINISHED);
        Map<String, FileSum> known = latest == null ? Map.of() : latest.files;
        Map<String, FileSum> files = new HashMap<>();
        for (Path file : filesIn(folder)) {
            String name = file.getFileName().toString();
            FileSum before = known.get(name);
            boolean sameTable = name.endsWith(".sst") && before != null && before.size == Files.size(file);
            files.put(name, sameTable ? before : sum(file));
            sync(file);
        }
        Snapshot snapshot = new Snapshot(root.resolve(PREFIX + written), processed, written, files);
        write(snapshot, folder.resolve(MANIFEST));
        sync(folder);
        DataFolder.delete(snapshot.folder);
        Files.move(folder, snapshot.folder, StandardCopyOption.ATOMIC_MOVE);
        sync(root);
        latest = snapshot;
        deleteOlder();
    }

    /** Removes every snapshot. */
    void clear() throws IOException {
        latest = null;
        for (Path folder : folders()) {
            DataFolder.delete(folder);
        }
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> paths = Files.list(root)) {
            return paths.filter(path -> path.getFileName().toString().matches(PREFIX + "\\d+"))
                    .sorted(Comparator.comparingLong(
                            path -> Long.parseLong(path.getFileName().toString().substring(PREFIX.length()))))
                    .toList();
        }
    }

    private void deleteOlder() throws IOException {
        for (Path folder : folders()) {
            if (!folder.equals(latest.folder)) {
                DataFolder.delete(folder);
            }
        }
    }

    private static void write(Snapshot snapshot, Path manifest) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(VERSION);
        lines.add("processed " + snapshot.processed);
        lines.add("written " + snapshot.written);
        snapshot.files.forEach((name, sum) -> lines.add("file %s %d %08x".formatted(name, sum.size, sum.crc)));
        lines.add("sum %08x".formatted(sum(lines)));
        Files.write(manifest, lines);
        sync(manifest);
    }

    private static Snapshot read(Path folder) throws IOException {
        Path manifest = folder.resolve(MANIFEST);
        if (!Files.exists(manifest)) {
            throw damaged(manifest, "is missing");
        }
        try {
            List<String> lines = Files.readAllLines(manifest);
            List<String> body = lines.subList(0, lines.size() - 1);
            if (!body.getFirst().equals(VERSION) || !lines.getLast().equals("sum %08x".formatted(sum(body)))) {
                throw damaged(manifest, "is damaged");
            }
            Map<String, FileSum> files = new HashMap<>();
            for (String line : body.subList(3, body.size())) {
                String[] words = line.split(" ");
                files.put(words[1], new FileSum(Long.parseLong(words[2]), Long.parseLong(words[3], 16)));
            }
            return new Snapshot(folder, number(body.get(1)), number(body.get(2)), files);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | java.nio.charset.MalformedInputException e) {
            throw damaged(manifest, "is damaged");
        }
    }

    private static long number(String line) {
        return Long.parseLong(line.substring(line.indexOf(' ') + 1));
    }

    private static void verify(Snapshot snapshot) throws IOException {
        for (Map.Entry<String, FileSum> file : snapshot.files.entrySet()) {
            Path path = snapshot.folder.resolve(file.getKey());
            if (!Files.exists(path)) {
                throw damaged(path, "is missing");
            }
            if (!sum(path).equals(file.getValue())) {
                throw damaged(path, "is damaged");
            }
        }
    }

    private static CannotStart damaged(Path file, String what) {
        return new CannotStart(
                "The engine's snapshot file %s %s. Restore the whole data folder from a backup; nothing has been changed."
                        .formatted(file, what));
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    private static FileSum sum(Path file) throws IOException {
        CRC32C crc = new CRC32C();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                crc.update(buffer, 0, read);
            }
        }
        return new FileSum(Files.size(file), crc.getValue());
    }

    private static long sum(List<String> lines) {
        CRC32C crc = new CRC32C();
        lines.forEach(line -> crc.update((line + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return crc.getValue();
    }

    private static void link(Path source, Path target) throws IOException {
        try {
            Files.createLink(target, source);
        } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
            Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void sync(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            if (!Files.isDirectory(path)) {
                throw new UncheckedIOException(e);
            }
            // Some systems cannot sync a folder; the log still holds all that the snapshot does.
        }
    }
}
