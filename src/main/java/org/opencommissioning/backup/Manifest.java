package org.opencommissioning.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a backup is made of: a file that lists all others with their SHA-256, as {@code sha256sum --check} reads it too. */
final class Manifest {

    static final String FILE = "SHA256SUMS";

    private Manifest() {}

    /** Lists all that is in a folder, and has all of it on disk. */
    static long write(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        long bytes = 0;
        for (Map.Entry<String, Path> file : files(folder).entrySet()) {
            lines.add(sha256(file.getValue()) + "  " + file.getKey());
            bytes += Files.size(file.getValue());
            sync(file.getValue());
        }
        Files.write(folder.resolve(FILE), lines);
        sync(folder.resolve(FILE));
        return bytes;
    }

    /** What is missing, changed or too much, in sentences. */
    static List<String> problems(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(FILE))) {
            return List.of(folder + " is no backup, or not a whole one: it has no file " + FILE + ".");
        }
        List<String> problems = new ArrayList<>();
        Map<String, Path> there = files(folder);
        for (String line : Files.readAllLines(folder.resolve(FILE))) {
            String[] words = line.split(" {2}", 2);
            Path file = words.length < 2 ? null : there.remove(words[1]);
            if (words.length < 2) {
                problems.add("The list " + folder.resolve(FILE) + " is damaged.");
            } else if (file == null) {
                problems.add("The file " + folder.resolve(words[1]) + " is missing.");
            } else if (!sha256(file).equals(words[0])) {
                problems.add("The file " + file + " is damaged.");
            }
        }
        there.values().forEach(file -> problems.add("The file " + file + " is not of this backup."));
        return problems;
    }

    private static Map<String, Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            Map<String, Path> files = new TreeMap<>();
            paths.filter(Files::isRegularFile)
                    .filter(file -> !folder.relativize(file).toString().equals(FILE))
                    .forEach(
                            file -> files.put(folder.relativize(file).toString().replace('\\', '/'), file));
            return files;
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
