/**
 * Dynamic markets (sections 34 to 40 of the Act): established, joined, left and ended, and whose tender counts in a
 * competition among their members.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.sourcing.markets;
