package org.opencommissioning.cycle;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * The decision that a case rests on which was planned and decided before it came here.
 *
 * @param document the document that records it, and where it is kept
 * @param takenOn when it was taken
 * @param takenBy the body or person that took it
 * @param plan the plan that was approved by it
 */
public record EarlierDecision(String document, LocalDate takenOn, String takenBy, String plan) {

    /** The gate at which somebody else confirms that it was taken. */
    static final String GATE = "earlier-decision";

    /** The step at which it is entered. */
    static final String STEP = "enter-earlier-decision";

    /** As the step wrote it; empty when it has not been entered. */
    static Optional<EarlierDecision> of(Map<?, ?> written) {
        return written.get("decisionTakenOn") instanceof String takenOn
                ? Optional.of(new EarlierDecision(
                        String.valueOf(written.get("decisionDocument")),
                        LocalDate.parse(takenOn),
                        String.valueOf(written.get("decisionTakenBy")),
                        String.valueOf(written.get("planDecidedOn"))))
                : Optional.empty();
    }
}
