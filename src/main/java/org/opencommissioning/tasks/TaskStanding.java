package org.opencommissioning.tasks;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.opencommissioning.engine.EngineRefused;
import org.opencommissioning.engine.SearchLag;
import org.opencommissioning.engine.UserTaskContents;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Whether what the inbox holds is still there in the engine. Listeners tell of most ends; what they cannot tell - a token that was
 * moved, an instance that ended while its task was being created, an engine that lost what it had - is found by asking, so that no task stays for ever.
 */
@Component
@EnableScheduling
class TaskStanding {

    /** Longer than the engine, and its search on a cluster, take to show a task that a listener was told of. */
    private static final Duration BEING_CREATED = Duration.ofMinutes(2);

    /** Longer than a command takes that the engine has been sent. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private static final int AT_ONCE = 500;

    private final InboxTasks tasks;
    private final UserTaskContents contents;
    private final SearchLag lag;
    private final Clock clock;
    private final AtomicLong lookedAt = new AtomicLong();

    TaskStanding(InboxTasks tasks, UserTaskContents contents, SearchLag lag, Clock clock) {
        this.tasks = tasks;
        this.contents = contents;
        this.lag = lag;
        this.clock = clock;
    }

    /** Where a task stands now. */
    enum Now {
        OPEN,
        /** Being created, changed or ended at this moment, or the engine does not say: nobody can take it. */
        PASSING,
        ENDED
    }

    /** Asks the engine where a task stands that is not settled, and writes it down. */
    Now settle(InboxTasks.Unsettled task) {
        try {
            return switch (contents.state(task.key())) {
                case "COMPLETED" -> ended(task.key(), "COMPLETED");
                case "CANCELED" -> ended(task.key(), "CANCELED");
                case "CREATED", "FAILED" -> {
                    if (task.completing() && isShort(task.since())) {
                        yield Now.PASSING;
                    }
                    tasks.stillOpen(task.key());
                    yield Now.OPEN;
                }
                default -> Now.PASSING;
            };
        } catch (EngineRefused e) {
            return e.status() == 404 && task.since().plus(BEING_CREATED).isBefore(now())
                    ? ended(task.key(), "CANCELED")
                    : Now.PASSING;
        }
    }

    /** Whether a search may not have caught up with what happened then. */
    private boolean isShort(OffsetDateTime since) {
        return since.plus(lag.longest()).isAfter(now());
    }

    /**
     * Finds out what came of a completion whose answer was lost.
     *
     * @return whether the task has been completed; false when the engine never heard of it
     * @throws EngineRefused when nobody can tell yet
     */
    boolean completedAfterAll(long key, EngineRefused unanswered) {
        long start = System.nanoTime();
        boolean heard = false;
        while (System.nanoTime() - start < PATIENCE.toNanos()) {
            var unsettled = tasks.unsettled(key);
            if (unsettled.isPresent()) {
                heard = true;
                if (settle(unsettled.get()) == Now.OPEN) {
                    return false;
                }
            } else if (tasks.find(key).filter(task -> !task.open()).isPresent()) {
                return tasks.find(key)
                        .filter(task -> task.state().equals("COMPLETED"))
                        .isPresent();
            }
            try {
                TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unanswered;
            }
        }
        if (heard) {
            throw unanswered;
        }
        return false;
    }

    /** The engine has said that there is no such task. */
    void gone(long key) {
        ended(key, "CANCELED");
    }

    /** Looks at the open tasks in turn, some at a time, and ends those that the engine has ended or does not know. */
    @Scheduled(initialDelay = 1, fixedDelay = 2, timeUnit = TimeUnit.MINUTES)
    void lookRound() {
        List<Long> next = tasks.openAfter(lookedAt.get(), AT_ONCE);
        for (long key : next) {
            try {
                lookAt(key);
            } catch (EngineRefused e) {
                return;
            }
            lookedAt.set(key);
        }
        if (next.size() < AT_ONCE) {
            lookedAt.set(0);
        }
    }

    /**
     * Ends a task if the engine has ended it or does not know it.
     *
     * @throws EngineRefused when the engine does not say
     */
    void lookAt(long key) {
        try {
            String state = contents.state(key);
            if (state.equals("COMPLETED") || state.equals("CANCELED")) {
                ended(key, state);
            }
        } catch (EngineRefused e) {
            if (e.status() != 404) {
                throw e;
            }
            if (tasks.unsettled(key).filter(task -> isShort(task.since())).isEmpty()) {
                ended(key, "CANCELED");
            }
        }
    }

    private Now ended(long key, String state) {
        tasks.end(key, state, now(), null);
        return Now.ENDED;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
