package org.opencommissioning.engine.embedded.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One durable partition of Zeebe in one data folder. Its parts outlive {@link #purge}: they may be kept. */
public final class EngineHost implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EngineHost.class);
    /** What systems say when a disk, a quota or a limit on a file's size is reached. */
    private static final Pattern NO_ROOM =
            Pattern.compile("(?i)no space left|disk quota|file too large|not enough space");

    private static final String COPYING = "copying";
    private static final Duration BETWEEN_REOPENINGS = Duration.ofSeconds(1);
    private static final Duration FINISH_AT_STOP = Duration.ofSeconds(5);
    private static final Duration EXPORT_AT_STOP = Duration.ofSeconds(10);

    private final HostSettings settings;
    private final RecordSinkFactory sinks;
    private final LongSupplier freeBytes;
    /** None where the folder stands alone, without an application's database. */
    private final Optional<Bond> bond;

    private final CommandGateway gateway = new CommandGateway();
    private final JobNotifications jobNotifications = new JobNotifications();
    private final EngineClock clock;

    private DataFolder folder;
    private Snapshots snapshots;
    private volatile DurableLog log;
    private RecordSink sink;
    private Partition partition;
    private Upkeep upkeep;
    private volatile SetAside setAside;
    private final ReentrantLock copying = new ReentrantLock();
    private long heldStill;
    private volatile String failure;

    EngineHost(HostSettings settings, RecordSinkFactory sinks) {
        this(settings, sinks, Optional.empty(), () -> usableBytes(settings.dataFolder()));
    }

    EngineHost(HostSettings settings, RecordSinkFactory sinks, Bond bond) {
        this(settings, sinks, Optional.of(bond), () -> usableBytes(settings.dataFolder()));
    }

    EngineHost(HostSettings settings, RecordSinkFactory sinks, Optional<Bond> bond, LongSupplier freeBytes) {
        this.settings = settings;
        this.sinks = sinks;
        this.bond = bond;
        this.freeBytes = freeBytes;
        this.clock = new EngineClock(settings.controlledClock());
    }

    /**
     * Opens the folder, recovers what is there and processes commands until closed.
     *
     * @throws CannotStart when the folder is in use or damaged
     */
    public static EngineHost start(HostSettings settings, RecordSinkFactory sinks) {
        EngineHost host = new EngineHost(settings, sinks);
        host.start();
        return host;
    }

    synchronized void start() {
        gateway.refuse("The engine is starting.");
        ModelSchemas.compile();
        failure = null;
        try {
            folder = DataFolder.lock(settings.dataFolder());
            // What a kill left of a copy.
            DataFolder.delete(settings.dataFolder().resolve(COPYING));
            bond.ifPresent(Bond::check);
            openPartition();
            bond.ifPresent(tie -> tie.keep(this::syncedPosition));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    public CommandGateway gateway() {
        return gateway;
    }

    public JobNotifications jobNotifications() {
        return jobNotifications;
    }

    public EngineClock clock() {
        return clock;
    }

    /** Why the engine does not do its work at the moment, as a sentence for a person; empty while all is well. */
    public Optional<String> trouble() {
        return Optional.ofNullable(failure)
                .or(gateway::refusal)
                .or(() -> Optional.ofNullable(setAside).flatMap(SetAside::standstill))
                .or(this::exportTrouble)
                .or(() -> bond.flatMap(Bond::trouble));
    }

    /** The commands that could not be processed and are passed over, a line each, for administrators to see to. */
    public List<String> setAside() {
        SetAside known = setAside;
        return known == null ? List.of() : known.all();
    }

    /** What the engine is still to do with what it has taken and by its clock, as a clause for a person; empty when it only waits. */
    public synchronized Optional<String> busyWith() {
        return partition == null ? Optional.of("the engine does not run") : partition.busyWith();
    }

    /**
     * Wipes log, state and secondary storage and starts afresh in place; the clock returns to the machine's time. Open requests fail.
     *
     * @throws IllegalStateException unless the clock is controlled
     */
    public synchronized void purge() {
        if (!settings.controlledClock()) {
            throw new IllegalStateException(
                    "Nothing is purged unless opencommissioning.engine.controlled-clock is true.");
        }
        bond.ifPresent(Bond::close);
        closePartition("The engine is being purged.");
        bond.ifPresent(tie -> tie.beat(DurableLog.EMPTY));
        clock.reset();
        try {
            snapshots.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DataFolder.delete(folder.log());
        sink.clear();
        setAside.clear();
        failure = null;
        openPartition();
        bond.ifPresent(tie -> tie.keep(this::syncedPosition));
    }

    /** What is looked at while the engine holds still. */
    public interface Moment {
        void look() throws IOException, SQLException;
    }

    /**
     * Copies log, state and secondary storage as they are at one moment, in which nothing is taken and nothing done.
     *
     * @param to a folder that does not exist yet
     * @param moment done in that moment; it must not wait for the engine
     * @return milliseconds for which it lasted
     */
    public long copy(Path to, Moment moment) throws IOException, SQLException {
        copying.lock();
        Path links = settings.dataFolder().resolve(COPYING);
        try {
            DataFolder.delete(links);
            Files.createDirectories(links);
            try (RecordSink.Held held = held(links, moment)) {
                EngineFiles.copy(links, to);
                held.writeTo(to);
                return Duration.ofNanos(heldStill).toMillis();
            }
        } finally {
            DataFolder.delete(links);
            copying.unlock();
        }
    }

    /** Stops after what has been accepted is stored, exported and in a snapshot. */
    @Override
    public synchronized void close() {
        gateway.refuse("The engine is stopping.");
        bond.ifPresent(Bond::close);
        if (partition != null && upkeep != null && failure == null) {
            partition.finish(FINISH_AT_STOP);
            partition.export().drain(EXPORT_AT_STOP);
            upkeep.close();
            upkeep.snapshot();
            bond.ifPresent(tie -> tie.beat(log.syncedPosition()));
        }
        closePartition("The engine is stopping.");
        if (sink != null) {
            sink.close();
            sink = null;
        }
        if (folder != null) {
            folder.close();
            folder = null;
        }
    }

    /** Takes the host's lock only for the moment itself: what is copied afterwards is nobody's any more. */
    private synchronized RecordSink.Held held(Path links, Moment moment) throws IOException, SQLException {
        if (partition == null) {
            throw new IOException("The engine does not run: " + trouble().orElse("it has been stopped"));
        }
        // What happened since the last snapshot has to be done again by whoever starts on the copy.
        upkeep.snapshot();
        RecordSink.Held[] held = new RecordSink.Held[1];
        try {
            heldStill = upkeep.copyTo(links, () -> {
                held[0] = sink.hold();
                moment.look();
            });
            return held[0];
        } catch (RocksDBException e) {
            release(held[0]);
            throw new IOException("The engine's log cannot be copied: " + e.getMessage(), e);
        } catch (IOException | SQLException | RuntimeException e) {
            release(held[0]);
            throw e;
        }
    }

    private static void release(RecordSink.Held held) throws SQLException {
        if (held != null) {
            held.close();
        }
    }

    private void openPartition() {
        long started = System.nanoTime();
        openLog();
        setAside = SetAside.in(folder.root());
        bond.ifPresent(tie -> tie.ensureReached(log.appendedPosition()));
        Path cut = folder.log().resolve(WriteAheadLogs.CUT);
        ensureLogCovers(snapshots.latest());
        if (sink == null) {
            sink = sinks.open(folder.root());
        }
        ensureLogCovers(sink, Files.exists(cut));
        partition = new Partition(
                log, restoredState(), sink, clock, jobNotifications, setAside, this::fail, this::failAtCommand);
        partition.open();
        DataFolder.delete(cut);
        upkeep = new Upkeep(
                settings,
                freeBytes,
                log,
                partition,
                snapshots,
                gateway,
                () -> setAside.watch().ifPresent(this::fail));
        upkeep.start();
        gateway.open(partition, log);
        LOG.info(
                "The engine runs in {} from position {}, after {} ms",
                folder.root(),
                log.appendedPosition(),
                Duration.ofNanos(System.nanoTime() - started).toMillis());
    }

    private void openLog() {
        try {
            DurableLog.loadLibrary(folder.root());
            WriteAheadLogs.repair(folder.log());
            snapshots = Snapshots.open(folder.root());
            log = DurableLog.open(folder.log());
        } catch (RocksDBException e) {
            throw new CannotStart(
                    "The engine's log in %s cannot be read: %s. Restore the whole data folder from a backup."
                            .formatted(folder.log(), e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new CannotStart("The engine's data folder %s cannot be read: %s".formatted(folder.root(), e), e);
        }
    }

    private void ensureLogCovers(Snapshots.Snapshot snapshot) {
        if (log.firstPosition() > (snapshot == null ? 1 : snapshot.processed())) {
            throw new CannotStart(
                    "The engine's log in %s begins at position %d and needs a snapshot in %s to begin from: files are missing. "
                                    .formatted(folder.log(), log.firstPosition(), folder.root())
                            + "Restore the whole data folder from a backup.");
        }
        if (snapshot != null && log.appendedPosition() < snapshot.written()) {
            throw new CannotStart(
                    "The engine's log in %s ends at position %d, before the snapshot %s: files are missing. "
                                    .formatted(folder.log(), log.appendedPosition(), snapshot.folder())
                            + "Restore the whole data folder from a backup.");
        }
    }

    private void ensureLogCovers(RecordSink sink, boolean cut) {
        if (log.firstPosition() > Math.max(sink.position(), 0) + 1) {
            throw new CannotStart(
                    "The secondary storage in %s ends at position %d, but the engine's log begins at %d: files are missing. "
                                    .formatted(folder.root(), sink.position(), log.firstPosition())
                            + "Restore the whole data folder from a backup.");
        }
        if (!cut && sink.position() > log.appendedPosition()) {
            throw new CannotStart(
                    "The engine's log in %s ends at position %d, but the secondary storage knows %d: files are missing. "
                                    .formatted(folder.log(), log.appendedPosition(), sink.position())
                            + "Restore the whole data folder from a backup.");
        }
    }

    private Path restoredState() {
        Path runtime = folder.emptyRuntime();
        try {
            snapshots.restoreTo(runtime);
        } catch (IOException e) {
            throw new CannotStart(
                    "The engine's state cannot be copied from its snapshot to %s: %s".formatted(runtime, e), e);
        }
        return runtime;
    }

    private void closePartition(String reason) {
        gateway.refuse(reason);
        if (upkeep != null) {
            upkeep.close();
            upkeep = null;
        }
        if (partition != null) {
            partition.failRequests(new EngineUnavailable(reason));
            try {
                partition.close();
            } catch (IllegalStateException e) {
                LOG.error("The engine's files stay open until the process ends", e);
                log = null;
            }
            partition = null;
        }
        if (log != null) {
            log.close();
            log = null;
        }
    }

    /**
     * Stops working: what is stored stays as it is, and the next start recovers it. Where a full disk was the cause, that start comes by
     * itself once there is room.
     */
    private void fail(String reason) {
        stop(reason, false);
    }

    /** The same where a command is the cause: without it, the engine goes on by itself. */
    private void failAtCommand(String reason) {
        boolean diskFull = freeBytes.getAsLong() < settings.diskReserve().toBytes();
        stop(reason, failure == null && !diskFull && setAside.add(reason));
    }

    private void stop(String reason, boolean withoutTheCommand) {
        if (failure != null) {
            return;
        }
        boolean sinkLost = sink != null && sink.lost();
        boolean diskFull = sinkLost
                || freeBytes.getAsLong() < settings.diskReserve().toBytes()
                || NO_ROOM.matcher(reason).find();
        String stop = reason + " The engine has stopped; what was acknowledged is stored. "
                + (diskFull
                        ? "It goes on once there is room on the disk of " + folder.root() + "."
                        : withoutTheCommand
                                ? "It goes on without the command it failed at."
                                : "Remove the cause and restart.");
        failure = stop;
        LOG.error(stop);
        gateway.refuse(stop);
        // The caller is one of the threads that are to be stopped.
        Thread.ofPlatform().name("engine-fail-stop").daemon().start(() -> {
            synchronized (this) {
                closePartition(stop);
                if (sinkLost && sink != null) {
                    sink.close();
                    sink = null;
                }
            }
            if (diskFull || withoutTheCommand) {
                reopenOnceThereIsRoom();
            }
        });
    }

    private void reopenOnceThereIsRoom() {
        while (true) {
            LockSupport.parkNanos(BETWEEN_REOPENINGS.toNanos());
            synchronized (this) {
                if (folder == null || partition != null) {
                    return;
                }
                if (freeBytes.getAsLong() >= settings.diskReserve().toBytes()) {
                    try {
                        failure = null;
                        openPartition();
                        return;
                    } catch (RuntimeException e) {
                        // Room for what was tried and no more, or none for this user: it is tried again.
                        failure = "The engine cannot go on yet after it had stopped: " + e.getMessage();
                        LOG.error(failure);
                        closePartition(failure);
                    }
                }
            }
        }
    }

    /** Asked by the bond's thread, which whoever closes the host waits for: takes no lock. */
    private long syncedPosition() {
        DurableLog open = log;
        return open == null ? DurableLog.EMPTY : open.syncedPosition();
    }

    private synchronized Optional<String> exportTrouble() {
        return Optional.ofNullable(partition).map(running -> running.export().trouble());
    }

    private static long usableBytes(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            // Whatever is wrong with the folder is told by the write that fails.
            return Long.MAX_VALUE;
        }
    }
}
