package org.opencommissioning.sourcing.award;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What one tenderer is told: its scores against the award criteria, the winner's, and an offer of feedback (section 50).
 *
 * @param sentAt when it was sent to the tenderer; null while it was not
 */
public record AssessmentSummaryView(
        String tenderer,
        boolean successful,
        String summary,
        OffsetDateTime preparedAt,
        @Nullable OffsetDateTime sentAt) {}
