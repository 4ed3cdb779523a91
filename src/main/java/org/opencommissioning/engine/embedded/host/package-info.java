/**
 * Runs one partition of Zeebe durably in one folder: log, state, snapshots, stream processing, clock. Commands go in through
 * {@link org.opencommissioning.engine.embedded.host.CommandGateway}; synced records come out through a
 * {@link org.opencommissioning.engine.embedded.host.RecordSink}.
 */
package org.opencommissioning.engine.embedded.host;
