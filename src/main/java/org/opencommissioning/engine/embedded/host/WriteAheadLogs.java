package org.opencommissioning.engine.embedded.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks RocksDB's write-ahead logs before RocksDB opens them, since it would drop everything behind a damaged record without a word.
 *
 * <p>The format: blocks of 32 KB; in them fragments of a masked CRC32C (4 bytes), a length (2), a type (1: full, 2: first, 3: middle,
 * 4: last) and the payload; fewer than 7 bytes at a block's end are padding. The payload is a write batch: sequence (8), count (4),
 * then a put (1) with the length-prefixed key and value that {@link LogBlock} describes.
 */
final class WriteAheadLogs {

    private static final Logger LOG = LoggerFactory.getLogger(WriteAheadLogs.class);

    /** Marks a log whose end was cut. */
    static final String CUT = "end-was-cut";

    private static final int BLOCK = 32 << 10;
    private static final int HEADER = 7;
    private static final int FULL = 1;
    private static final int FIRST = 2;
    private static final int MIDDLE = 3;
    private static final int LAST = 4;
    private static final int BATCH_HEADER = 12;

    private WriteAheadLogs() {}

    /**
     * Cuts what was being written, or had been written but not yet confirmed, when the process or the machine stopped. A file
     * {@link #CUT} remains until whoever knows of the lost records has been told.
     *
     * @throws CannotStart when damage lies elsewhere
     */
    static void repair(Path folder) throws IOException {
        List<Path> files = inOrder(folder);
        for (int i = 0; i < files.size(); i++) {
            Scan scan = new Scan(files.get(i));
            if (scan.sound()) {
                continue;
            }
            boolean newest = i == files.size() - 1;
            if (!newest || scan.damageWasSynced()) {
                throw new CannotStart("""
                        The engine's log is damaged at byte %,d of %s, before records that were stored safely. \
                        Restore the whole data folder from a backup; nothing has been changed.""".formatted(scan.soundEnd, files.get(i)));
            }
            cut(files.get(i), scan);
        }
    }

    private static List<Path> inOrder(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> path.getFileName().toString().matches("\\d+\\.log"))
                    .filter(path -> path.toFile().length() > 0)
                    .sorted(Comparator.comparingLong(
                            path -> Long.parseLong(path.getFileName().toString().replace(".log", ""))))
                    .toList();
        }
    }

    private static void cut(Path file, Scan scan) throws IOException {
        LOG.warn(
                "The end of the engine's log {} is damaged: the last {} of its {} bytes are cut. The engine goes on from position {}.",
                file,
                scan.size - scan.soundEnd,
                scan.size,
                scan.lastPosition);
        Files.write(file.resolveSibling(CUT), List.of());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(scan.soundEnd);
            channel.force(true);
        }
    }

    /** What one file holds. */
    private static final class Scan {

        private final ByteBuffer bytes;
        private final int size;
        private final CRC32C crc = new CRC32C();
        /** End of the last complete record before any damage. */
        private int soundEnd;
        /** Highest position among the sound records, -1 without one. */
        private long lastPosition = DurableLog.EMPTY;

        Scan(Path file) throws IOException {
            bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            size = bytes.capacity();
            readSoundRecords();
        }

        boolean sound() {
            return soundEnd == size;
        }

        /** Whether a record behind the damage was written when records in the damaged part had been confirmed as stored. */
        boolean damageWasSynced() {
            for (int at = soundEnd + 1; at + HEADER < size; at++) {
                int type = bytes.get(at + 6);
                if ((type == FULL || type == FIRST) && fits(at) && checksumHolds(at)) {
                    LogBlock block = LogBlock.peek(batchAt(at));
                    if (block == null || block.synced() > lastPosition) {
                        return true;
                    }
                }
            }
            return false;
        }

        private void readSoundRecords() {
            int at = 0;
            boolean inside = false;
            LogBlock first = null;
            while (true) {
                int left = BLOCK - at % BLOCK;
                if (left < HEADER) {
                    at += left;
                    if (at >= size && !inside) {
                        soundEnd = size;
                    }
                    continue;
                }
                if (at + HEADER > size || !fits(at) || !checksumHolds(at)) {
                    return;
                }
                int type = bytes.get(at + 6);
                boolean starts = type == FULL || type == FIRST;
                if (starts == inside || type < FULL || type > LAST) {
                    return;
                }
                if (starts) {
                    first = LogBlock.peek(batchAt(at));
                }
                at += HEADER + length(at);
                inside = type == FIRST || type == MIDDLE;
                if (!inside) {
                    soundEnd = at;
                    if (first != null) {
                        lastPosition = first.highest();
                    }
                }
            }
        }

        private int length(int at) {
            return Short.toUnsignedInt(bytes.getShort(at + 4));
        }

        private boolean fits(int at) {
            int end = at + HEADER + length(at);
            return end <= size && at % BLOCK + HEADER + length(at) <= BLOCK;
        }

        private boolean checksumHolds(int at) {
            crc.reset();
            crc.update(bytes.array(), at + 6, 1 + length(at));
            int plain = (int) crc.getValue();
            int masked = (plain >>> 15 | plain << 17) + 0xa282ead8;
            return bytes.getInt(at) == masked;
        }

        private ByteBuffer batchAt(int at) {
            int start = Math.min(BATCH_HEADER, length(at));
            return bytes.slice(at + HEADER + start, length(at) - start);
        }
    }
}
