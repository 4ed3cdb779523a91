package org.opencommissioning.engine.embedded.host;

import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One durable partition of Zeebe in one data folder. Its parts outlive {@link #purge}: they may be kept. */
public final class EngineHost implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EngineHost.class);

    private final HostSettings settings;
    private final RecordSinkFactory sinks;
    private final CommandGateway gateway = new CommandGateway();
    private final JobNotifications jobNotifications = new JobNotifications();
    private final EngineClock clock;

    private DataFolder folder;
    private RecordSink sink;
    private DurableLog log;
    private Partition partition;
    private volatile String failure;

    EngineHost(HostSettings settings, RecordSinkFactory sinks) {
        this.settings = settings;
        this.sinks = sinks;
        this.clock = new EngineClock(settings.controlledClock());
    }

    /** Opens the folder, recovers what is there and processes commands until closed. */
    public static EngineHost start(HostSettings settings, RecordSinkFactory sinks) {
        EngineHost host = new EngineHost(settings, sinks);
        host.start();
        return host;
    }

    synchronized void start() {
        gateway.refuse("The engine is starting.");
        try {
            folder = DataFolder.lock(settings.dataFolder());
            sink = sinks.open(folder.root());
            openPartition();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void openPartition() {
        try {
            log = DurableLog.open(folder.log());
        } catch (RocksDBException e) {
            throw new CannotStart("The engine's log in %s cannot be opened: %s".formatted(folder.log(), e.getMessage()), e);
        }
        partition = new Partition(log, folder.emptyRuntime(), sink, clock, jobNotifications, this::fail);
        partition.open();
        gateway.open(partition, log);
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

    /**
     * Wipes log, state and secondary storage and starts afresh in place; the clock returns to the machine's time. Open requests fail.
     *
     * @throws IllegalStateException unless the clock is controlled
     */
    public synchronized void purge() {
        if (!settings.controlledClock()) {
            throw new IllegalStateException("Nothing is purged unless opencommissioning.engine.controlled-clock is true.");
        }
        closePartition("The engine is being purged.");
        DataFolder.delete(folder.log());
        sink.clear();
        openPartition();
    }

    @Override
    public synchronized void close() {
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

    private void closePartition(String reason) {
        gateway.refuse(reason);
        if (partition != null) {
            partition.failRequests(new EngineUnavailable(reason));
            partition.close();
            partition = null;
        }
        if (log != null) {
            log.close();
            log = null;
        }
    }

    /** Stops taking commands for good: what is stored stays as it is, and the next start recovers it. */
    private void fail(String reason) {
        failure = reason + " Restart once the cause is removed; what was acknowledged is stored.";
        LOG.error("The engine has stopped: {}", failure);
        gateway.refuse(failure);
    }
}
