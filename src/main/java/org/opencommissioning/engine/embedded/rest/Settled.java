package org.opencommissioning.engine.embedded.rest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
        return busyWith().isEmpty();
    }

    /** What there is to be done at this moment, as a clause for a person; empty at rest. */
    public Optional<String> busyWith() {
        long before = host.gateway().lastPosition();
        Optional<String> commands = host.busyWith();
        if (commands.isPresent()) {
            return commands;
        }
        List<String> types = readable.openJobTypes().stream()
                .filter(queues::isServed)
                .sorted()
                .toList();
        if (!types.isEmpty()) {
            return Optional.of("jobs are open: " + String.join(", ", types));
        }
        return readable.position() == before && host.gateway().lastPosition() == before
                ? Optional.empty()
                : Optional.of("something has happened just now");
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
