package org.opencommissioning.tasks;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.opencommissioning.engine.EngineRefused;
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

    /** A cluster's searches lag behind: what was created within this time may not be found yet. */
    private static final Duration LAG = Duration.ofMinutes(2);

    private static final int AT_ONCE = 500;

    private final InboxTasks tasks;
    private final UserTaskContents contents;
    private final Clock clock;
    private final AtomicLong lookedAt = new AtomicLong();

    TaskStanding(InboxTasks tasks, UserTaskContents contents, Clock clock) {
        this.tasks = tasks;
        this.contents = contents;
        this.clock = clock;
    }

    /** Where a task stands now. */
    enum Now {
        OPEN,
        /** Being created, changed or ended at this moment, or the engine does not say: nobody can take it. */
        PASSING,
        ENDED
    }

    /**
     * Asks the engine where a task stands, and writes it down.
     *
     * @param since since when it has not been known
     */
    Now settle(long key, OffsetDateTime since) {
        try {
            return switch (contents.state(key)) {
                case "COMPLETED" -> ended(key, "COMPLETED");
                case "CANCELED" -> ended(key, "CANCELED");
                case "CREATED", "FAILED" -> {
                    tasks.stillOpen(key);
                    yield Now.OPEN;
                }
                default -> Now.PASSING;
            };
        } catch (EngineRefused e) {
            return e.status() == 404 && since.isBefore(now().minus(LAG)) ? ended(key, "CANCELED") : Now.PASSING;
        }
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
            ended(key, "CANCELED");
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
