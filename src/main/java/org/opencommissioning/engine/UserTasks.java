package org.opencommissioning.engine;

import io.camunda.client.CamundaClient;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.records.Refusal;
import org.springframework.stereotype.Component;

/**
 * Acts on user tasks at the engine, for a person the application has already checked. A listener's denial arrives as
 * {@link EngineRefused} with the listener's own reason.
 */
@Component
public class UserTasks {

    private final CamundaClient client;
    private final Denials denials;

    UserTasks(CamundaClient client, Denials denials) {
        this.client = client;
        this.denials = denials;
    }

    /**
     * Assigns a task that nobody has.
     *
     * @throws EngineRefused when somebody has it, a listener denies it, or it is gone
     */
    public void claim(long userTaskKey, String assignee) {
        EngineRefused.asking(() -> client.newAssignUserTaskCommand(userTaskKey)
                .assignee(assignee)
                .action("claim")
                .allowOverride(false)
                .send());
    }

    /**
     * Assigns a task, whoever has it.
     *
     * @throws EngineRefused when a listener denies it or the task is gone
     */
    public void assign(long userTaskKey, String assignee) {
        EngineRefused.asking(() -> client.newAssignUserTaskCommand(userTaskKey)
                .assignee(assignee)
                .action("assign")
                .allowOverride(true)
                .send());
    }

    /**
     * Takes a task back from whoever has it.
     *
     * @throws EngineRefused when a listener denies it or the task is gone
     */
    public void release(long userTaskKey) {
        EngineRefused.asking(
                () -> client.newUnassignUserTaskCommand(userTaskKey).send());
    }

    /**
     * Changes when a task is due.
     *
     * @throws EngineRefused when a listener denies it or the task is gone
     */
    public void due(long userTaskKey, OffsetDateTime due) {
        EngineRefused.asking(() -> client.newUpdateUserTaskCommand(userTaskKey)
                .action("due")
                .dueDate(due)
                .send());
    }

    /**
     * Changes when to look at a task again.
     *
     * @param followUp null for never
     * @throws EngineRefused when a listener denies it or the task is gone
     */
    public void followUp(long userTaskKey, OffsetDateTime followUp) {
        EngineRefused.asking(() -> {
            var update = client.newUpdateUserTaskCommand(userTaskKey).action("follow-up");
            return (followUp == null ? update.clearFollowUpDate() : update.followUpDate(followUp)).send();
        });
    }

    /**
     * Completes a task.
     *
     * @param variables what the form's fields hold
     * @throws EngineRefused when a listener denies it or the task is gone
     */
    public void complete(long userTaskKey, Map<String, Object> variables) {
        EngineRefused.asking(() -> client.newCompleteUserTaskCommand(userTaskKey)
                .action("complete")
                .variables(variables)
                .send());
    }

    /** The rule by which a listener denied what the engine refused just now; empty when the engine itself did, or no rule. */
    public Optional<Refusal> refusal(long userTaskKey, EngineRefused refused) {
        return denials.last(userTaskKey).filter(last -> last.sentence().equals(refused.getMessage()));
    }
}
