/**
 * What the public reads: notices, registers, feeds and OCDS, in and out; and the reports for those who work for the council.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.publication;
