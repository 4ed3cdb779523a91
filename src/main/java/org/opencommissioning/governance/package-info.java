/**
 * Sign-off gates, key decisions from notice to call-in, and the ledger that every decision is written to.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.governance;
