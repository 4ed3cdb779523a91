package org.opencommissioning.workbench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.models.DecisionGraph;

/** A file of decisions as people read it and as the engine does, published or not. */
record ReadDecisions(DecisionFile file, DecisionGraph graph) {

    private static final int KEPT = 8;

    /** A page about a change asks the same few versions for each of their decisions, and reading a graph takes the engine a second. */
    private static final Map<String, ReadDecisions> LATELY =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, ReadDecisions> eldest) {
                    return size() > KEPT;
                }
            });

    /** What is written there cannot be evaluated; the message says why. */
    static final class NotEvaluable extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotEvaluable(String message) {
            super(message);
        }
    }

    /**
     * Reads a file of decisions.
     *
     * @throws NotEvaluable when the engine could not
     */
    static ReadDecisions of(String content) {
        ReadDecisions known = LATELY.get(content);
        if (known == null) {
            known = read(content);
            LATELY.put(content, known);
        }
        return known;
    }

    private static ReadDecisions read(String content) {
        try {
            var root = Xml.read(content);
            List<Finding> endless = Checks.endless(root);
            if (!endless.isEmpty()) {
                throw new NotEvaluable(endless.getFirst().message());
            }
            return new ReadDecisions(DecisionFile.of(root), DecisionGraph.read(content));
        } catch (Xml.NotWellFormed | IllegalArgumentException e) {
            throw new NotEvaluable("The engine cannot read it: " + e.getMessage());
        }
    }

    /** What a decision answers, with every step of its chain. */
    Decisions.Trial attempt(String decisionId, Map<String, Object> facts) {
        return graph.attempt(decisionId, facts);
    }
}
