/**
 * The reports for those who work for the council, and the evidence for the recommendations of the select committee.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.publication.reports;
