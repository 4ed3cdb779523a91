package org.opencommissioning.sourcing.notices;

import java.time.OffsetDateTime;
import java.util.Map;

/**
 * A notice as it stands.
 *
 * @param reference the notice's own reference
 * @param status {@code published}
 * @param publishedAt when it was published, Europe/London
 * @param content in OCDS words
 */
public record NoticeView(
        String reference,
        NoticeCode code,
        String stage,
        String caseReference,
        Integer planVersion,
        String subjectReference,
        String title,
        String status,
        OffsetDateTime publishedAt,
        Map<String, Object> content) {}
