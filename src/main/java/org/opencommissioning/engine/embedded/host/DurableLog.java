package org.opencommissioning.engine.embedded.host;

import io.camunda.zeebe.logstreams.storage.LogStorage;
import io.camunda.zeebe.logstreams.storage.LogStorageReader;
import io.camunda.zeebe.util.buffer.BufferWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Checkpoint;
import org.rocksdb.CompressionType;
import org.rocksdb.FlushOptions;
import org.rocksdb.LRUCache;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteOptions;

/**
 * The engine's log in RocksDB, one entry per appended {@link LogBlock}.
 *
 * <p>An append returns before the block is on disk, so that processing runs ahead; one thread syncs whatever has been appended since
 * its last round (group commit) and then tells {@code afterSync}. Nothing may leave the engine before its position is synced.
 */
final class DurableLog implements LogStorage, AutoCloseable {

    /** Position of an empty log. */
    static final long EMPTY = -1;

    private static final long RECENT_BYTES = 4L << 20;

    private final Options options;
    private final LRUCache blockCache;
    private final WriteOptions unsynced;
    private final RocksDB db;
    private final Thread syncThread;
    private final Set<CommitListener> commitListeners = new CopyOnWriteArraySet<>();

    /** The newest blocks by lowest position: a gapless end of the log, from which its followers read without touching RocksDB. */
    private final ConcurrentSkipListMap<Long, LogBlock> recent = new ConcurrentSkipListMap<>();

    private long recentBytes;

    /** Held by whoever appends, and by whoever keeps others from it for a moment. */
    private final ReentrantLock appending = new ReentrantLock();

    private volatile long appended;
    private volatile long synced;
    private volatile boolean closing;
    private volatile String failure;
    private volatile LongConsumer afterSync = position -> {};
    private volatile Consumer<String> onFailure = reason -> {};

    /**
     * Unpacks and loads RocksDB's native library into a folder of ours: in the system's temporary folder every killed process would
     * leave a copy behind.
     */
    static void loadLibrary(Path folder) throws IOException {
        NativeLibraryLoader.getInstance().loadLibrary(folder.toString());
    }

    /** Opens the log in {@code folder}, whose write-ahead logs have been checked; see {@link WriteAheadLogs}. */
    static DurableLog open(Path folder) throws RocksDBException {
        return new DurableLog(folder);
    }

    private DurableLog(Path folder) throws RocksDBException {
        blockCache = new LRUCache(2L << 20);
        options = new Options()
                .setCreateIfMissing(true)
                .setParanoidChecks(true)
                // What could be cut has been cut before opening; anything left that does not add up must stop the
                // start.
                .setWalRecoveryMode(WALRecoveryMode.AbsoluteConsistency)
                .setAvoidFlushDuringRecovery(false)
                .setWriteBufferSize(4L << 20)
                .setMaxWriteBufferNumber(4)
                .setMaxBackgroundJobs(2)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setMaxManifestFileSize(16L << 20)
                .setKeepLogFileNum(2)
                .setMaxOpenFiles(64)
                .setTableFormatConfig(
                        new BlockBasedTableConfig().setBlockCache(blockCache).setBlockSize(32 << 10));
        unsynced = new WriteOptions().setSync(false);
        RocksDB opened = null;
        try {
            opened = RocksDB.open(options, folder.toString());
            opened.verifyChecksum();
            db = opened;
            appended = findLastPosition();
            synced = appended;
        } catch (RocksDBException | RuntimeException e) {
            if (opened != null) {
                opened.close();
            }
            closeOptions();
            throw e;
        }
        syncThread = Thread.ofPlatform().name("engine-log-sync").daemon().unstarted(this::syncUntilClosed);
        syncThread.start();
    }

    /** Sets who is told, by the sync thread, that everything up to a position is on disk. */
    void afterSync(LongConsumer afterSync) {
        this.afterSync = afterSync;
    }

    /** Sets who is told, once, that a write has failed; the log takes nothing more. The caller must not be blocked. */
    void onFailure(Consumer<String> onFailure) {
        this.onFailure = onFailure;
    }

    /** Last position appended, {@link #EMPTY} when there is none. */
    long appendedPosition() {
        return appended;
    }

    /** Last position known to be on disk. */
    long syncedPosition() {
        return synced;
    }

    /** Wakes the sync thread, which will call {@code afterSync} even if nothing is to be synced. */
    void requestSync() {
        LockSupport.unpark(syncThread);
    }

    /** Whether a write has failed: what has been appended since is dropped. */
    boolean failed() {
        return failure != null;
    }

    /** Waits until a position is on disk; false when a write has failed. */
    boolean awaitSynced(long position) {
        while (synced < position && failure == null) {
            LockSupport.unpark(syncThread);
            LockSupport.parkNanos(this, 1_000_000);
        }
        return failure == null;
    }

    /** Lowest position still in the log, {@link #EMPTY} when there is none. */
    long firstPosition() {
        try (RocksIterator iterator = db.newIterator()) {
            iterator.seekToFirst();
            return iterator.isValid() ? LogBlock.position(iterator.key()) : EMPTY;
        }
    }

    /** What is done while the log does not grow. */
    interface Still {
        void look() throws IOException, SQLException, RocksDBException;
    }

    /** Keeps the log from growing until something has been looked at, once all that was appended is on disk; for how many nanoseconds. */
    long holdStill(Still still) throws IOException, SQLException, RocksDBException {
        appending.lock();
        long began = System.nanoTime();
        try {
            if (!awaitSynced(appended)) {
                throw new IOException("The engine's log cannot be written: " + failure);
            }
            still.look();
            return System.nanoTime() - began;
        } finally {
            appending.unlock();
        }
    }

    /** Puts the log as it is now into a folder that does not exist yet, sharing its files where that is possible. */
    void copyTo(Path folder) throws RocksDBException {
        try (Checkpoint checkpoint = Checkpoint.create(db)) {
            checkpoint.createCheckpoint(folder.toString());
        }
    }

    @Override
    public void append(long lowestPosition, long highestPosition, BufferWriter writer, AppendListener listener) {
        appending.lock();
        try {
            appendNow(lowestPosition, highestPosition, writer, listener);
        } finally {
            appending.unlock();
        }
    }

    private void appendNow(long lowestPosition, long highestPosition, BufferWriter writer, AppendListener listener) {
        if (failure != null) {
            // The engine tries a refused write again for ever and could not even be closed. Dropped, it goes no
            // further: nothing that
            // follows from it is stored, answered or exported.
            return;
        }
        UnsafeBuffer value = LogBlock.valueFor(highestPosition, synced, writer.getLength());
        writer.write(value, LogBlock.recordsOffset());
        try {
            db.put(unsynced, LogBlock.key(lowestPosition), value.byteArray());
        } catch (RocksDBException e) {
            fail("Writing to the engine's log failed: " + e.getMessage());
            return;
        }
        remember(new LogBlock(lowestPosition, highestPosition, synced, value.byteArray()));
        appended = highestPosition;
        listener.onWrite(highestPosition, highestPosition);
        listener.onCommit(highestPosition, highestPosition);
        commitListeners.forEach(CommitListener::onCommit);
        LockSupport.unpark(syncThread);
    }

    @Override
    public void addCommitListener(CommitListener listener) {
        commitListeners.add(listener);
    }

    @Override
    public void removeCommitListener(CommitListener listener) {
        commitListeners.remove(listener);
    }

    @Override
    public LogStorageReader newReader() {
        return new Reader();
    }

    /** Moves everything appended so far from the write-ahead log into table files: damage to the tail cannot reach it any more. */
    void flush() throws RocksDBException {
        try (FlushOptions wait = new FlushOptions().setWaitForFlush(true)) {
            db.flush(wait);
        }
    }

    /** Drops files whose records all lie before {@code position}. Records before it may remain. */
    void trimBefore(long position) throws RocksDBException {
        LogBlock keep = blockAt(position);
        if (keep != null && keep.lowest() > 0) {
            db.deleteFilesInRanges(
                    db.getDefaultColumnFamily(), List.of(LogBlock.key(0), LogBlock.key(keep.lowest())), false);
        }
    }

    /** Stops syncing and closes the files; what was appended but not synced is still handed to the operating system. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(syncThread);
        try {
            syncThread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        db.close();
        closeOptions();
    }

    private void closeOptions() {
        unsynced.close();
        options.close();
        blockCache.close();
    }

    private void syncUntilClosed() {
        while (true) {
            boolean last = closing;
            long target = appended;
            if (target > synced && failure == null) {
                try {
                    db.syncWal();
                    synced = target;
                } catch (RocksDBException e) {
                    fail("Syncing the engine's log to disk failed: " + e.getMessage());
                }
            }
            try {
                afterSync.accept(synced);
            } catch (RuntimeException e) {
                fail("Handing out what is synced failed: " + e);
            }
            if (last) {
                return;
            }
            if (appended == target && !closing) {
                LockSupport.park(this);
            }
        }
    }

    private synchronized void fail(String reason) {
        if (failure == null) {
            failure = reason;
            onFailure.accept(reason);
        }
    }

    private void remember(LogBlock block) {
        recent.put(block.lowest(), block);
        recentBytes += block.value().length;
        while (recentBytes > RECENT_BYTES && recent.size() > 1) {
            recentBytes -= recent.pollFirstEntry().getValue().value().length;
        }
    }

    private long findLastPosition() {
        try (RocksIterator iterator = db.newIterator()) {
            iterator.seekToLast();
            return iterator.isValid() ? toBlock(iterator).highest() : EMPTY;
        }
    }

    /** The block that contains a position; the first or last one for a position before or after all; null when the log is empty. */
    private LogBlock blockAt(long position) {
        // Positions are compared as unsigned bytes, so that a negative one would sort last.
        long from = Math.max(position, 0);
        Map.Entry<Long, LogBlock> floor = recent.floorEntry(from);
        if (floor != null) {
            return floor.getValue();
        }
        try (RocksIterator iterator = db.newIterator()) {
            iterator.seekForPrev(LogBlock.key(from));
            if (!iterator.isValid()) {
                iterator.seekToFirst();
            }
            return iterator.isValid() ? toBlock(iterator) : null;
        }
    }

    private static LogBlock toBlock(RocksIterator iterator) {
        return LogBlock.stored(iterator.key(), iterator.value());
    }

    /** Reads block after block; used by one thread at a time. */
    private final class Reader implements LogStorageReader {

        private long nextLowest = 1;
        /** Open only while reading blocks that are not recent any more: it pins what it reads from. */
        private RocksIterator iterator;

        @Override
        public void seek(long position) {
            closeIterator();
            LogBlock block = blockAt(position);
            nextLowest = block == null ? 1 : block.lowest();
        }

        @Override
        public boolean hasNext() {
            return nextLowest <= appended;
        }

        @Override
        public UnsafeBuffer next() {
            LogBlock block = recent.get(nextLowest);
            if (block != null) {
                closeIterator();
            } else {
                block = readFromTables();
            }
            nextLowest = block.highest() + 1;
            return block.records();
        }

        private LogBlock readFromTables() {
            if (iterator != null) {
                iterator.next();
                if (iterator.isValid() && LogBlock.position(iterator.key()) == nextLowest) {
                    return toBlock(iterator);
                }
                closeIterator();
            }
            iterator = db.newIterator();
            iterator.seek(LogBlock.key(nextLowest));
            if (!iterator.isValid() || LogBlock.position(iterator.key()) != nextLowest) {
                throw new IllegalStateException("The engine's log has no block at position %d.".formatted(nextLowest));
            }
            return toBlock(iterator);
        }

        private void closeIterator() {
            if (iterator != null) {
                iterator.close();
                iterator = null;
            }
        }

        @Override
        public void close() {
            closeIterator();
        }
    }
}
