/**
 * Zeebe's own engine inside this JVM: the host, its secondary storage and the Orchestration Cluster REST API in front of it.
 * Active when {@code opencommissioning.engine.mode} is {@code embedded}; nothing outside knows that it exists.
 */
package org.opencommissioning.engine.embedded;
