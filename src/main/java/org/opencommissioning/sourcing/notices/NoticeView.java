package org.opencommissioning.sourcing.notices;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        @JsonUnwrapped About about,
        String status,
        OffsetDateTime publishedAt,
        Map<String, Object> content) {

    /**
     * What it is about.
     *
     * @param caseReference null for notices of the whole council
     * @param planVersion the plan version it carries out; null where there is none
     */
    public record About(
            String stage,
            @Nullable String caseReference,
            @Nullable Integer planVersion,
            String subjectReference,
            String title) {}

    public String stage() {
        return about.stage();
    }

    public @Nullable String caseReference() {
        return about.caseReference();
    }

    public @Nullable Integer planVersion() {
        return about.planVersion();
    }

    public String subjectReference() {
        return about.subjectReference();
    }

    public String title() {
        return about.title();
    }
}
