package org.opencommissioning;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencommissioning.backup.StoredData;
import org.opencommissioning.governance.LedgerAudit;
import org.opencommissioning.people.PeopleFile;

/** What the jar does instead of starting the application, when its first argument names a command. */
final class Commands {

    private static final String USAGE = """
            verify-ledger --ledger FILE [--checkpoints FILE]... [--plans FILE] [--key FILE]
                checks a ledger as /api/ledger/export gives it, with published checkpoints, plans and the ledger's key
            check --folder FOLDER [--checkpoints FILE]...
                looks through a data folder on which nobody works, and changes nothing
            check --backup FOLDER
                looks whether a backup is whole
            check --people FILE
                looks through a file of people and their groups
            restore --backup FOLDER --to FOLDER [--database URL --username NAME --password PASSWORD]
                puts a backup into a new data folder; with a database, into which pg_restore has put the backup's database.dump""";

    private static final Map<String, Set<String>> KNOWN = Map.of(
            "verify-ledger", Set.of("ledger", "checkpoints", "plans", "key"),
            "check", Set.of("folder", "checkpoints", "backup", "people"),
            "restore", Set.of("backup", "to", "database", "username", "password"),
            "help", Set.of());

    private final PrintStream out;

    Commands(PrintStream out) {
        this.out = out;
    }

    /** Whether these arguments name a command; everything else is for the application. */
    static boolean named(String[] arguments) {
        return arguments.length > 0 && !arguments[0].startsWith("-") && !arguments[0].contains("=");
    }

    private static final class Misused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Misused(String message) {
            super(message, null, false, false);
        }
    }

    /** @return 0 when all is well, 1 when something is wrong, 2 when the command was not understood */
    int run(String[] arguments) {
        try {
            Map<String, List<String>> given = given(arguments);
            return switch (arguments[0]) {
                case "verify-ledger" ->
                    told(LedgerAudit.ofFiles(
                            file(given, "ledger"),
                            files(given, "checkpoints"),
                            optional(given, "plans"),
                            optional(given, "key")));
                case "check" ->
                    given.containsKey("people")
                            ? people(file(given, "people"))
                            : given.containsKey("backup")
                                    ? told(StoredData.checkBackup(file(given, "backup")))
                                    : told(new StoredData(file(given, "folder")).check(files(given, "checkpoints")));
                case "restore" -> restore(given);
                default -> {
                    out.println(USAGE);
                    yield 0;
                }
            };
        } catch (Misused misused) {
            out.println(misused.getMessage());
            out.println(USAGE);
            return 2;
        } catch (IOException | SQLException | RuntimeException e) {
            out.println("This did not work: " + e.getMessage());
            return 1;
        }
    }

    private int people(Path file) {
        PeopleFile.Looked looked = PeopleFile.look(file);
        return told(new LedgerAudit.Findings(
                looked.problem().isEmpty() ? List.of(looked.people() + " people in " + file) : List.of(),
                looked.problem().stream().toList()));
    }

    private int restore(Map<String, List<String>> given) throws IOException, SQLException {
        Path to = file(given, "to");
        StoredData data = new StoredData(to);
        List<String> problems;
        if (given.containsKey("database")) {
            try (Connection database = DriverManager.getConnection(
                    one(given, "database"),
                    given.getOrDefault("username", List.of("")).getFirst(),
                    given.getOrDefault("password", List.of("")).getFirst())) {
                problems = data.restore(file(given, "backup"), database);
            }
        } else {
            problems = data.restore(file(given, "backup"));
        }
        if (problems.isEmpty()) {
            out.println("The backup is in " + to.toAbsolutePath().normalize() + " now.");
        }
        return told(new LedgerAudit.Findings(List.of(), problems));
    }

    private int told(LedgerAudit.Findings findings) {
        findings.checked().forEach(line -> out.println("Checked: " + line));
        findings.problems().forEach(line -> out.println("WRONG: " + line));
        out.println(findings.problems().isEmpty() ? "All is well." : "Something is wrong.");
        return findings.problems().isEmpty() ? 0 : 1;
    }

    private static Map<String, List<String>> given(String[] arguments) {
        Set<String> known = KNOWN.get(arguments[0]);
        if (known == null) {
            throw new Misused("There is no command '" + arguments[0] + "'.");
        }
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (int at = 1; at < arguments.length; at += 2) {
            String name = arguments[at].replaceFirst("^--", "");
            if (!arguments[at].startsWith("--") || !known.contains(name) || at + 1 == arguments.length) {
                throw new Misused("'" + arguments[at] + "' is not understood.");
            }
            given.computeIfAbsent(name, first -> new ArrayList<>()).add(arguments[at + 1]);
        }
        return given;
    }

    private static String one(Map<String, List<String>> given, String name) {
        return Optional.ofNullable(given.get(name))
                .map(List::getFirst)
                .orElseThrow(() -> new Misused("--" + name + " is needed."));
    }

    private static Path file(Map<String, List<String>> given, String name) {
        return Path.of(one(given, name));
    }

    private static Optional<Path> optional(Map<String, List<String>> given, String name) {
        return Optional.ofNullable(given.get(name)).map(List::getFirst).map(Path::of);
    }

    private static List<Path> files(Map<String, List<String>> given, String name) {
        return given.getOrDefault(name, List.of()).stream().map(Path::of).toList();
    }
}
