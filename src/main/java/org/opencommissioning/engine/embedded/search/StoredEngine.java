package org.opencommissioning.engine.embedded.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.opencommissioning.engine.EngineFolder;
import org.opencommissioning.engine.embedded.host.Bond;
import org.opencommissioning.engine.embedded.host.EngineFiles;

/** The folder of an engine that does not run. */
public final class StoredEngine implements EngineFolder {

    @Override
    public void restore(Path copy, Path folder, Connection database) throws IOException, SQLException {
        EngineFiles.copy(copy, folder);
        Files.delete(folder.resolve(SecondaryStorage.COPY));
        SecondaryStorage.restore(copy, folder);
        Bond.Mark then = Bond.inDatabase(database)
                .orElseThrow(() -> new IOException("The copy's database does not know its engine."));
        // A pair of its own: neither part of it can be mixed up with those that the copy was taken from.
        Bond.Mark now = new Bond.Mark(UUID.randomUUID().toString(), then.beat(), then.position(), then.millis());
        try (PreparedStatement update = database.prepareStatement("UPDATE engine_bond SET identity = ? WHERE id = 1")) {
            update.setString(1, now.identity());
            update.executeUpdate();
        }
        Bond.write(folder, now);
    }

    @Override
    public List<String> problems(Path folder, Connection database) throws IOException, SQLException {
        if (!Files.isDirectory(folder)) {
            return List.of("The engine's folder " + folder + " is missing.");
        }
        Optional<Bond.Mark> known = Bond.inDatabase(database);
        List<String> problems = new ArrayList<>();
        Bond.compare(folder.toString(), Bond.inFolder(folder), "beside it", known)
                .ifPresent(problems::add);
        long exported = -1;
        if (Files.exists(folder.resolve("secondary.mv.db"))) {
            try {
                exported = readThrough(folder);
            } catch (SQLException | RuntimeException damaged) {
                problems.add("The engine's secondary storage " + folder.resolve("secondary.mv.db") + " is damaged: "
                        + damaged.getMessage());
            }
        }
        problems.addAll(EngineFiles.problems(folder, exported, known));
        return problems;
    }

    /** Reads every row, and answers the position. */
    private static long readThrough(Path folder) throws SQLException {
        String url = "jdbc:h2:file:" + folder.toAbsolutePath().resolve("secondary")
                + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE;TRACE_LEVEL_FILE=0";
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            try (ResultSet lines = statement.executeQuery("SCRIPT")) {
                while (lines.next()) {
                    // Reading is the check.
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT position FROM storage")) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
