/**
 * The performance of contracts: reviews, indicators, improvement plans, evaluations of outcomes, and the notices about
 * it.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.contracts.performance;
