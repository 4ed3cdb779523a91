package org.opencommissioning.engine.embedded.host;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells waiting job requests that jobs of their type may have become available. */
public final class JobNotifications {

    private final Map<String, List<Runnable>> wakesByType = new ConcurrentHashMap<>();

    JobNotifications() {}

    /**
     * Runs {@code wake} whenever jobs of a type may have become available, until closed. The call comes from the engine's own threads:
     * it must return at once.
     *
     * @param jobType the job type, or {@code ""} for any
     */
    public AutoCloseable onAvailable(String jobType, Runnable wake) {
        wakesByType
                .computeIfAbsent(jobType, type -> new CopyOnWriteArrayList<>())
                .add(wake);
        return () -> wakesByType.computeIfPresent(jobType, (type, wakes) -> {
            wakes.remove(wake);
            return wakes.isEmpty() ? null : wakes;
        });
    }

    void available(String jobType) {
        wakesByType.getOrDefault(jobType, List.of()).forEach(Runnable::run);
        wakesByType.getOrDefault("", List.of()).forEach(Runnable::run);
    }
}
