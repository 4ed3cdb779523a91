package org.opencommissioning.publication.imports;

import java.time.OffsetDateTime;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of a release as it came in. */
class OcdsRelease {

    @Id
    Long id;

    @Version
    Integer version;

    String ocid;
    String releaseId;
    OffsetDateTime releasedAt;
    String tags;
    String contentHash;
    String content;
    String caseReference;
    /** Whether another authority buys: nothing here follows from it. */
    boolean ofOthers;

    OffsetDateTime importedAt;
}
