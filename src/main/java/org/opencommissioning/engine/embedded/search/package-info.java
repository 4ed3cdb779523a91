/**
 * Secondary storage: projects the record stream into rows of its own H2 file and answers every search, get and statistics endpoint
 * of the Orchestration Cluster REST API v2 from them, never staler than the caller's last command.
 */
package org.opencommissioning.engine.embedded.search;
