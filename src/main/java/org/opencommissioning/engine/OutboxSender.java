package org.opencommissioning.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends what waits in the outbox, one command after the other in the order of their commits. A command the engine does not
 * take is tried again after a growing pause, without holding up the others.
 */
@Component
class OutboxSender {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);
    private static final long FIRST_PAUSE = Duration.ofMillis(500).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMinutes(1).toNanos();

    private static final int REMEMBERED = 20_000;

    private final OutboxEntries entries;
    private final CamundaClient client;
    private final PublishedModels models;
    private final ReentrantLock starting = new ReentrantLock();
    private final Semaphore work = new Semaphore(0);
    private final Map<Long, Pause> pauses = new HashMap<>();
    private final Clock clock;
    private final SearchLag lag;
    private final Set<Long> meant =
            Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>(1_000, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            }));
    private volatile Thread thread;

    OutboxSender(OutboxEntries entries, CamundaClient client, PublishedModels models, Clock clock, SearchLag lag) {
        this.entries = entries;
        this.client = client;
        this.models = models;
        this.clock = clock;
        this.lag = lag;
    }

    /** Until when (by {@link System#nanoTime}) a command rests after a failure, and how long the rest was. */
    private record Pause(long until, long length) {}

    void sendAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.release();
            }
        });
    }

    void start() {
        // Assigned before it runs: a thread that does not find itself here takes that for the end.
        thread = Thread.ofPlatform().name("outbox").daemon().unstarted(this::run);
        thread.start();
    }

    void stop() throws InterruptedException {
        Thread running = thread;
        thread = null;
        if (running != null) {
            work.release();
            running.join();
        }
    }

    private void run() {
        while (thread == Thread.currentThread()) {
            try {
                work.drainPermits();
                sendAll();
                if (pauses.isEmpty()) {
                    work.acquire();
                } else {
                    long next = pauses.values().stream()
                            .mapToLong(Pause::until)
                            .min()
                            .orElseThrow();
                    work.tryAcquire(Math.max(0, next - System.nanoTime()), TimeUnit.NANOSECONDS);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("The outbox cannot be read; trying again in a second: {}", e.getMessage());
                rest();
            }
        }
    }

    private void rest() {
        try {
            work.tryAcquire(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendAll() {
        for (OutboxEntries.Entry entry : entries.unsent()) {
            Pause pause = pauses.get(entry.id());
            if (thread != Thread.currentThread() || pause != null && pause.until() > System.nanoTime()) {
                continue;
            }
            starting.lock();
            try {
                Long result = send(entry);
                superfluous(result, entries.sent(entry, result));
                pauses.remove(entry.id());
            } catch (UnderWay waiting) {
                pauses.put(entry.id(), new Pause(System.nanoTime() + FIRST_PAUSE, FIRST_PAUSE));
            } catch (ClientException e) {
                EngineRefused refused = EngineRefused.from(e);
                long length = pause == null ? FIRST_PAUSE : Math.min(LONGEST_PAUSE, pause.length() * 2);
                pauses.put(entry.id(), new Pause(System.nanoTime() + length, length));
                entries.failed(entry.id(), refused.getMessage(), refused.status() < 500);
                LOG.warn("The engine has not taken '{}' yet: {} Trying again.", entry.key(), refused.getMessage());
            } finally {
                starting.unlock();
            }
        }
    }

    /**
     * Waits until what is being sent at this moment is written down.
     *
     * @throws IllegalStateException when the answer to a start was lost, so that it is not known yet which instance was started
     */
    void settle() {
        starting.lock();
        starting.unlock();
        if (entries.startsUnanswered()) {
            throw new IllegalStateException("The application is still finding out which instances it has started");
        }
    }

    /**
     * Whether an instance is the one that the application means. The first job of an instance whose start was sent and whose answer was lost says
     * which it is, without a search. One that was started a second time is cancelled before anything of it is done.
     *
     * @param tags those of the instance
     */
    boolean meant(Collection<String> tags, long instance) {
        if (meant.contains(instance)) {
            return true;
        }
        for (String tag : tags) {
            Optional<OutboxEntries.Entry> entry = entries.tagged(tag);
            if (entry.isPresent() && !isOf(entry.get(), instance)) {
                superfluous(instance, null);
                return false;
            }
        }
        meant.add(instance);
        return true;
    }

    private boolean isOf(OutboxEntries.Entry entry, long instance) {
        OptionalLong known = entries.resultOf(entry.key());
        if (known.isEmpty()) {
            // What is being sent at this moment may be this very start: its answer comes first.
            starting.lock();
            starting.unlock();
            Long one = entries.sent(entry, instance);
            return one != null && one == instance;
        }
        return known.getAsLong() == instance;
    }

    private void superfluous(@Nullable Long instance, @Nullable Long meant) {
        if (instance != null && !instance.equals(meant)) {
            LOG.warn("Process instance {} was started a second time and is cancelled", instance);
            cancel(new OutboxCommand.Cancel(instance));
        }
    }

    private void attempt(OutboxEntries.Entry entry) {
        if (!entries.attempting(entry)) {
            throw new UnderWay();
        }
    }

    private Long send(OutboxEntries.Entry entry) {
        return switch (entry.command()) {
            case OutboxCommand.Start start -> started(entry, start);
            case OutboxCommand.Publish publish -> {
                attempt(entry);
                publish(entry.key(), publish);
                yield null;
            }
            case OutboxCommand.Cancel cancel -> {
                attempt(entry);
                cancel(cancel);
                yield null;
            }
        };
    }

    /** It was sent, here or by another application, so short a while ago that nobody can tell yet what came of it. */
    private static final class UnderWay extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnderWay() {
            super(null, null, false, false);
        }
    }

    /**
     * Starts the newest version that the application published, whatever else was deployed under the same id. The tag makes an
     * instance recognisable whose start was sent but whose answer was lost: by a search, or by its first job, whichever comes first. Only when neither
     * has come for as long as searches may lag behind is the start sent again.
     */
    private long started(OutboxEntries.Entry entry, OutboxCommand.Start start) {
        String tag = entry.tag();
        if (entry.attempts() > 0) {
            var found = client.newProcessInstanceSearchRequest()
                    .filter(filter -> filter.tags(tag))
                    .send()
                    .join()
                    .items();
            if (!found.isEmpty()) {
                return found.getFirst().getProcessInstanceKey();
            }
            if (entry.underWay(OffsetDateTime.now(clock), lag.longest())) {
                throw new UnderWay();
            }
        }
        attempt(entry);
        OptionalLong published = models.newestProcess(start.processId());
        var create = client.newCreateInstanceCommand();
        return (published.isPresent()
                        ? create.processDefinitionKey(published.getAsLong())
                        : create.bpmnProcessId(start.processId()).latestVersion())
                .variables(start.variables())
                .tags(tag)
                .send()
                .join()
                .getProcessInstanceKey();
    }

    private void publish(String key, OutboxCommand.Publish message) {
        var named = client.newPublishMessageCommand().messageName(message.name());
        try {
            (message.correlationKey() == null
                            ? named.withoutCorrelationKey()
                            : named.correlationKey(message.correlationKey()))
                    .messageId(key)
                    .timeToLive(message.timeToLive())
                    .variables(message.variables())
                    .send()
                    .join();
        } catch (ClientException e) {
            if (!EngineRefused.from(e).code().equals("ALREADY_EXISTS")) {
                throw e;
            }
        }
    }

    private void cancel(OutboxCommand.Cancel cancel) {
        try {
            client.newCancelInstanceCommand(cancel.processInstanceKey()).send().join();
        } catch (ClientException e) {
            if (EngineRefused.from(e).status() != 404) {
                throw e;
            }
        }
    }
}
