/**
 * What all pages share: their words, what people type and how it is read, errors and refusals, sign-in and safety.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.site;
