/**
 * Lawful time: clear days, working days on two calendars, and every statutory period the cycle computes.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.calendar;
