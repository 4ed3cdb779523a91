package org.opencommissioning.sourcing.award;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.AwardReference;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** The row of an assessment summary: its words are never changed, and are written anew when the award is. */
record AssessmentSummary(
        @Id @Nullable Long id,
        @Version @Nullable Integer version,
        AwardReference awardReference,
        String tenderer,
        boolean successful,
        String summary,
        OffsetDateTime preparedAt,
        @Nullable OffsetDateTime sentAt) {

    AssessmentSummaryView view() {
        return new AssessmentSummaryView(tenderer, successful, summary, preparedAt, sentAt);
    }

    /** It was sent; what was sent before stays as it was. */
    AssessmentSummary sent(OffsetDateTime at) {
        return sentAt != null
                ? this
                : new AssessmentSummary(id, version, awardReference, tenderer, successful, summary, preparedAt, at);
    }
}
