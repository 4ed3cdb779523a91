package org.opencommissioning.engine.embedded.search;

import io.camunda.zeebe.protocol.record.Record;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.opencommissioning.engine.embedded.host.RecordSink;
import org.opencommissioning.engine.embedded.host.RecordSinkFactory;
import org.opencommissioning.engine.embedded.host.StateLookup;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;

/** Searches as a cluster answers them: from what had happened some seconds ago, whoever has done what meanwhile. */
public class LateSearches {

    /** How far searches lag behind. */
    public static final Duration LAG = Duration.ofSeconds(3);

    @Bean
    Reads secondaryReads() {
        return new Reads(() -> -1);
    }

    @Bean
    RecordSinkFactory secondaryStorage(ObjectProvider<Reads> reads) {
        return folder -> {
            SecondaryStorage storage = SecondaryStorage.open(folder);
            reads.getObject().from(storage);
            return new Late(storage);
        };
    }

    private record Late(SecondaryStorage storage) implements RecordSink {

        @Override
        public long position() {
            return storage.position();
        }

        @Override
        public void apply(List<Record<?>> batch) {
            long seen = batch.getFirst().getTimestamp() + LAG.toMillis();
            for (long now = System.currentTimeMillis(); now < seen; now = System.currentTimeMillis()) {
                LockSupport.parkNanos(Duration.ofMillis(seen - now).toNanos());
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
            storage.apply(batch);
        }

        @Override
        public long sync() {
            return storage.sync();
        }

        @Override
        public void revertAfter(long position, StateLookup state) {
            storage.revertAfter(position, state);
        }

        @Override
        public Held hold() throws SQLException {
            return storage.hold();
        }

        @Override
        public boolean lost() {
            return storage.lost();
        }

        @Override
        public void clear() {
            storage.clear();
        }

        @Override
        public void close() {
            storage.close();
        }
    }
}
