package org.opencommissioning.sourcing.award;

import java.time.OffsetDateTime;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of an assessment summary. */
class AssessmentSummary {

    @Id
    Long id;

    @Version
    Integer version;

    String awardReference;
    String tenderer;
    boolean successful;
    String summary;
    OffsetDateTime preparedAt;

    AssessmentSummaryView view() {
        return new AssessmentSummaryView(tenderer, successful, summary, preparedAt);
    }
}
