package org.opencommissioning.engine.embedded.host;

import java.nio.file.Path;

/** Opens the sink once the host holds the lock on the data folder. */
@FunctionalInterface
public interface RecordSinkFactory {

    /** Opens the sink with its files in {@code folder}, which exists and belongs to this process. */
    RecordSink open(Path folder);
}
