package org.opencommissioning;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Test classes on {@link RunningApplication#timeTravellingOfContracts()}, and their subclasses: one at a time, as time passes for all of it. */
@Inherited
@WithApplication
@Order(2)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock("the time-travelling application of procurements and contracts")
public @interface TimeTravellingOfContracts {}
