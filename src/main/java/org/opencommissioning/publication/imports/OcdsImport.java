package org.opencommissioning.publication.imports;

import java.time.OffsetDateTime;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of an import: how far it is, and its report once it is done. */
class OcdsImport {

    @Id
    Long id;

    @Version
    Integer version;

    String packageUri;
    String importedBy;
    OffsetDateTime startedAt;
    OffsetDateTime finishedAt;
    int total;
    int done;
    String report;
}
