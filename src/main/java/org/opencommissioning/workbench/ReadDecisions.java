package org.opencommissioning.workbench;

import java.util.List;
import java.util.Map;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.models.DecisionGraph;

/** A file of decisions as people read it and as the engine does, published or not. */
record ReadDecisions(DecisionFile file, DecisionGraph graph) {

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
