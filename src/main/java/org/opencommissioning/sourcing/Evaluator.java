package org.opencommissioning.sourcing;

/** A row of the list of evaluators on the form. */
record Evaluator(String username) {}
