/**
 * What all records of the council have in common: what they are called, how a series of them is numbered, and how a rule
 * refuses. It stands on the ground floor: every module may use it, and it knows none of them.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.records;
