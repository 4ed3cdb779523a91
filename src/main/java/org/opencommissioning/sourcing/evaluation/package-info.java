/**
 * The evaluation of tenders: interests declared first, scores given independently, one moderated score at the end; and
 * who reads what of it.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.sourcing.evaluation;
