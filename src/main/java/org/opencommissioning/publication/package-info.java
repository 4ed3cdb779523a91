/**
 * What the public reads: notices, registers, feeds and OCDS out.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.publication;
