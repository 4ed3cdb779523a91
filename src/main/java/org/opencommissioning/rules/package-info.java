/**
 * What the law and the council's rules say about a plan: one graph of decisions, asked by one driver, and the facts that it asks for.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.rules;
