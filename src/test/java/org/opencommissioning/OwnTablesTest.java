package org.opencommissioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A module speaks to its own tables only. */
class OwnTablesTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path SOURCES = Path.of("src/main/java/org/opencommissioning");
    /** The embedded engine keeps a database of its own, which it lays out itself. */
    private static final Path EMBEDDED = SOURCES.resolve("engine/embedded");

    private static final Pattern CREATED =
            Pattern.compile("CREATE\\s+TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?(\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMED =
            Pattern.compile("\\b(?:FROM|JOIN|INTO|UPDATE|TABLE)\\s+(\\w+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LITERAL =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);

    @Test
    void noModuleNamesAnotherModulesTable() throws IOException {
        Map<String, String> owners = owners();
        List<String> foreign = new ArrayList<>();
        for (Path source : sources()) {
            String module = module(source);
            literals(Files.readString(source))
                    .forEach(literal -> NAMED.matcher(literal)
                            .results()
                            .map(name -> name.group(1).toLowerCase(Locale.ROOT))
                            .filter(table -> owners.containsKey(table)
                                    && !owners.get(table).equals(module))
                            .forEach(table -> foreign.add(
                                    "%s names %s of the module %s".formatted(source, table, owners.get(table)))));
        }
        assertThat(owners).as("tables by module").hasSizeGreaterThan(40);
        assertThat(foreign)
                .as("a module answers its own figures; nobody reads its tables")
                .isEmpty();
    }

    /** Two of one number keep the application from starting. */
    @Test
    void noTwoMigrationsHaveTheSameNumber() throws IOException {
        try (Stream<Path> files = Files.walk(MIGRATIONS)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".sql"))
                            .map(name -> Integer.valueOf(name.substring(1, name.indexOf("__")))))
                    .doesNotHaveDuplicates();
        }
    }

    /** Tables by name, with the module whose migrations create them. */
    private static Map<String, String> owners() throws IOException {
        Map<String, String> owners = new TreeMap<>();
        try (Stream<Path> files = Files.walk(MIGRATIONS)) {
            files.filter(file -> file.toString().endsWith(".sql"))
                    .forEach(file -> CREATED.matcher(read(file))
                            .results()
                            .forEach(table -> owners.put(
                                    table.group(1).toLowerCase(Locale.ROOT),
                                    MIGRATIONS.relativize(file).getName(0).toString())));
        }
        return owners;
    }

    private static String module(Path source) {
        return SOURCES.relativize(source).getName(0).toString();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.startsWith(EMBEDDED))
                    .toList();
        }
    }

    private static Stream<String> literals(String source) {
        return LITERAL.matcher(source)
                .results()
                .map(literal -> literal.group(1) != null ? literal.group(1) : literal.group(2));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
