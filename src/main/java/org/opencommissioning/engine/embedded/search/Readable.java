package org.opencommissioning.engine.embedded.search;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** How much of what has happened can be read, and which jobs are open by it. */
@Component
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
public class Readable {

    private final Reads reads;

    Readable(Reads reads) {
        this.reads = reads;
    }

    /** Position of the last record that can be read. */
    public long position() {
        return reads.position();
    }

    /**
     * Waits until more can be read than up to a position.
     *
     * @return whether it can; false when {@code limit} passed first
     */
    public boolean awaitBeyond(long position, Duration limit) throws InterruptedException {
        return reads.await(position + 1, limit);
    }

    /** The types of which jobs wait or are being done; failed jobs are not among them while their next attempt is still to come. */
    public Set<String> openJobTypes() {
        return reads.list("""
                        SELECT DISTINCT type FROM job
                        WHERE state IN ('CREATED', 'TIMED_OUT', 'RETRIES_UPDATED', 'MIGRATED')""", row -> row.text("type")).stream().collect(Collectors.toUnmodifiableSet());
    }
}
