/**
 * What the public reads: notices, registers and OCDS, in and out.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.publication;
