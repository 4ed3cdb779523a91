package org.opencommissioning.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.opencommissioning.models.DecisionGraph;

/** The rules that the application ships with, asked without a server: the same graph, read and answered the same way. */
public final class ShippedRules {

    private static final DecisionGraph GRAPH;

    static {
        try {
            GRAPH = DecisionGraph.read(Files.readString(Path.of("dmn", RuleGraph.FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ShippedRules() {}

    /** What they say; one at a time, as the engine keeps what it reads in one place. */
    public static synchronized RuleAnswers ask(Map<String, Object> facts) {
        return RuleAnswers.of(RuleGraph.shipped(), GRAPH.attempt(RuleGraph.ROOT, facts));
    }
}
