package org.opencommissioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The README names every model and every table, and every model has its picture. */
class ReadmeTest {

    @ParameterizedTest
    @CsvSource({"bpmn,.bpmn", "dmn,.dmn"})
    void everyModelAndTableIsNamed(String folder, String extension) throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(names(folder, extension))
                .allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
    }

    @Test
    void everyModelIsDrawn() throws IOException {
        assertThat(names("bpmn", ".bpmn"))
                .allSatisfy(name ->
                        assertThat(Path.of("src/docs/models", name + ".png")).isNotEmptyFile());
    }

    private static List<String> names(String folder, String extension) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(extension))
                    .map(name -> name.substring(0, name.length() - extension.length()))
                    .sorted()
                    .toList();
        }
    }
}
