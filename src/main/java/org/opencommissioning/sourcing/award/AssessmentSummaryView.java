package org.opencommissioning.sourcing.award;

import java.time.OffsetDateTime;

/** What one tenderer is told: its scores against the award criteria, the winner's, and an offer of feedback (section 50). */
public record AssessmentSummaryView(String tenderer, boolean successful, String summary, OffsetDateTime preparedAt) {}
