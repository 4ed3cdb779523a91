/**
 * The route of a plan before anybody walks it: the preview that the rules give, the timetable, the words for routes
 * and rules, and where the rules come from.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.sourcing.route;
