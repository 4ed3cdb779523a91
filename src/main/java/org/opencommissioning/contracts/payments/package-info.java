/**
 * Invoices of contracts, how promptly they were paid, and the notices about it.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.contracts.payments;
