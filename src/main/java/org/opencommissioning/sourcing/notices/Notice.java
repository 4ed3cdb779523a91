package org.opencommissioning.sourcing.notices;

import java.time.OffsetDateTime;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of a notice. */
class Notice {

    @Id
    Long id;

    @Version
    Integer version;

    NoticeCode code;
    String stage;
    String caseReference;
    Integer planVersion;
    String subjectReference;
    String title;
    String status;
    OffsetDateTime publishedAt;
    String content;
}
