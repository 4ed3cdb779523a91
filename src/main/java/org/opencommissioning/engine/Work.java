package org.opencommissioning.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Does the work of one job type, in a class marked {@link HandlesJobs}.
 *
 * <p>The method ends in one of four ways: it returns the variables to set - nothing, a record whose components they are, or
 * a map; it throws {@link ModelledError} for an outcome the model draws; it throws {@link NotRetryable} or
 * {@link org.opencommissioning.records.Refused} for what a person must put right, which becomes an incident with that
 * message; any other exception is retried with a growing pause and becomes an incident at last. Every exception rolls the
 * transaction back.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Work {

    /** The job type as the models name it ({@code zeebe:taskDefinition type}). */
    String value();
}
