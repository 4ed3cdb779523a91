package org.opencommissioning.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.stereotype.Component;

/**
 * A class that answers what a model asks of the application, with a method for each job type: {@link Work} for a service
 * task, {@link Decides} for a task listener. Every such class is registered with the engine at start.
 *
 * <p>A method takes the {@link Job}, a record, or both. The components of the record are the variables that are fetched,
 * by name and type; one that is {@code @Nullable} may be absent or null, any other that is missing stops the job with an
 * incident that names it. Nothing else of the process can be seen.
 *
 * <p>A method runs in one transaction together with a record of its outcome keyed by the job, so a job that is delivered
 * twice acts once: the second delivery answers with the stored result. What it changes must therefore be in the
 * application's database; what is to be sent to the engine afterwards goes through {@link Outbox}.
 */
@Documented
@Component
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface HandlesJobs {}
