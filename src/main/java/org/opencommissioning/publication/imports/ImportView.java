package org.opencommissioning.publication.imports;

import java.time.OffsetDateTime;

/**
 * An import, running or finished.
 *
 * @param total releases in its package
 * @param done releases handled so far
 * @param finishedAt null while it runs, and when it was cut off
 * @param report what was done; null until it is finished
 */
public record ImportView(
        long id,
        String packageUri,
        String importedBy,
        OffsetDateTime startedAt,
        OffsetDateTime finishedAt,
        int total,
        int done,
        ImportReport report) {}
