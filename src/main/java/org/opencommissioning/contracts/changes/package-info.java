/**
 * Changes of a running contract: measured, authorised, announced where the Act asks for it, made.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.contracts.changes;
