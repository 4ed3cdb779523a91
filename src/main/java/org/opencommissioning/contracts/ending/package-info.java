/**
 * The end of a contract: what becomes of the service, termination, and decommissioning.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.contracts.ending;
