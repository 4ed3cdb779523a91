package org.opencommissioning.publication.imports;

import java.util.List;

/**
 * What an import did with each release: read = created + updated + unchanged + rejected.
 *
 * @param read releases in the package
 * @param created releases that told of something new
 * @param updated releases that changed something known
 * @param unchanged releases that changed nothing: imported before, or older than what is known
 * @param rejected releases that could not be taken in, and why
 * @param warnings what was repaired, assumed or left out of the others
 */
public record ImportReport(
        int read, int created, int updated, int unchanged, List<Rejection> rejected, List<Warning> warnings) {

    /** A release that was not taken in; ocid says where it stands in the package when it has none. */
    public record Rejection(String ocid, String reason) {}

    /** Something to know about a release that was taken in; ocid is null for the package as a whole. */
    public record Warning(String ocid, String message) {}
}
