package org.opencommissioning.contracts;

import java.util.List;
import java.util.Set;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.tasks.Attachments;
import org.opencommissioning.tasks.TaskNeed;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** Says at the top of the step that records the published copy of a contract or of a change that the copy itself is needed (sections 53(3) and 77). */
@Component
class CopyAttached implements TaskNeed {

    private static final Set<String> CHECKS = Set.of("contracts.check-copy", "contracts.check-modification-copy");

    private final PublishedSteps steps;
    private final Attachments attachments;

    CopyAttached(PublishedSteps steps, Attachments attachments) {
        this.steps = steps;
        this.attachments = attachments;
    }

    @Override
    public List<String> of(TaskView task) {
        boolean checked = steps.find(task.processDefinitionKey(), task.elementId())
                .filter(step -> step.completing().stream().anyMatch(CHECKS::contains))
                .isPresent();
        return checked && task.caseReference() != null && !attachments.attachedTo(task.caseReference(), task.key())
                ? List.of("The copy that was published, as a file that you attach to this task.")
                : List.of();
    }
}
