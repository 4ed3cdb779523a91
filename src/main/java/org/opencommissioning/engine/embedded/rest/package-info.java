/**
 * The Orchestration Cluster REST API v2 in front of the embedded engine: commands, JSON, problem details and who may call.
 * Searches are answered by {@code engine.embedded.search} with the same JSON and problem details.
 */
package org.opencommissioning.engine.embedded.rest;
