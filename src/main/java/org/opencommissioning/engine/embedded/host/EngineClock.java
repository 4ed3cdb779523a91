package org.opencommissioning.engine.embedded.host;

import io.camunda.zeebe.stream.api.StreamClock;
import io.camunda.zeebe.stream.api.StreamClock.ControllableStreamClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;

/**
 * The engine's clock, and the application's: where it is controlled, both travel together. Shows English time
 * ({@code Europe/London}), in which statutory periods run.
 */
public final class EngineClock extends Clock {

    private static final ZoneId ENGLISH_TIME = ZoneId.of("Europe/London");

    private final ControllableStreamClock time;
    private final boolean controlled;
    private final ZoneId zone;

    EngineClock(boolean controlled) {
        this(StreamClock.controllable(InstantSource.system()), controlled, ENGLISH_TIME);
    }

    private EngineClock(ControllableStreamClock time, boolean controlled, ZoneId zone) {
        this.time = time;
        this.controlled = controlled;
        this.zone = zone;
    }

    /** Whether {@link #pin}, {@link #add} and {@link #reset} are allowed ({@code opencommissioning.engine.controlled-clock}). */
    public boolean controlled() {
        return controlled;
    }

    /** Stops the clock at an instant. */
    public void pin(Instant instant) {
        ensureControlled();
        time.pinAt(instant);
    }

    /** Moves the clock on by an amount; it keeps running, or stays pinned, from there. */
    public void add(Duration amount) {
        ensureControlled();
        if (time.currentModification() instanceof ControllableStreamClock.Modification.Pin(Instant at)) {
            time.pinAt(at.plus(amount));
        } else {
            time.stackOffset(amount);
        }
    }

    /** Returns to the machine's time. */
    public void reset() {
        ensureControlled();
        time.reset();
    }

    @Override
    public Instant instant() {
        return time.instant();
    }

    @Override
    public long millis() {
        return time.millis();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new EngineClock(time, controlled, zone);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EngineClock that && that.time == time && that.zone.equals(zone);
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(time) * 31 + zone.hashCode();
    }

    ControllableStreamClock streamClock() {
        return time;
    }

    private void ensureControlled() {
        if (!controlled) {
            throw new IllegalStateException(
                    "The clock runs on the machine's time: opencommissioning.engine.controlled-clock is false.");
        }
    }
}
