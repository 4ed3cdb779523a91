package org.opencommissioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The modules are written down as they are: what each is for, and what it knows. */
class ModuleDocumentsTest {

    private static final Path DOCUMENT = Path.of("src/docs/modules/README.md");
    private static final Path SOURCES = Path.of("src/main/java");

    private final ApplicationModules modules = ApplicationModules.of(OpencommissioningApplication.class);

    /** Rewrites the document when it is not what the code says, and fails then: read what changed, and commit it. */
    @Test
    void theModulesAreWrittenDownAsTheyAre() throws IOException {
        SortedMap<String, SortedSet<String>> known = known();
        String document = document(known);
        String before = Files.isRegularFile(DOCUMENT) ? Files.readString(DOCUMENT) : "";
        if (!document.equals(before)) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, document);
        }

        assertThat(before).as("%s; it has been written anew", DOCUMENT).isEqualTo(document);
    }

    private SortedMap<String, SortedSet<String>> known() {
        return modules.stream()
                .collect(Collectors.toMap(
                        ModuleDocumentsTest::name,
                        module -> module.getDirectDependencies(modules)
                                .uniqueModules()
                                .map(ModuleDocumentsTest::name)
                                .collect(Collectors.toCollection(TreeSet::new)),
                        (one, same) -> one,
                        TreeMap::new));
    }

    private String document(SortedMap<String, SortedSet<String>> known) throws IOException {
        StringBuilder text = new StringBuilder("""
                # The modules

                Written by `ModuleDocumentsTest` from the code. An arrow points to what a module knows; what it knows by way of another is left out of the drawing, and named in the table.

                ```mermaid
                graph TD
                """);
        known.forEach((module, others) -> others.stream()
                .filter(other -> others.stream().noneMatch(way -> !way.equals(other) && reaches(known, way, other)))
                .forEach(other -> text.append("  %s --> %s%n".formatted(module, other))));
        text.append("""
                ```

                | module | what it is for | knows |
                | --- | --- | --- |
                """);
        for (ApplicationModule module : modules.stream()
                .sorted(Comparator.comparing(ModuleDocumentsTest::name))
                .toList()) {
            text.append("| `%s` | %s | %s |%n"
                    .formatted(name(module), purpose(module), String.join(", ", known.get(name(module)))));
        }
        return text.toString();
    }

    private static boolean reaches(SortedMap<String, SortedSet<String>> known, String from, String to) {
        return known.get(from).contains(to) || known.get(from).stream().anyMatch(way -> reaches(known, way, to));
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }

    /** What the package says of itself, as one line. */
    private static String purpose(ApplicationModule module) throws IOException {
        Path file = SOURCES.resolve(module.getBasePackage().getName().replace('.', '/'))
                .resolve("package-info.java");
        List<String> lines = Files.readAllLines(file).stream()
                .dropWhile(line -> !line.startsWith("/**"))
                .skip(1)
                .takeWhile(line -> !line.startsWith(" */"))
                .map(line -> line.replaceFirst("^ \\* ?", "").strip())
                .toList();
        return String.join(" ", lines)
                .replaceAll("</?p>", "")
                .replaceAll("\\{@(?:link|code) (?:[\\w.]+\\.)?(\\w[\\w-]*)}", "`$1`")
                .strip();
    }
}
