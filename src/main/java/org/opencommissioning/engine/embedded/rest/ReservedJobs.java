package org.opencommissioning.engine.embedded.rest;

import org.opencommissioning.engine.HandledJobs;
import org.opencommissioning.engine.ServiceAccount;
import org.opencommissioning.engine.embedded.search.JobTypes;

/**
 * Keeps the jobs of the application's own workers and task listeners for its own account. An administrator who could take or
 * answer them would answer for a gate's listener: whatever it guards would then stand open.
 */
class ReservedJobs {

    private final JobTypes jobs;
    private final ServiceAccount application;
    private final HandledJobs handled;

    ReservedJobs(JobTypes jobs, ServiceAccount application, HandledJobs handled) {
        this.jobs = jobs;
        this.application = application;
        this.handled = handled;
    }

    /** @throws Forbidden when the caller may not take jobs of that type */
    void checkActivation(String type) {
        if (!isApplication() && handled.types().contains(type)) {
            throw refusal(type);
        }
    }

    /** @throws Forbidden when the caller may not complete or fail that job, or throw an error from it */
    void checkAnswer(long jobKey) {
        if (!isApplication()) {
            jobs.of(jobKey).filter(handled.types()::contains).ifPresent(type -> {
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
}
