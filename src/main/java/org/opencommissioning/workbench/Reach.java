package org.opencommissioning.workbench;

import java.util.List;
import java.util.stream.Collectors;
import org.opencommissioning.models.ModelVersion.Kind;

/** Which cases a version that is published now is for: some tables are kept by a case, others are asked as they are when the question comes up. */
final class Reach {

    /** The one file whose version a case keeps with its plan. */
    private static final String KEPT_BY_CASES = "plan-rules.dmn";

    private Reach() {}

    /**
     * In words.
     *
     * @param uses the steps of processes that ask, call or show it
     */
    static String words(String fileName, List<StepLink.Use> uses) {
        return switch (Kind.of(fileName)) {
            case PROCESS -> "New cases follow it; what runs stays on its version.";
            case FORM -> "Processes that begin from now on show it; those that run keep the form they began with.";
            case DECISION ->
                fileName.equals(KEPT_BY_CASES)
                        ? "A case keeps the rules under which its plan was made; new cases follow this version. What is asked where there is no plan, such as a preview, is answered by it from now on."
                        : uses.isEmpty()
                                ? "It is asked as it is when the question comes up: from now on this version answers, in running cases and contracts too."
                                : "New cases follow it. Where a step of “" + processes(uses)
                                        + "” asks it, what runs stays on its version; what the application asks by itself is answered by this version from now on, in running cases too.";
        };
    }

    private static String processes(List<StepLink.Use> uses) {
        return uses.stream().map(StepLink.Use::title).distinct().collect(Collectors.joining("” or “"));
    }
}
