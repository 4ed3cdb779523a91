package org.opencommissioning.engine.embedded.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One appended block of records as stored: the key is its lowest position; the value is its highest position, the position that was
 * synced when it was written, and the records. All numbers big-endian, so that keys sort by position.
 *
 * @param synced proof, should damage be found before this block, that everything up to there had been confirmed as stored
 */
record LogBlock(long lowest, long highest, long synced, byte[] value) {

    private static final int HEADER_BYTES = 2 * Long.BYTES;
    private static final int PUT = 1;

    static LogBlock stored(byte[] key, byte[] value) {
        UnsafeBuffer header = new UnsafeBuffer(value);
        return new LogBlock(
                position(key),
                header.getLong(0, ByteOrder.BIG_ENDIAN),
                header.getLong(Long.BYTES, ByteOrder.BIG_ENDIAN),
                value);
    }

    /** Where the records go in a value for {@code length} bytes of them. */
    static UnsafeBuffer valueFor(long highest, long synced, int length) {
        UnsafeBuffer value = new UnsafeBuffer(new byte[HEADER_BYTES + length]);
        value.putLong(0, highest, ByteOrder.BIG_ENDIAN);
        value.putLong(Long.BYTES, synced, ByteOrder.BIG_ENDIAN);
        return value;
    }

    static int recordsOffset() {
        return HEADER_BYTES;
    }

    static byte[] key(long position) {
        byte[] key = new byte[Long.BYTES];
        new UnsafeBuffer(key).putLong(0, position, ByteOrder.BIG_ENDIAN);
        return key;
    }

    static long position(byte[] key) {
        return new UnsafeBuffer(key).getLong(0, ByteOrder.BIG_ENDIAN);
    }

    /** Reads the positions of the block put first in a write batch, of which only the beginning may be given; null if there is none. */
    static LogBlock peek(ByteBuffer batch) {
        ByteBuffer in = batch.order(ByteOrder.BIG_ENDIAN);
        if (in.remaining() < 1 + 1 + Long.BYTES + 5 + HEADER_BYTES || in.get() != PUT || in.get() != Long.BYTES) {
            return null;
        }
        long lowest = in.getLong();
        while (in.get() < 0) {
            // The value's length, in groups of seven bits, of which the last one is not negative.
        }
        return new LogBlock(lowest, in.getLong(), in.getLong(), null);
    }

    UnsafeBuffer records() {
        return new UnsafeBuffer(value, HEADER_BYTES, value.length - HEADER_BYTES);
    }
}
