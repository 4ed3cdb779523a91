package org.opencommissioning.contracts;

import java.util.List;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.tasks.Attachments;
import org.opencommissioning.tasks.TaskNeed;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/** Says at the top of the step that records the published copy of a contract that the copy itself is needed (section 53(3)). */
@Component
class CopyAttached implements TaskNeed {

    private final PublishedSteps steps;
    private final Attachments attachments;

    CopyAttached(PublishedSteps steps, Attachments attachments) {
        this.steps = steps;
        this.attachments = attachments;
    }

    @Override
    public List<String> of(TaskView task) {
        boolean checked = steps.find(task.processDefinitionKey(), task.elementId())
                .filter(step -> step.completing().contains("contracts.check-copy"))
                .isPresent();
        return checked && task.caseReference() != null && !attachments.attachedTo(task.caseReference(), task.key())
                ? List.of("The copy that was published, as a file that you attach to this task.")
                : List.of();
    }
}
