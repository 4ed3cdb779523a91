/**
 * Copies of everything the application keeps, as of one moment and taken while work goes on; how they are put back, and how a folder is looked through
 * without starting on it.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.backup;
