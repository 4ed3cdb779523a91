package org.opencommissioning.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.search.enums.ElementInstanceState;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.engine.ProcessTests;
import org.opencommissioning.people.People;

/** A task is listed when it can be taken and not a moment longer, whatever ended it. */
class EndedTasksProcessTest extends ProcessTests {

    private static final String PROCESS = "market-engagement";
    private static final String FIRST = "prepare-market-engagement";
    private static final String SECOND = "record-market-engagement";

    private final Inbox inbox = bean(Inbox.class);

    private long started() {
        long instance = APPLICATION.start(PROCESS, Map.of("title", "Short breaks"));
        APPLICATION.await("The task", () -> of(instance), tasks -> !tasks.isEmpty());
        return instance;
    }

    private List<TaskView> of(long instance) {
        return inbox.openTasksOf(PROCESS).stream()
                .filter(task -> task.processInstanceKey() == instance)
                .toList();
    }

    @Test
    void theTaskOfACancelledInstanceIsGone() {
        long instance = started();

        client.newCancelInstanceCommand(instance).send().join();
        APPLICATION.settle();

        assertThat(of(instance)).isEmpty();
    }

    @Test
    void theTaskThatATokenWasTakenFromIsGoneAndTheOneItWasPutOnIsListed() {
        long instance = started();
        long standing = client.newElementInstanceSearchRequest()
                .filter(element ->
                        element.processInstanceKey(instance).elementId(FIRST).state(ElementInstanceState.ACTIVE))
                .send()
                .join()
                .items()
                .getFirst()
                .getElementInstanceKey();

        client.newModifyProcessInstanceCommand(instance)
                .activateElement(SECOND)
                .and()
                .terminateElement(standing)
                .send()
                .join();
        APPLICATION.settle();
        inbox.lookAgain(instance);

        assertThat(of(instance)).extracting(TaskView::elementId).containsExactly(SECOND);
    }

    @Test
    void aTaskThatTheEngineNeverFinishedCreatingIsNotListedAndEnds() {
        long key = 4_711_001;
        OffsetDateTime now = OffsetDateTime.now(clock());
        bean(InboxTasks.class).add(unknown(key, now), key);

        assertThat(inbox.openTasksOf("nowhere")).as("it cannot be taken yet").isEmpty();
        assertThat(inbox.task(key).open()).isTrue();
        timePasses(Duration.ofMinutes(3));
        assertThat(inbox.openTasksOf("nowhere")).as("nor ever").isEmpty();
        assertThat(inbox.task(key).open()).isFalse();
    }

    @Test
    void aTaskThatTheEngineLostEndsWhenTheInboxIsLookedThroughOrSomebodyAsksForIt() {
        OffsetDateTime now = OffsetDateTime.now(clock());
        for (long key : List.of(4_711_002L, 4_711_003L)) {
            bean(InboxTasks.class).add(unknown(key, now), key);
            bean(InboxTasks.class).stillOpen(key);
        }
        assertThat(inbox.openTasksOf("nowhere")).hasSize(2);

        assertThatThrownBy(() -> inbox.claim(
                        4_711_002, bean(People.class).find("procurement").orElseThrow()))
                .hasMessageContaining("This task was called off");
        assertThat(inbox.openTasksOf("nowhere")).extracting(TaskView::key).containsExactly(4_711_003L);
        bean(TaskStanding.class).lookRound();

        assertThat(inbox.openTasksOf("nowhere")).isEmpty();
    }

    private static TaskView unknown(long key, OffsetDateTime createdAt) {
        return new TaskView(
                key, "OPEN", "Lost", "lost", "nowhere", 1, 1, null, null, null, null, null, null, null, List.of(),
                List.of(), null, null, 50, createdAt, null, null, null, null, null, null);
    }
}
