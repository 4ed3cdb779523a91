package org.opencommissioning.engine.embedded.host;

/** One durable partition of Zeebe in one data folder. Its parts outlive {@link #purge}: they may be kept. */
public final class EngineHost implements AutoCloseable {

    private final HostSettings settings;
    private final RecordSinkFactory sinks;
    private final CommandGateway gateway = new CommandGateway();
    private final JobNotifications jobNotifications = new JobNotifications();
    private final EngineClock clock;

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

    void start() {}

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
     * Wipes log, state and secondary storage and starts afresh in place; the clock returns to the machine's time.
     *
     * @throws IllegalStateException unless the clock is controlled
     */
    public void purge() {}

    @Override
    public void close() {}
}
