package org.opencommissioning.sourcing.frameworks;

/** The row of a supplier on a framework. */
record FrameworkSupplier(String name) {}
