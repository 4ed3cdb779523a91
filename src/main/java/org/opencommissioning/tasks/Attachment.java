package org.opencommissioning.tasks;

import java.time.OffsetDateTime;

/**
 * A file kept with a case.
 *
 * @param taskKey    the task it was attached to
 * @param sizeBytes  bytes
 * @param sha256     hash of its content, in hexadecimal
 * @param removedBy  who took its content away; null while it is there
 */
public record Attachment(
        long id,
        String caseReference,
        long taskKey,
        String taskName,
        String name,
        String contentType,
        long sizeBytes,
        String sha256,
        String attachedBy,
        OffsetDateTime attachedAt,
        String removedBy,
        OffsetDateTime removedAt) {

    /** 12 KB, 1.4 MB. */
    public String size() {
        return sizeBytes < 1_000_000 ? Math.max(1, sizeBytes / 1000) + " KB" : sizeBytes / 100_000 / 10.0 + " MB";
    }
}
