/**
 * What all pages share: the layout's facts, words for dates, money and people, what people type and how it is read, lines of CSV,
 * errors and refusals, and who may reach what.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.site;
