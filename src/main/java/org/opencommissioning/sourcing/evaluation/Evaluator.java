package org.opencommissioning.sourcing.evaluation;

/** A row of the list of evaluators on the form. */
record Evaluator(String username) {}
