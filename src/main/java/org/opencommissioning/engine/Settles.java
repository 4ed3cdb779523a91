package org.opencommissioning.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Judges what a step of the models decides and does what the decision opens, in a class marked {@link HandlesJobs}. The method
 * is called for a decision that somebody signed in here has given and that no general rule refuses, in the transaction in
 * which it is written into the ledger: what it does stands with the decision, or not at all. It refuses by throwing
 * {@link org.opencommissioning.records.Refused}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Settles {

    /** What is decided, as the step's header {@code gate} or {@code decides} names it. */
    String value();
}
