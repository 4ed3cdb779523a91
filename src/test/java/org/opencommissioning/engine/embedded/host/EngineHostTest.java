package org.opencommissioning.engine.embedded.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** What a caller sees of the engine: commands in, answers out, records in the sink, all of it again after a restart. */
class EngineHostTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private final RememberingSink sink = new RememberingSink();
    private EngineHost host;
    private EngineDriver engine;

    @BeforeEach
    void start() {
        start(HostSettings.in(folder).withControlledClock());
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private void start(HostSettings settings) {
        host = EngineHost.start(settings, root -> sink);
        engine = new EngineDriver(host.gateway());
    }

    private void restart() {
        host.close();
        start(HostSettings.in(folder).withControlledClock());
    }

    private void awaitSink() {
        long target = host.gateway().lastPosition();
        Await.until(() -> sink.position() >= target);
    }

    private long completedInstances() {
        return sink.records.stream()
                .filter(record -> record.getIntent() == ProcessInstanceIntent.ELEMENT_COMPLETED)
                .filter(record -> ((ProcessInstanceRecordValue) record.getValue()).getBpmnElementType()
                        == BpmnElementType.PROCESS)
                .count();
    }

    @Test
    void runsAnInstanceToItsEndAndHandsEveryRecordToTheSinkInOrder() {
        engine.deploy(EngineDriver.TWO_SERVICE_TASKS);
        engine.create(EngineDriver.PROCESS);
        for (String type : new String[] {"first", "second"}) {
            long job = EngineDriver.jobKeys(engine.await(engine.activate(type, 10, LONG)))
                    .getFirst();
            engine.await(engine.complete(job));
        }

        awaitSink();
        assertThat(completedInstances()).isEqualTo(1);
        assertThat(sink.records)
                .extracting(record -> record.getPosition())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(sink.records.getLast().getPosition()
                        - sink.records.getFirst().getPosition()
                        + 1)
                .isEqualTo(sink.records.size());
    }

    @Test
    void rejectsWithTheEnginesOwnTypeAndReason() {
        CommandRejected rejection = catchThrowableOfType(CommandRejected.class, () -> engine.create("no-such-process"));

        assertThat(rejection.type()).isEqualTo(RejectionType.NOT_FOUND);
        assertThat(rejection.reason()).contains("no-such-process");
    }

    @Test
    void refusesACommandTooLargeForTheLogInsteadOfFailing() {
        assertThatThrownBy(() -> engine.create("x".repeat(5 << 20)))
                .isInstanceOfSatisfying(
                        CommandRejected.class,
                        rejection -> assertThat(rejection.reason()).contains("4 MB"));
    }

    @Test
    void goesOnAfterARestartWithWaitingJobs() {
        engine.deploy(EngineDriver.TWO_SERVICE_TASKS);
        engine.create(EngineDriver.PROCESS);
        long first = EngineDriver.jobKeys(engine.await(engine.activate("first", 10, LONG)))
                .getFirst();
        engine.await(engine.complete(first));

        restart();

        assertThat(engine.await(engine.activate("first", 10, LONG)))
                .extracting(EngineDriver::jobKeys)
                .asList()
                .isEmpty();
        long second = EngineDriver.jobKeys(engine.await(engine.activate("second", 10, LONG)))
                .getFirst();
        engine.await(engine.complete(second));
        assertThatThrownBy(() -> engine.await(engine.complete(first))).isInstanceOf(CommandRejected.class);
        awaitSink();
        assertThat(completedInstances()).isEqualTo(1);
        assertThat(sink.reversions).isEmpty();
    }

    @Test
    void firesTimersWhenTheClockIsMovedOn() {
        engine.deploy(Bpmn.createExecutableProcess("notice")
                .startEvent()
                .intermediateCatchEvent("wait", event -> event.timerWithDuration("P28D"))
                .endEvent()
                .done());
        engine.create("notice");
        Instant before = host.clock().instant();

        host.clock().add(Duration.ofDays(29));

        assertThat(Duration.between(before, host.clock().instant())).isGreaterThanOrEqualTo(Duration.ofDays(29));
        Await.until(() -> completedInstances() == 1);
    }

    @Test
    void wakesWorkersWhenJobsOfTheirTypeAppear() throws Exception {
        engine.deploy(EngineDriver.TWO_SERVICE_TASKS);
        CountDownLatch ofType = new CountDownLatch(1);
        CountDownLatch ofAny = new CountDownLatch(1);
        CountDownLatch ofOther = new CountDownLatch(1);
        host.jobNotifications().onAvailable("first", ofType::countDown);
        host.jobNotifications().onAvailable("", ofAny::countDown);
        host.jobNotifications().onAvailable("other", ofOther::countDown);
        engine.await(engine.activate("first", 1, LONG));

        engine.create(EngineDriver.PROCESS);

        assertThat(ofType.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ofAny.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ofOther.getCount()).isEqualTo(1);
    }

    @Test
    void purgesToAnEmptyEngineInPlace() {
        engine.deploy(EngineDriver.TWO_SERVICE_TASKS);
        engine.create(EngineDriver.PROCESS);
        awaitSink();

        host.purge();

        assertThatThrownBy(() -> engine.create(EngineDriver.PROCESS)).isInstanceOf(CommandRejected.class);
        engine.deploy(EngineDriver.TWO_SERVICE_TASKS);
        engine.create(EngineDriver.PROCESS);
        assertThat(EngineDriver.jobKeys(engine.await(engine.activate("first", 10, LONG))))
                .hasSize(1);
        awaitSink();
        assertThat(sink.records)
                .filteredOn(record -> record.getIntent() == JobIntent.CREATED)
                .hasSize(1);
    }

    @Test
    void leavesTheClockAloneAndPurgesNothingUnlessControlled() {
        host.close();
        start(HostSettings.in(folder));

        assertThatThrownBy(() -> host.clock().add(Duration.ofDays(1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> host.purge()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesASecondHostOnTheSameFolderAndSaysWhy() {
        assertThatThrownBy(() -> EngineHost.start(HostSettings.in(folder), root -> new RememberingSink()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("in use by another process");
    }

    @Test
    void refusesCommandsWhileTheDiskIsFullAndTakesThemAgainOnceThereIsRoom() {
        host.close();
        AtomicLong free = new AtomicLong(Long.MAX_VALUE);
        host = new EngineHost(HostSettings.in(folder), root -> sink, Optional.empty(), free::get);
        host.start();
        engine = new EngineDriver(host.gateway());
        engine.deploy(EngineDriver.TWO_SERVICE_TASKS);

        free.set(1 << 20);
        Await.until(() -> host.trouble().isPresent());
        assertThatThrownBy(() -> engine.create(EngineDriver.PROCESS))
                .isInstanceOf(EngineUnavailable.class)
                .hasMessageContaining("disk of " + folder)
                .hasMessageContaining("full");

        free.set(Long.MAX_VALUE);
        Await.until(() -> host.trouble().isEmpty());
        engine.create(EngineDriver.PROCESS);
    }

    @Test
    void trimsTheLogBehindSnapshotAndSinkAndStillRestarts() {
        host.close();
        start(new HostSettings(folder, Duration.ofSeconds(1), DataSize.ofMegabytes(1), true));
        engine.deploy(EngineDriver.TWO_SERVICE_TASKS);
        for (int round = 0; round < 6; round++) {
            engine.create(EngineDriver.PROCESS);
            restart();
        }

        assertThat(EngineDriver.jobKeys(engine.await(engine.activate("first", 100, LONG))))
                .hasSize(6);
    }

    @Test
    void refusesCommandsOnceClosed() {
        host.close();

        assertThatThrownBy(() -> engine.create(EngineDriver.PROCESS))
                .isInstanceOf(EngineUnavailable.class)
                .hasMessageContaining("stopping");
    }
}
