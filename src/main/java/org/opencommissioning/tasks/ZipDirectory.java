package org.opencommissioning.tasks;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The list of contents at the end of a ZIP file (APPNOTE 4.3.12 and 4.3.16), read without unpacking any of them. */
final class ZipDirectory {

    private static final int END = 0x06054b50;
    private static final int ENTRY = 0x02014b50;
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 0xffff;

    private ZipDirectory() {}

    /** @param unpackedBytes as the file says it is; a file without an end is said to be as large as can be */
    record Entry(String name, long unpackedBytes) {}

    /** What a file holds, in its order; empty when it is no ZIP file, or a broken one. */
    static Optional<List<Entry>> read(byte[] content) {
        ByteBuffer file = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = content.length - END_BYTES;
                at >= Math.max(0, content.length - END_BYTES - LONGEST_COMMENT);
                at--) {
            if (file.getInt(at) == END) {
                return entries(file, Short.toUnsignedInt(file.getShort(at + 10)), file.getInt(at + 16));
            }
        }
        return Optional.empty();
    }

    private static Optional<List<Entry>> entries(ByteBuffer file, int count, int from) {
        List<Entry> entries = new ArrayList<>();
        try {
            file.position(from);
            for (int number = 0; number < count; number++) {
                int at = file.position();
                if (file.getInt() != ENTRY) {
                    return Optional.empty();
                }
                long unpacked = Integer.toUnsignedLong(file.getInt(at + 24));
                byte[] name = new byte[Short.toUnsignedInt(file.getShort(at + 28))];
                int more = Short.toUnsignedInt(file.getShort(at + 30)) + Short.toUnsignedInt(file.getShort(at + 32));
                file.position(at + 46);
                file.get(name);
                file.position(file.position() + more);
                entries.add(new Entry(new String(name, StandardCharsets.UTF_8), unpacked));
            }
            return Optional.of(entries);
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            return Optional.empty();
        }
    }
}
