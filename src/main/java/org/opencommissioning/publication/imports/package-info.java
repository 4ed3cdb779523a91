/**
 * Contracts and notices that others published, read from OCDS files into the register.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.publication.imports;
