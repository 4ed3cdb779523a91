/**
 * Frameworks (sections 45 to 49 of the Act): those let here and those of others, until when, for what and for how much one may call
 * off from them, and from whom.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.sourcing.frameworks;
