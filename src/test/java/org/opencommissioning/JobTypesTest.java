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
    private static final Pattern HANDLER = Pattern.compile("implements [^{]*\\b(?:Worker|TaskListener)\\b");
    private static final Pattern TYPE = Pattern.compile("String type\\(\\)\\s*\\{\\s*return \"([^\"]+)\";");

    private static final Pattern METHOD = Pattern.compile("@(?:Work|Decides)\\(\"([^\"]+)\"\\)");

    @Test
    void modelsAndWorkersAgree() throws IOException {
        List<String> asked = contents("bpmn", ".bpmn")
                .flatMap(model -> found(ASKED, model))
                .distinct()
                .sorted()
                .toList();
        List<String> handled = contents("src/main/java", ".java")
                .flatMap(source -> Stream.concat(
                        HANDLER.matcher(source).find() ? found(TYPE, source) : Stream.empty(), found(METHOD, source)))
                .sorted()
                .toList();

        assertThat(handled).isEqualTo(asked).isNotEmpty();
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
