package org.opencommissioning.engine.embedded.rest;

import java.time.Duration;
import org.opencommissioning.engine.embedded.host.EngineHost;
import org.opencommissioning.engine.embedded.search.Readable;

/**
 * Whether the engine has come to rest: every command is worked off, no timer is due, no job is open that somebody here works on, and all of it can be
 * read. Nothing happens then but by a person, a message or time. Whoever waits for the engine waits here instead of asking again and again.
 */
public class Settled {

    /** A timer that comes due is written down only when it fires: nothing but time tells of it. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final EngineHost host;
    private final JobQueues queues;
    private final Readable readable;

    Settled(EngineHost host, JobQueues queues, Readable readable) {
        this.host = host;
        this.queues = queues;
        this.readable = readable;
    }

    /** Whether it is at rest at this moment. */
    public boolean now() {
        long before = host.gateway().lastPosition();
        return host.idle()
                && readable.openJobTypes().stream().noneMatch(queues::isServed)
                && readable.position() == before
                && host.gateway().lastPosition() == before;
    }

    /**
     * Waits until it is at rest.
     *
     * @return whether it is; false when {@code limit} passed first
     */
    public boolean await(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            long seen = readable.position();
            if (now()) {
                return true;
            }
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (!left.isPositive()) {
                return false;
            }
            readable.awaitBeyond(seen, left.compareTo(BETWEEN_LOOKS) < 0 ? left : BETWEEN_LOOKS);
        }
    }
}
