package org.opencommissioning.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The folder of an engine in this process, for whoever copies it, puts a copy back or looks through it while nobody works on it. Found as a service;
 * there is none on a cluster, which has backups of its own.
 */
public interface EngineFolder {

    /** An engine that runs, for whoever copies it with what the application keeps. */
    interface Running {

        /**
         * Copies the engine as it is at one moment. In that moment it takes nothing and does nothing, so that whatever else is looked at then is of the
         * same moment; work goes on as soon as that is over, and the files are copied meanwhile.
         *
         * @param to a folder that does not exist yet
         * @param moment done while the engine holds still; it must not wait for the engine
         * @return milliseconds for which it held still
         */
        long copy(Path to, Moment moment) throws IOException, SQLException;
    }

    /** What is done while the engine holds still. */
    @FunctionalInterface
    interface Moment {
        void look() throws IOException, SQLException;
    }

    /** Puts a copy back into a folder that does not exist yet, as one of a new pair with this database. */
    void restore(Path copy, Path folder, Connection database) throws IOException, SQLException;

    /** Everything that is wrong with the folder, and with it and this database, in sentences; changes nothing. */
    List<String> problems(Path folder, Connection database) throws IOException, SQLException;
}
