/**
 * The way to the engine: the Camunda client, deployment of models, workers and decisions.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.engine;
