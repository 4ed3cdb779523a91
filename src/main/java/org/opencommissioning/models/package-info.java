/**
 * The processes, decision tables and forms: brought to the engine, kept with every version, and read back for those
 * who look at them.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.models;
