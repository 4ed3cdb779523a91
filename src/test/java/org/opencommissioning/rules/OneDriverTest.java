package org.opencommissioning.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules about a plan have one driver: a second one would have its own list of tables, and forget the next one. */
class OneDriverTest {

    private static final Pattern ASKED = Pattern.compile("\\.(?:evaluate|attempt)\\(\\s*\"([^\"]+)\"");

    @Test
    void nothingElseEvaluatesTheTablesOfTheGraph() throws IOException {
        Set<String> graph = RuleGraph.shipped().requires().keySet();
        Set<String> found = new TreeSet<>();
        for (Path source : files("src/main/java", ".java")) {
            if (!source.startsWith("src/main/java/org/opencommissioning/rules")) {
                ASKED.matcher(Files.readString(source))
                        .results()
                        .filter(asked -> graph.contains(asked.group(1)))
                        .forEach(asked -> found.add(source.getFileName() + " asks " + asked.group(1)));
            }
        }
        assertThat(found).as("ask PlanRules, or Plans for a plan version").isEmpty();
    }

    /** What a single step asks is one question about one answer; everything about a plan is asked of the root, and beside it at most what the root does not answer. */
    @Test
    void processesAskForTheWholeOrForOneAnswer() throws IOException {
        Set<String> graph = ofTheRoot(RuleGraph.shipped().requires());
        for (Path model : files("bpmn", ".bpmn")) {
            List<String> asked = Pattern.compile("decisionId=\"([^\"]+)\"")
                    .matcher(Files.readString(model))
                    .results()
                    .map(decision -> decision.group(1))
                    .filter(graph::contains)
                    .toList();
            assertThat(asked).as("%s walks the rules step by step", model).hasSizeLessThanOrEqualTo(1);
        }
    }

    /** The root and all that it rests on. */
    private static Set<String> ofTheRoot(Map<String, List<String>> requires) {
        Set<String> found = new TreeSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(RuleGraph.ROOT));
        while (!next.isEmpty()) {
            String decision = next.pop();
            if (found.add(decision)) {
                next.addAll(requires.getOrDefault(decision, List.of()));
            }
        }
        return found;
    }

    private static List<Path> files(String folder, String extension) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(extension)).toList();
        }
    }
}
