package org.opencommissioning.engine.embedded.host;

import io.camunda.zeebe.protocol.record.Record;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * Where the record stream goes: the secondary storage. All methods but {@link #position} are called by one thread at a time, with
 * records that are synced to disk, in the order of their positions.
 */
public interface RecordSink extends AutoCloseable {

    /** Position of the last record applied, -1 before the first. May be called by any thread. */
    long position();

    /**
     * Persists what the records mean, and the position of the last of them, in one transaction. After an exception the same batch is
     * offered again.
     */
    void apply(List<Record<?>> batch);

    /**
     * Makes everything applied survive a power cut and returns its position. {@link #apply} alone may lose its latest batches, with
     * their position, when the process is killed: the log may be trimmed only up to a position returned here.
     */
    default long sync() {
        return position();
    }

    /**
     * Takes back what was derived from records after {@code position}, which the log has lost to damage; {@link #position} is
     * {@code position} afterwards.
     *
     * @param state the engine's state as of {@code position}
     */
    void revertAfter(long position, StateLookup state);

    /** What was there at one moment, kept for a copy. */
    interface Held extends AutoCloseable {

        /** Writes it into a folder that exists. */
        void writeTo(Path folder) throws IOException, SQLException;

        @Override
        void close() throws SQLException;
    }

    /** Holds on to what is there now, whatever is applied before it is written. */
    default Held hold() throws SQLException {
        return new Held() {
            @Override
            public void writeTo(Path folder) {}

            @Override
            public void close() {}
        };
    }

    /** Whether it has to be closed and opened anew before it can take anything again. */
    default boolean lost() {
        return false;
    }

    /** Forgets everything, as if newly created; {@link #position} is -1 afterwards. */
    void clear();

    @Override
    void close();
}
