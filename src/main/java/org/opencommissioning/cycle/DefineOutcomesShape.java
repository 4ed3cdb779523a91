package org.opencommissioning.cycle;

import java.util.Set;
import org.opencommissioning.tasks.TaskShape;
import org.springframework.stereotype.Component;

/** Every outcome with the strategic outcome it serves and its measures. */
@Component
class DefineOutcomesShape implements TaskShape {

    @Override
    public String formId() {
        return "define-outcomes";
    }

    @Override
    public Set<String> fields() {
        return Set.of(
                "outcomes[].outcome",
                "outcomes[].strategicOutcome",
                "outcomes[].measure",
                "outcomes[].kind",
                "outcomes[].baseline",
                "outcomes[].target",
                "outcomes[].moreMeasures[].measure",
                "outcomes[].moreMeasures[].kind",
                "outcomes[].moreMeasures[].baseline",
                "outcomes[].moreMeasures[].target");
    }
}
