package org.opencommissioning.engine.embedded.host;

import io.camunda.zeebe.protocol.record.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A sink in memory that outlives the host's restarts in one test. */
final class RememberingSink implements RecordSink {

    final List<Record<?>> records = new CopyOnWriteArrayList<>();
    final List<Long> reversions = new ArrayList<>();
    private volatile long position = -1;

    /** A second sink that remembers the same. */
    RememberingSink copy() {
        RememberingSink copy = new RememberingSink();
        copy.records.addAll(records);
        copy.position = position;
        return copy;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void apply(List<Record<?>> batch) {
        records.addAll(batch);
        position = batch.getLast().getPosition();
    }

    @Override
    public void revertAfter(long position, StateLookup state) {
        reversions.add(position);
        records.removeIf(record -> record.getPosition() > position);
        this.position = position;
    }

    @Override
    public void clear() {
        records.clear();
        position = -1;
    }

    @Override
    public void close() {}
}
