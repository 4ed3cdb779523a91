package org.opencommissioning.engine.embedded.host;

import io.camunda.search.clients.SearchClientsProxy;
import io.camunda.security.auth.BrokerRequestAuthorizationConverter;
import io.camunda.security.configuration.SecurityConfiguration;
import io.camunda.zeebe.db.AccessMetricsConfiguration;
import io.camunda.zeebe.db.ConsistencyChecksSettings;
import io.camunda.zeebe.db.ZeebeDb;
import io.camunda.zeebe.db.impl.rocksdb.RocksDbConfiguration;
import io.camunda.zeebe.db.impl.rocksdb.ZeebeRocksDbFactory;
import io.camunda.zeebe.db.impl.rocksdb.ZeebeRocksDbFactory.SharedRocksDbResources;
import io.camunda.zeebe.engine.Engine;
import io.camunda.zeebe.engine.EngineConfiguration;
import io.camunda.zeebe.engine.processing.EngineProcessors;
import io.camunda.zeebe.engine.processing.message.command.SubscriptionCommandSender;
import io.camunda.zeebe.engine.processing.streamprocessor.JobStreamer;
import io.camunda.zeebe.engine.state.ProcessingDbState;
import io.camunda.zeebe.engine.state.message.TransientPendingSubscriptionState;
import io.camunda.zeebe.logstreams.log.LogAppendEntry;
import io.camunda.zeebe.logstreams.log.LogStream;
import io.camunda.zeebe.logstreams.log.LogStreamWriter;
import io.camunda.zeebe.logstreams.log.LogStreamWriter.WriteFailure;
import io.camunda.zeebe.logstreams.log.WriteContext;
import io.camunda.zeebe.protocol.Protocol;
import io.camunda.zeebe.protocol.ZbColumnFamilies;
import io.camunda.zeebe.protocol.impl.encoding.AuthInfo;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.impl.stream.job.JobActivationProperties;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.scheduler.ActorScheduler;
import io.camunda.zeebe.scheduler.future.ActorFuture;
import io.camunda.zeebe.stream.api.InterPartitionCommandSender;
import io.camunda.zeebe.stream.api.ReadonlyStreamProcessorContext;
import io.camunda.zeebe.stream.api.StreamProcessorLifecycleAware;
import io.camunda.zeebe.stream.impl.StreamProcessor;
import io.camunda.zeebe.stream.impl.state.DbKeyGenerator;
import io.camunda.zeebe.util.Either;
import io.camunda.zeebe.util.FeatureFlags;
import io.camunda.zeebe.util.health.FailureListener;
import io.camunda.zeebe.util.health.HealthReport;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.agrona.DirectBuffer;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the engine over an open log: state, stream processor, answers and export. Ends for good when closed. */
final class Partition {

    private static final int ID = 1;
    private static final int COUNT = 1;
    private static final long STATE_MEMORY_BYTES = 48L << 20;
    private static final Instant KEYS_EPOCH = Instant.parse("2026-01-01T00:00:00Z");
    private static final long KEYS_PER_MILLISECOND = 100;
    private static final Duration CONTROLLED_CLOCK_CHECK = Duration.ofMillis(20);
    private static final Duration CLOCK_CHECK = Duration.ofSeconds(1);

    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Duration SNAPSHOT = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Partition.class);

    private final DurableLog log;
    private final Answers answers;
    private final RecordExport export;
    private final LogStream logStream;
    private final LogStreamWriter writer;
    private final ActorScheduler scheduler;
    private final SharedRocksDbResources stateMemory;
    private final ZeebeDb<ZbColumnFamilies> state;
    private final StreamProcessor streamProcessor;
    private final ProcessorFailures processorFailures;
    private final EngineClock clock;
    private final DueTimers timers;
    private final CompletableFuture<Void> recovered = new CompletableFuture<>();

    /**
     * Assembles the engine; {@link #open} starts it.
     *
     * @param stateFolder empty, or a copy of a snapshot
     * @param onFailure   told why the engine cannot go on; must not block
     * @param onCommandFailure told why it cannot go on with the command it is at, though nothing is wrong with its files; must not block
     */
    Partition(
            DurableLog log,
            Path stateFolder,
            RecordSink sink,
            EngineClock clock,
            JobNotifications jobs,
            SetAside setAside,
            Consumer<String> onFailure,
            Consumer<String> onCommandFailure) {
        this.log = log;
        this.clock = clock;
        MeterRegistry noMetrics = new CompositeMeterRegistry();
        scheduler = ActorScheduler.newActorScheduler()
                .setSchedulerName("engine")
                .setCpuBoundActorThreadCount(1)
                .setIoBoundActorThreadCount(1)
                .build();
        scheduler.start();
        stateMemory = SharedRocksDbResources.allocate(STATE_MEMORY_BYTES);
        state = new ZeebeRocksDbFactory<ZbColumnFamilies>(
                        stateTuning(),
                        new ConsistencyChecksSettings(false, false),
                        new AccessMetricsConfiguration(AccessMetricsConfiguration.Kind.NONE, ID),
                        () -> noMetrics,
                        stateMemory,
                        COUNT)
                .createDb(stateFolder.toFile());
        if (log.appendedPosition() == DurableLog.EMPTY) {
            startKeysLaterThanEver();
        }
        logStream = LogStream.builder()
                .withPartitionId(ID)
                .withLogName("engine")
                .withLogStorage(log)
                .withClock(clock)
                .withInFlightCapacity(64)
                .withMeterRegistry(noMetrics)
                .build();
        writer = logStream.newLogStreamWriter();
        answers = new Answers(log);
        export = new RecordExport(log, logStream.newLogStreamReader(), sink, ID, onFailure);
        streamProcessor = StreamProcessor.builder()
                .logStream(logStream)
                .zeebeDb(state)
                .actorSchedulingService(scheduler)
                .clock(clock.streamClock())
                .commandResponseWriter(answers)
                .partitionCommandSender(new OwnPartition())
                .recordProcessors(List.of(engine(jobs)))
                .addLifecycleListener(new BeforeProcessing(sink, clock))
                .processingFilter(setAside)
                .listener(command -> setAside.processed())
                .setScheduledTaskCheckInterval(clock.controlled() ? CONTROLLED_CLOCK_CHECK : CLOCK_CHECK)
                .meterRegistry(noMetrics)
                .build();
        log.onFailure(onFailure);
        log.afterSync(position -> {
            answers.release(position);
            export.wake();
        });
        processorFailures = new ProcessorFailures(onFailure, onCommandFailure);
        timers = new DueTimers(state);
    }

    /**
     * A new engine's keys begin where no earlier one's can have come, as time passes slower than that: what the application has
     * stored under an earlier engine's keys, such as the effects of its jobs, is never taken for this one's.
     */
    private void startKeysLaterThanEver() {
        // The machine's time, not the engine's: a controlled clock may have travelled ahead of an engine still to come.
        long sinceEpoch = Clock.systemUTC().millis() - KEYS_EPOCH.toEpochMilli();
        new DbKeyGenerator(ID, state, state.createContext())
                .setKeyIfHigher(Protocol.encodePartitionId(ID, sinceEpoch * KEYS_PER_MILLISECOND));
    }

    private static RocksDbConfiguration stateTuning() {
        // Few memtables and no merging of them: every lookup of a prefix has to ask each.
        Properties lookups = new Properties();
        lookups.put("memtable_whole_key_filtering", "true");
        return new RocksDbConfiguration()
                .setMemoryLimit(STATE_MEMORY_BYTES)
                .setMaxWriteBufferNumber(3)
                .setMinWriteBufferNumberToMerge(1)
                .setColumnFamilyOptions(lookups);
    }

    private Engine engine(JobNotifications jobs) {
        SecurityConfiguration security = new SecurityConfiguration();
        // Who may do what is decided in front of the engine, by the REST API's own accounts.
        security.getAuthorizations().setEnabled(false);
        OwnPartition ownPartition = new OwnPartition();
        return new Engine(
                context -> EngineProcessors.createEngineProcessors(
                        context,
                        COUNT,
                        new SubscriptionCommandSender(ID, ownPartition),
                        ownPartition,
                        FeatureFlags.createDefault(),
                        new JobWakes(jobs),
                        SearchClientsProxy.noop(),
                        new BrokerRequestAuthorizationConverter(security)),
                new EngineConfiguration().setEnableIdentitySetup(false),
                security);
    }

    /** Replays what the state does not hold yet and starts processing and export. Returns once commands are taken. */
    void open() {
        streamProcessor.openAsync(false).join();
        streamProcessor.addFailureListener(processorFailures);
        try {
            recovered.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof CannotStart cause ? cause : e;
        }
        export.start();
    }

    CompletableFuture<Answer> send(Command command) {
        CompletableFuture<Answer> request = new CompletableFuture<>();
        RecordMetadata metadata = new RecordMetadata()
                .recordType(RecordType.COMMAND)
                .valueType(command.valueType())
                .intent(command.intent())
                .authorization(new AuthInfo().setClaims(command.claims()))
                .requestStreamId(1)
                .requestId(answers.open(request));
        LogAppendEntry entry = LogAppendEntry.of(command.key(), metadata, command.value());
        if (!writer.canWriteEvents(1, entry.getLength())) {
            request.completeExceptionally(new CommandRejected(
                    RejectionType.EXCEEDED_BATCH_RECORD_SIZE,
                    "The command takes %,d bytes; a command may take 4 MB at most.".formatted(entry.getLength()),
                    command.intent(),
                    command.valueType()));
            return request;
        }
        Either<WriteFailure, Long> written = writer.tryWrite(WriteContext.userCommand(command.intent()), entry);
        if (written.isLeft()) {
            request.completeExceptionally(
                    new EngineUnavailable("The engine does not take the command: " + written.getLeft()));
        }
        return request;
    }

    /** Fails every open request. */
    void failRequests(EngineUnavailable reason) {
        answers.failAll(reason);
    }

    /** Works off the commands accepted so far, within a limit, and stops; what is left or comes now waits for the next start. */
    void finish(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!answered(streamProcessor.hasProcessingReachedTheEnd(), limit) && System.nanoTime() < deadline) {
                LockSupport.parkNanos(this, Duration.ofMillis(1).toNanos());
            }
            answered(streamProcessor.pauseProcessing(), STOP);
        } catch (EngineUnavailable busy) {
            LOG.warn("The engine is stopped in the middle of a command; the next start processes it again");
        }
        log.awaitSynced(log.appendedPosition());
    }

    /** What the engine answers between two commands; not at all while one keeps it. */
    private static <T> T answered(ActorFuture<T> future, Duration limit) {
        try {
            return future.join(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException late) {
            throw new EngineUnavailable("The engine is at a command that takes long.");
        }
    }

    /** Stores the state as the newest snapshot, once the log holds on disk all that the state knows. */
    void snapshot(Snapshots snapshots) throws IOException, RocksDBException {
        long processed = answered(streamProcessor.getLastProcessedPositionAsync(), SNAPSHOT);
        if (processed < 0) {
            return;
        }
        state.createSnapshot(snapshots.unfinished().toFile());
        long written = log.appendedPosition();
        if (!log.awaitSynced(written)) {
            throw new IOException("The log does not hold all that the state knows: a write has failed.");
        }
        log.flush();
        snapshots.finish(processed, written);
    }

    /** Reports failure when writing the state has failed: the engine itself would try again for ever, without a word to those who wait. */
    void checkState() {
        state.getProperty("rocksdb.background-errors")
                .map(Long::parseLong)
                .filter(errors -> errors > 0)
                .ifPresent(errors -> processorFailures.onFailure.accept("Writing the engine's state failed."));
    }

    RecordExport export() {
        return export;
    }

    /** What is still to be done with the commands accepted so far and the timers due by the engine's clock; empty when nothing is. */
    Optional<String> busyWith() {
        if (!streamProcessor.hasProcessingReachedTheEnd().join()) {
            return Optional.of("commands wait to be worked off");
        }
        return timers.firstDue(clock.millis()).map("the timer at %s is due"::formatted);
    }

    /**
     * Stops processing and export and closes the state; the log stays open.
     *
     * @throws IllegalStateException when processing does not stop: then state and log are in use and must not be closed
     */
    void close() {
        try {
            streamProcessor.closeAsync().join(STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (RuntimeException e) {
            throw new IllegalStateException("The engine did not stop within " + STOP.toSeconds() + " s", e);
        }
        export.close();
        logStream.close();
        try {
            state.close();
            scheduler.close();
        } catch (Exception e) {
            throw new IllegalStateException("The engine did not stop cleanly", e);
        } finally {
            stateMemory.close();
        }
    }

    /** Commands the engine sends to a partition are for this one: there is no other. */
    private final class OwnPartition implements InterPartitionCommandSender {

        @Override
        public void sendCommand(
                int receiverPartitionId,
                ValueType valueType,
                Intent intent,
                Long recordKey,
                UnifiedRecordValue command,
                AuthInfo authInfo) {
            RecordMetadata metadata = new RecordMetadata()
                    .recordType(RecordType.COMMAND)
                    .valueType(valueType)
                    .intent(intent);
            if (authInfo != null) {
                metadata.authorization(authInfo);
            }
            writer.tryWrite(
                    WriteContext.interPartition(),
                    recordKey == null
                            ? LogAppendEntry.of(metadata, command)
                            : LogAppendEntry.of(recordKey, metadata, command));
        }
    }

    /** There are no job streams: workers poll, and are woken. */
    private record JobWakes(JobNotifications jobs) implements JobStreamer {

        @Override
        public void notifyWorkAvailable(String jobType) {
            jobs.available(jobType);
        }

        @Override
        public Optional<JobStream> streamFor(DirectBuffer jobType, Predicate<JobActivationProperties> filter) {
            return Optional.empty();
        }
    }

    /** Takes the sink back to where the log ends, once the state is there and before anything new is processed. */
    private final class BeforeProcessing implements StreamProcessorLifecycleAware {

        private final RecordSink sink;
        private final EngineClock clock;

        BeforeProcessing(RecordSink sink, EngineClock clock) {
            this.sink = sink;
            this.clock = clock;
        }

        @Override
        public void onRecovered(ReadonlyStreamProcessorContext context) {
            if (sink.position() > log.appendedPosition()) {
                var transaction = state.createContext();
                sink.revertAfter(
                        log.appendedPosition(),
                        new StateLookup(new ProcessingDbState(
                                ID,
                                state,
                                transaction,
                                new DbKeyGenerator(ID, state, transaction),
                                new TransientPendingSubscriptionState(),
                                new TransientPendingSubscriptionState(),
                                new EngineConfiguration(),
                                clock)));
            }
            recovered.complete(null);
        }

        @Override
        public void onFailed() {
            recovered.completeExceptionally(
                    new CannotStart("The engine could not work through its log; the lines before this say why."));
        }
    }

    private record ProcessorFailures(Consumer<String> onFailure, Consumer<String> onCommandFailure)
            implements FailureListener {

        @Override
        public void onFailure(HealthReport report) {
            (isAboutFiles(report) ? onFailure : onCommandFailure).accept("The engine stopped processing: " + report);
        }

        private static boolean isAboutFiles(HealthReport report) {
            for (Throwable at = report.issue() == null ? null : report.issue().throwable();
                    at != null;
                    at = at.getCause()) {
                if (at instanceof RocksDBException || at instanceof IOException) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void onRecovered(HealthReport report) {}

        @Override
        public void onUnrecoverableFailure(HealthReport report) {
            onFailure(report);
        }
    }
}
