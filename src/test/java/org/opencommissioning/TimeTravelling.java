package org.opencommissioning;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Test classes on {@link RunningApplication#timeTravelling()}, which run one at a time as time passes for all of it; their subclasses too. They come first, so that all others run beside them. */
@Inherited
@WithApplication
@Order(1)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock("the time-travelling application")
public @interface TimeTravelling {}
