/**
 * Exclusion and debarment: every supplier and whoever stands behind it checked, heard and decided on, and the Minister told.
 */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package org.opencommissioning.sourcing.exclusions;
