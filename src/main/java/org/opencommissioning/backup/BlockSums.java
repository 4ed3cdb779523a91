package org.opencommissioning.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.opencommissioning.records.WholeFile;

/**
 * What the files of an H2 database were made of when the application stopped, block by block: H2 itself knows of its pages only where they are, so that
 * damage within one would be read as if it had been written. Kept beside the file while nobody works on it.
 */
public final class BlockSums {

    private static final int BLOCK = 4096;

    private BlockSums() {}

    /** Keeps the sums of a database's file, which has been closed. */
    public static void keep(Path database) throws IOException {
        if (Files.exists(database)) {
            WholeFile.write(beside(database), String.join("\n", sums(database)) + "\n");
        }
    }

    /** Forgets them, before the file is opened for writing. */
    public static void forget(Path database) throws IOException {
        Files.deleteIfExists(beside(database));
    }

    /** Whether they are kept: not after a kill, nor while somebody works on the file. */
    static boolean kept(Path database) {
        return Files.exists(beside(database));
    }

    /** Where the file is not what it was, in sentences. */
    static List<String> problems(Path database) throws IOException {
        if (!kept(database)) {
            return List.of();
        }
        List<String> then = Files.readAllLines(beside(database));
        List<String> now = sums(database);
        List<String> problems = new ArrayList<>();
        if (then.size() != now.size()) {
            problems.add("The file %s had %d blocks of %d bytes when the application stopped, and has %d."
                    .formatted(database, then.size(), BLOCK, now.size()));
        }
        for (int block = 0; block < Math.min(then.size(), now.size()); block++) {
            if (!then.get(block).equals(now.get(block))) {
                problems.add("The file %s is damaged at byte %,d: it is not what it was when the application stopped."
                        .formatted(database, (long) block * BLOCK));
            }
        }
        return problems;
    }

    private static Path beside(Path database) {
        return database.resolveSibling(database.getFileName() + ".sums");
    }

    private static List<String> sums(Path file) throws IOException {
        List<String> sums = new ArrayList<>();
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.readNBytes(block, 0, BLOCK); read > 0; read = in.readNBytes(block, 0, BLOCK)) {
                CRC32C crc = new CRC32C();
                crc.update(block, 0, read);
                sums.add("%08x".formatted(crc.getValue()));
            }
        }
        return sums;
    }
}
