/**
 * The tender diary: every competition ahead or under way, with its dates, warnings and clashes.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.sourcing.diary;
