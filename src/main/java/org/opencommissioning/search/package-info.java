/**
 * One box that finds what is kept in every module: each says what it keeps and to whom it shows it.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.search;
