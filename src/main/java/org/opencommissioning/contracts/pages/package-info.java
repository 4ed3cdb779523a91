/**
 * The contracts register for those who work with it: the list, and a contract with all that happened to it, as pages
 * and over JSON.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.contracts.pages;
