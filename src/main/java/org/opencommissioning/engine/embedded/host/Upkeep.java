package org.opencommissioning.engine.embedded.host;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be done now and then while a partition runs: watching the disk, snapshots, trimming the log. */
final class Upkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    /** Under load a snapshot is due after so many records, but not too often: a restart has to replay what came after the last. */
    private static final long RECORDS_PER_SNAPSHOT = 25_000;

    private static final Duration BETWEEN_SNAPSHOTS = Duration.ofSeconds(5);
    private static final Duration ROUND = Duration.ofMillis(250);

    private final HostSettings settings;
    private final LongSupplier freeBytes;
    private final DurableLog log;
    private final Partition partition;
    private final Snapshots snapshots;
    private final CommandGateway gateway;
    private final Runnable watch;
    private final Thread thread;

    private long lastSnapshotNanos = System.nanoTime();
    private boolean snapshotTrouble;
    private boolean diskFull;
    private volatile boolean closing;

    Upkeep(
            HostSettings settings,
            LongSupplier freeBytes,
            DurableLog log,
            Partition partition,
            Snapshots snapshots,
            CommandGateway gateway,
            Runnable watch) {
        this.settings = settings;
        this.freeBytes = freeBytes;
        this.log = log;
        this.partition = partition;
        this.snapshots = snapshots;
        this.gateway = gateway;
        this.watch = watch;
        this.thread = Thread.ofPlatform().name("engine-upkeep").daemon().unstarted(this::runUntilClosed);
        watchDisk();
    }

    void start() {
        thread.start();
    }

    /** Takes a snapshot unless nothing has happened since the last one. */
    synchronized void snapshot() {
        long since = snapshots.latest() == null
                ? DurableLog.EMPTY
                : snapshots.latest().written();
        lastSnapshotNanos = System.nanoTime();
        if (log.appendedPosition() <= since) {
            return;
        }
        try {
            partition.snapshot(snapshots);
            if (snapshots.latest() != null) {
                log.trimBefore(Math.min(
                        snapshots.latest().processed(), partition.export().durablePosition()));
            }
            snapshotTrouble = false;
        } catch (IOException | RocksDBException | RuntimeException e) {
            // The log still holds everything; a restart only takes longer.
            if (!snapshotTrouble) {
                LOG.warn("No snapshot of the engine's state could be taken; trying again later", e);
            }
            snapshotTrouble = true;
        }
    }

    /** Holds the log still while snapshot and log are put into a folder, so that the one covers the other; for how many nanoseconds. */
    synchronized long copyTo(Path folder, DurableLog.Still moment) throws IOException, SQLException, RocksDBException {
        long nanos = log.holdStill(() -> {
            log.copyTo(folder.resolve("log"));
            moment.look();
        });
        // No other snapshot can have taken its place meanwhile, and its files are never changed.
        snapshots.copyTo(folder);
        return nanos;
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runUntilClosed() {
        while (!closing) {
            try {
                watchDisk();
                watch.run();
                partition.checkState();
                if (snapshotDue() && !diskFull) {
                    snapshot();
                }
            } catch (RuntimeException e) {
                LOG.error("The engine's upkeep has failed; it goes on with the next round", e);
            }
            LockSupport.parkNanos(this, ROUND.toNanos());
        }
    }

    private boolean snapshotDue() {
        long age = System.nanoTime() - lastSnapshotNanos;
        long since = snapshots.latest() == null ? 0 : snapshots.latest().written();
        boolean manyRecords = log.appendedPosition() - since >= RECORDS_PER_SNAPSHOT;
        return age >= settings.snapshotInterval().toNanos() || manyRecords && age >= BETWEEN_SNAPSHOTS.toNanos();
    }

    private void watchDisk() {
        boolean full = freeBytes.getAsLong() < settings.diskReserve().toBytes();
        if (full == diskFull) {
            return;
        }
        diskFull = full;
        gateway.refuseForDisk(
                full
                        ? "The disk of %s is full: less than %d MB are free. Commands are taken again once there is room."
                                .formatted(
                                        settings.dataFolder().toAbsolutePath().normalize(),
                                        settings.diskReserve().toMegabytes())
                        : null);
        partition.export().pause(full);
        if (full) {
            LOG.error(
                    "The disk of {} is full; the engine takes no commands until there is room", settings.dataFolder());
        } else {
            LOG.info("There is room on the disk of {} again; the engine takes commands", settings.dataFolder());
        }
    }
}
