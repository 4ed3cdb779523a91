package org.opencommissioning.engine;

import java.util.Map;

/**
 * Handles the jobs of one type. Every bean of this type is registered with the engine at start.
 *
 * <p>{@link #handle} runs in one transaction together with a record of its effect keyed by the job, so a job that is
 * delivered twice acts once: the second delivery answers with the stored result. What a worker changes must therefore
 * be in the application's database; anything to be sent to the engine afterwards goes through {@link Outbox}.
 *
 * <p>It ends in one of four ways: it returns the variables to set (may be empty); it throws {@link ModelledError} for
 * an outcome the model draws; it throws {@link NotRetryable} for what a person must put right, which becomes an incident
 * with that message; any other exception is retried with a growing pause and becomes an incident at last. Every
 * exception rolls the transaction back.
 */
public interface Worker {

    /** The job type as the models name it ({@code zeebe:taskDefinition type}). */
    String type();

    /**
     * Does the work of one job.
     *
     * @return the variables to set on completion; empty when there are none
     */
    Map<String, Object> handle(Job job);
}
