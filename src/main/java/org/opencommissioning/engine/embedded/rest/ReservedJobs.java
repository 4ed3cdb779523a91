package org.opencommissioning.engine.embedded.rest;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.engine.ServiceAccount;
import org.opencommissioning.engine.TaskListener;
import org.opencommissioning.engine.Worker;
import org.opencommissioning.engine.embedded.search.JobTypes;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Keeps the jobs of the application's own workers and task listeners for its own account. An administrator who could take or
 * answer them would answer for a gate's listener: whatever it guards would then stand open.
 */
class ReservedJobs {

    private final JobTypes jobs;
    private final ServiceAccount application;
    private final ObjectProvider<Worker> workers;
    private final ObjectProvider<TaskListener> listeners;
    private volatile Set<String> types;

    ReservedJobs(
            JobTypes jobs,
            ServiceAccount application,
            ObjectProvider<Worker> workers,
            ObjectProvider<TaskListener> listeners) {
        this.jobs = jobs;
        this.application = application;
        this.workers = workers;
        this.listeners = listeners;
    }

    /** @throws Forbidden when the caller may not take jobs of that type */
    void checkActivation(String type) {
        if (!isApplication() && types().contains(type)) {
            throw refusal(type);
        }
    }

    /** @throws Forbidden when the caller may not complete or fail that job, or throw an error from it */
    void checkAnswer(long jobKey) {
        if (!isApplication()) {
            jobs.of(jobKey).filter(types()::contains).ifPresent(type -> {
                throw refusal(type);
            });
        }
    }

    private static Forbidden refusal(String type) {
        return new Forbidden(
                "Jobs of type '%s' are done by the application itself and by nobody else. To have one tried again, set its retries and resolve its incident."
                        .formatted(type));
    }

    private boolean isApplication() {
        return Engine.caller().equals(application.username());
    }

    /** Asked for with the first request: workers come to be after the API they work through. */
    private Set<String> types() {
        if (types == null) {
            types = Stream.concat(
                            workers.stream().map(Worker::type),
                            listeners.stream().map(TaskListener::type))
                    .collect(Collectors.toUnmodifiableSet());
        }
        return types;
    }
}
