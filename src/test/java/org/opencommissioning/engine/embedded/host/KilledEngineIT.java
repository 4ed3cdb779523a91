package org.opencommissioning.engine.embedded.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.TimerIntent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencommissioning.WithApplication;

/** What is acknowledged is stored, whatever happens to the process afterwards. */
@WithApplication
class KilledEngineIT {

    @TempDir
    Path folder;

    private final RememberingSink history = new RememberingSink();
    private final List<Long> created = new ArrayList<>();
    private final List<Long> completed = new ArrayList<>();
    private final List<Long> waiting = new ArrayList<>();

    private void remember(EngineProcess process) {
        created.addAll(process.keys("created"));
        completed.addAll(process.keys("completed"));
        waiting.addAll(process.keys("waiting"));
    }

    private List<Long> keys(ValueType type, Intent intent) {
        return history.records.stream()
                .filter(record -> record.getRecordType() == RecordType.EVENT)
                .filter(record -> record.getValueType() == type && record.getIntent() == intent)
                .map(record -> record.getKey())
                .toList();
    }

    private List<Long> completedInstances() {
        return history.records.stream()
                .filter(record -> record.getIntent() == ProcessInstanceIntent.ELEMENT_COMPLETED)
                .filter(record -> ((ProcessInstanceRecordValue) record.getValue()).getBpmnElementType()
                        == BpmnElementType.PROCESS)
                .map(record -> record.getKey())
                .toList();
    }

    /** Brings every instance to its end: jobs given to a killed worker time out, timers come due, tasks are completed. */
    private void finishEverything(EngineHost host) {
        EngineDriver engine = new EngineDriver(host.gateway());
        host.clock().add(Duration.ofHours(2));
        Await.until(() -> keys(ValueType.USER_TASK, UserTaskIntent.CREATED).size() >= waiting.size());
        for (long task : keys(ValueType.USER_TASK, UserTaskIntent.CREATED)) {
            engine.await(engine.send(
                    ValueType.USER_TASK, UserTaskIntent.COMPLETE, task, new UserTaskRecord().setUserTaskKey(task)));
        }
        Await.until(() -> {
            // Jobs that a killed worker had asked for are given out to it even now, until they time out.
            host.clock().add(Duration.ofMinutes(10));
            for (String type : List.of("first", "second")) {
                EngineDriver.jobKeys(engine.await(engine.activate(type, 500, Duration.ofMinutes(5)))).stream()
                        .map(engine::complete)
                        .toList()
                        .forEach(engine::await);
            }
            return completedInstances().containsAll(created)
                    && completedInstances().containsAll(waiting);
        });
    }

    private void verifyHistory() {
        try (EngineHost host = EngineHost.start(HostSettings.in(folder).withControlledClock(), root -> history)) {
            finishEverything(host);
            assertThatThrownBy(() -> {
                        EngineDriver engine = new EngineDriver(host.gateway());
                        engine.await(engine.complete(completed.getLast()));
                    })
                    .as("a job acknowledged as completed cannot be completed again")
                    .isInstanceOf(CommandRejected.class);
        }
        assertThat(keys(ValueType.JOB, JobIntent.COMPLETED))
                .as("every acknowledged job is complete, once")
                .containsAll(completed)
                .doesNotHaveDuplicates();
        assertThat(completedInstances())
                .as("every acknowledged instance reaches its end, once")
                .containsAll(created)
                .doesNotHaveDuplicates();
        assertThat(keys(ValueType.TIMER, TimerIntent.TRIGGERED))
                .as("timers go on, once")
                .hasSameSizeAs(waiting)
                .doesNotHaveDuplicates();
        assertThat(history.records)
                .extracting(record -> record.getPosition())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void losesAndRepeatsNothingWhenKilledAgainAndAgainUnderLoad() throws Exception {
        Random random = new Random();
        for (int round = 0; round < 4; round++) {
            try (EngineProcess process = EngineProcess.start(folder)) {
                Await.until(() -> process.keys("completed").size() > 20);
                Thread.sleep(random.nextInt(1_000));
                process.kill();
                remember(process);
            }
        }

        verifyHistory();
    }

    @Test
    void keepsWhatIsStoredWhenAWriteFailsAndSaysWhy(@TempDir Path libraries) throws Exception {
        try (EngineProcess process = EngineProcess.startLimited(folder, 1_500, libraries)) {
            Await.until(() -> process.said.stream().anyMatch(line -> line.startsWith("trouble: ")));
            assertThat(process.isAlive()).isTrue();
            assertThat(process.said)
                    .filteredOn(line -> line.startsWith("refused "))
                    .hasSize(8)
                    .allSatisfy(line ->
                            assertThat(line).contains("log").containsPattern("restart|It goes on once there is room"));
            assertThat(process.said)
                    .anySatisfy(line ->
                            assertThat(line).startsWith("trouble: ").contains("what was acknowledged is stored"));
            assertThat(process.said)
                    .as("it says so once, not for ever")
                    .filteredOn(line -> line.contains("ERROR"))
                    .hasSizeLessThan(10);
            process.kill();
            remember(process);
        }

        verifyHistory();
    }

    @Test
    void leavesTheFolderToTheProcessThatHasIt() throws Exception {
        try (EngineHost host = EngineHost.start(HostSettings.in(folder), root -> history);
                EngineProcess second = EngineProcess.start(folder)) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.said)
                    .singleElement()
                    .asString()
                    .contains(folder.toString())
                    .contains("in use by another process");
            assertThat(host.trouble()).isEmpty();
        }
    }
}
