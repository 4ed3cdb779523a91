package org.opencommissioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every job type of a model has exactly one worker or listener, and every worker or listener is asked for by a model. */
class JobTypesTest {

    private static final Pattern ASKED =
            Pattern.compile("<zeebe:(?:taskDefinition|taskListener|executionListener)\\b[^>]*?\\btype=\"([^\"]+)\"");

    private static final Pattern METHOD = Pattern.compile("@(?:Work|Decides)\\(\"([^\"]+)\"\\)");

    private static final Pattern SETTLED = Pattern.compile("@Settles\\(\"([^\"]+)\"\\)");
    private static final Pattern DECIDED = Pattern.compile("<zeebe:header key=\"(?:decides|gate)\" value=\"([^\"]+)\"");

    @Test
    void modelsAndWorkersAgree() throws IOException {
        List<String> asked = contents("bpmn", ".bpmn")
                .flatMap(model -> found(ASKED, model))
                .distinct()
                .sorted()
                .toList();
        List<String> handled = contents("src/main/java", ".java")
                .flatMap(source -> found(METHOD, source))
                .sorted()
                .toList();

        assertThat(handled).isEqualTo(asked).isNotEmpty();
    }

    @Test
    void whatIsSettledIsDecidedInAModel() throws IOException {
        List<String> decided = contents("bpmn", ".bpmn")
                .flatMap(model -> found(DECIDED, model))
                .distinct()
                .toList();
        List<String> settled = contents("src/main/java", ".java")
                .flatMap(source -> found(SETTLED, source))
                .toList();

        assertThat(decided).containsAll(settled);
        assertThat(settled).doesNotHaveDuplicates().isNotEmpty();
    }

    private static Stream<String> contents(String folder, String extension) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            List<Path> wanted =
                    files.filter(file -> file.toString().endsWith(extension)).toList();
            Stream.Builder<String> contents = Stream.builder();
            for (Path file : wanted) {
                contents.add(Files.readString(file));
            }
            return contents.build();
        }
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1));
    }
}
