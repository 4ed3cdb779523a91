/**
 * The analysts' workbench: the library of models, decision tables and forms with their versions, decisions to try, and
 * changes that are checked, approved by a second analyst and published.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.workbench;
