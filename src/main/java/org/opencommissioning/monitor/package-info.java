/**
 * The managers' view: where every case and process instance stands, what is stuck, and what was done about it.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.monitor;
