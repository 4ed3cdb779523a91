package org.opencommissioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * In a package that is {@code @NullMarked} nothing is null that does not say so; NullAway holds that when it is compiled. Every package is to become one:
 * mark it, follow what the compiler says, and take its room off the list.
 */
class NullMarkedTest {

    private static final Path SOURCES = Path.of("src/main/java/org/opencommissioning");

    /** The rooms at the top whose packages are not all marked yet. */
    private static final Set<String> NOT_YET = Set.of(
            "contracts",
            "cycle",
            "engine",
            "governance",
            "models",
            "monitor",
            "publication",
            "site",
            "sourcing",
            "tasks",
            "workbench");

    @Test
    void everyRoomIsNullMarkedButThoseThatAreNotYet() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            Set<String> unmarked = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .filter(folder -> !isMarked(folder.resolve("package-info.java")))
                    .map(folder -> folder.equals(SOURCES)
                            ? "the application itself"
                            : SOURCES.relativize(folder).getName(0).toString())
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(unmarked).isEqualTo(new TreeSet<>(NOT_YET));
        }
    }

    private static boolean isMarked(Path packageInfo) {
        try {
            return Files.exists(packageInfo)
                    && Files.readString(packageInfo).contains("@org.jspecify.annotations.NullMarked");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
