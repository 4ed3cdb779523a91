package org.opencommissioning.sourcing.award;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.AwardReference;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of an assessment summary: never changed, written anew when the award is. */
record AssessmentSummary(
        @Id @Nullable Long id,
        @Version @Nullable Integer version,
        AwardReference awardReference,
        String tenderer,
        boolean successful,
        String summary,
        OffsetDateTime preparedAt) {

    AssessmentSummaryView view() {
        return new AssessmentSummaryView(tenderer, successful, summary, preparedAt);
    }
}
