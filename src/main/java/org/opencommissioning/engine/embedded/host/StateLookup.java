package org.opencommissioning.engine.embedded.host;

import io.camunda.zeebe.engine.state.immutable.ProcessingState;

/**
 * Read access to the engine's own state: element instances, jobs, user tasks, variables, incidents, definitions. Values returned by
 * its lookups are flyweights that the next lookup overwrites.
 */
public record StateLookup(ProcessingState state) {}
