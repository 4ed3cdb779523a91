/**
 * The pack: a plan version as one document that everybody reads who has to sign off, decide or scrutinise it - as a page, as PDF and in the shape of a
 * committee report - with what changed since they last read it.
 */
@org.springframework.modulith.ApplicationModule
@org.jspecify.annotations.NullMarked
package org.opencommissioning.cycle.pack;
