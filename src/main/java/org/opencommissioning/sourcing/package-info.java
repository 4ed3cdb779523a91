/**
 * How a need is secured: route, notices, quotes and tenders, evaluation and award.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.sourcing;
