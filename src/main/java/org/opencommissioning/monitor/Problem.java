package org.opencommissioning.monitor;

/** What is wrong with a field, and what to do; {@code field} is null when it is none. */
record Problem(String field, String message) {}
