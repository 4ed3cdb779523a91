package org.opencommissioning.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Decides about one change to a user task - its creation, assignment, update, completion or cancellation - before it takes
 * effect, in a class marked {@link HandlesJobs}. The method returns a {@link Outcome}.
 *
 * <p>A denial commits what the method wrote, such as the refusal's ledger entry, leaves the task as it was, and reaches
 * whoever asked for the change with its reason; the engine knows denial for assigning, updating and completing only. A
 * {@link org.opencommissioning.records.Refused} that is thrown denies too, but what was written before it is undone.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Decides {

    /** The job type as the models name it ({@code zeebe:taskListener type}). */
    String value();
}
