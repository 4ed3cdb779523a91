package org.opencommissioning.sourcing.notices;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
     * @param subjectReference the procurement, award or contract; the same for a notice and for all that correct it
     */
    public record About(
            String stage,
            @Nullable String caseReference,
            @Nullable Integer planVersion,
            String subjectReference,
            String title,
            @JsonUnwrapped Correction correction) {}

    /**
     * What it corrects.
     *
     * @param corrects the notice that it corrects; null for a first one
     * @param statement what a person says was wrong and is right now; null where none does
     */
    public record Correction(
            @Nullable String corrects, @Nullable String statement) {}

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

    public @Nullable String corrects() {
        return about.correction().corrects();
    }

    public @Nullable String statement() {
        return about.correction().statement();
    }

    /** What it says under the name of one of its fields, as it was written: words, a code, or that something is confirmed; empty when it says nothing. */
    public Optional<Object> says(String field) {
        return NoticeContent.fields(code).stream()
                .filter(one -> one.name().equals(field))
                .map(one -> said(one, NoticeCorrections.at(content, one.path())))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static @Nullable Object said(NoticeField field, @Nullable Object value) {
        return switch (field.kind()) {
            case CPV -> NoticeCorrections.at(value, "classification.id");
            case CONFIRMATION ->
                value instanceof List<?> documents
                                && documents.stream()
                                        .anyMatch(one ->
                                                "conflictOfInterest".equals(NoticeCorrections.at(one, "documentType")))
                        ? Boolean.TRUE
                        : null;
            default -> value;
        };
    }
}
