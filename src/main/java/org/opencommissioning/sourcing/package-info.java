/**
 * How a need is secured: procurements with their offers and opening, the routes beside the formal tender, and the
 * notices of a procurement. Each further step has a room of its own: {@code notices}, {@code markets}, {@code award},
 * {@code evaluation}, {@code route}, {@code diary}.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.sourcing;
