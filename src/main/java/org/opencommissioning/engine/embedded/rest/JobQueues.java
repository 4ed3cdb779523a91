package org.opencommissioning.engine.embedded.rest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.opencommissioning.engine.embedded.host.JobNotifications;
import org.springframework.context.SmartLifecycle;

/**
 * Requests waiting for jobs, in a queue per job type. News of a type wakes the first that waits, and one that was given jobs
 * wakes the next: so many waiting workers do not all ask the engine at once.
 */
class JobQueues implements SmartLifecycle {

    private final JobNotifications notifications;
    private final Map<String, Queue> queues = new ConcurrentHashMap<>();
    private volatile boolean running;

    JobQueues(JobNotifications notifications) {
        this.notifications = notifications;
    }

    Queue of(String jobType) {
        Queue known = queues.get(jobType);
        return known != null
                ? known
                : queues.computeIfAbsent(jobType, type -> {
                    Queue queue = new Queue();
                    notifications.onAvailable(type, queue::news);
                    return queue;
                });
    }

    /** Whether anybody has asked for jobs of that type since the start. */
    boolean isServed(String jobType) {
        return queues.containsKey(jobType);
    }

    @Override
    public void start() {
        running = true;
    }

    /** Lets every waiting request go, so that the web server can stop. */
    @Override
    public void stop() {
        running = false;
        queues.values().forEach(Queue::wakeAll);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The requests waiting for one job type. */
    static final class Queue {

        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private long news;

        /** What {@link #join} must be given: news that comes after this call is not missed. */
        synchronized long seen() {
            return news;
        }

        /** Stands in line, or returns null when there was news since {@code seen}. */
        synchronized Waiting join(long seen) {
            if (news != seen) {
                return null;
            }
            Waiting place = new Waiting();
            waiting.add(place);
            return place;
        }

        /** Leaves the line; news this place was woken for goes to the next. */
        synchronized void leave(Waiting place) {
            if (!waiting.remove(place)) {
                wakeNext();
            }
        }

        synchronized void wakeNext() {
            Waiting next = waiting.poll();
            if (next != null) {
                next.woken.release();
            }
        }

        private synchronized void news() {
            news++;
            wakeNext();
        }

        private synchronized void wakeAll() {
            news++;
            while (!waiting.isEmpty()) {
                wakeNext();
            }
        }
    }

    /** A place in the line. */
    static final class Waiting {

        private final Semaphore woken = new Semaphore(0);

        boolean await(long nanos) throws InterruptedException {
            return woken.tryAcquire(nanos, TimeUnit.NANOSECONDS);
        }
    }
}
