package org.opencommissioning.engine.embedded.host;

import io.camunda.zeebe.logstreams.log.LogStreamReader;
import io.camunda.zeebe.logstreams.log.LoggedEvent;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.stream.impl.records.CopiedRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands synced records to the sink, in order, on one thread. A sink that fails is offered the same batch again until it takes it. */
final class RecordExport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordExport.class);
    private static final int MAX_RECORDS = 2_000;
    private static final int MAX_BYTES = 4 << 20;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final DurableLog log;
    private final LogStreamReader reader;
    private final RecordSink sink;
    private final int partitionId;
    private final Consumer<String> onLoss;
    private final Thread thread;
    private volatile long position;
    private volatile boolean closing;
    private volatile boolean paused;
    private volatile String trouble;

    /** @param onLoss told when the sink has to be opened anew; must not block */
    RecordExport(DurableLog log, LogStreamReader reader, RecordSink sink, int partitionId, Consumer<String> onLoss) {
        this.onLoss = onLoss;
        this.log = log;
        this.reader = reader;
        this.sink = sink;
        this.partitionId = partitionId;
        this.position = sink.position();
        this.thread = Thread.ofPlatform().name("engine-export").daemon().unstarted(this::exportUntilClosed);
    }

    void start() {
        reader.seekToNextEvent(position);
        thread.start();
    }

    /** Records may have been synced. */
    void wake() {
        LockSupport.unpark(thread);
    }

    /** Stops or resumes handing out records, while the disk is too full for the sink to store them. */
    void pause(boolean paused) {
        this.paused = paused;
        wake();
    }

    /** Position of the last record the sink has taken. */
    long position() {
        return position;
    }

    /** Position up to which the sink keeps what it has taken even through a power cut. */
    long durablePosition() {
        return sink.sync();
    }

    /** Why the sink does not take records at the moment, or null. */
    String trouble() {
        return trouble;
    }

    /** Waits until everything synced has been exported; gives up after {@code limit}. */
    void drain(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        wake();
        while (position < log.syncedPosition() && trouble == null && thread.isAlive() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    @Override
    public void close() {
        closing = true;
        wake();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reader.close();
    }

    private void exportUntilClosed() {
        while (!closing) {
            List<Record<?>> batch = paused ? List.of() : nextBatch();
            if (batch.isEmpty()) {
                LockSupport.park(this);
            } else if (apply(batch)) {
                position = batch.getLast().getPosition();
            } else {
                return;
            }
        }
    }

    private List<Record<?>> nextBatch() {
        long limit = log.syncedPosition();
        List<Record<?>> batch = new ArrayList<>();
        int bytes = 0;
        while (batch.size() < MAX_RECORDS
                && bytes < MAX_BYTES
                && reader.hasNext()
                && reader.peekNext().getPosition() <= limit) {
            LoggedEvent event = reader.next();
            bytes += event.getValueLength();
            batch.add(CopiedRecords.createCopiedRecord(partitionId, event));
        }
        return batch;
    }

    private boolean apply(List<Record<?>> batch) {
        Duration pause = FIRST_PAUSE;
        while (!closing) {
            try {
                sink.apply(batch);
                if (trouble != null) {
                    LOG.info("The secondary storage takes records again");
                    trouble = null;
                }
                return true;
            } catch (RuntimeException e) {
                if (trouble == null) {
                    LOG.error(
                            "The secondary storage did not take {} records up to position {}; trying again",
                            batch.size(),
                            batch.getLast().getPosition(),
                            e);
                }
                trouble = "The secondary storage does not take records: " + e.getMessage();
                if (sink.lost()) {
                    onLoss.accept(trouble);
                    return false;
                }
                LockSupport.parkNanos(this, pause.toNanos());
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
        return false;
    }
}
