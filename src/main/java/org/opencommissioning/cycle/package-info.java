/**
 * The commissioning case through analyse, plan, do and review, and the versions of its plan.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.cycle;
