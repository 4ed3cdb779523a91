package org.opencommissioning.engine.embedded.rest;

import java.util.concurrent.atomic.AtomicLong;
import org.opencommissioning.engine.embedded.host.EngineHost;

/** Wipes the engine for tests, and counts how often, as the topology reports it. */
class Purges {

    private final EngineHost host;
    private final AtomicLong completed = new AtomicLong();

    Purges(EngineHost host) {
        this.host = host;
    }

    /** Purges and returns the number of this change. */
    long purge() {
        host.purge();
        return completed.incrementAndGet();
    }

    /** The number of the last purge, 0 before the first. */
    long completed() {
        return completed.get();
    }
}
