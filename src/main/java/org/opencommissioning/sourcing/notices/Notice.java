package org.opencommissioning.sourcing.notices;

import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.London;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** A notice: published once, and never changed. */
class Notice {

    private static final String PUBLISHED = "published";

    @Id
    private @Nullable Long id;

    @Version
    private @Nullable Integer version;

    private NoticeCode code;
    private String stage;
    private @Nullable String caseReference;
    private @Nullable Integer planVersion;
    private String subjectReference;
    private String title;
    private String status;
    private OffsetDateTime publishedAt;
    private String content;

    /** Publishes it. */
    static Notice published(NewNotice notice, String content, OffsetDateTime at) {
        Notice row = new Notice();
        row.code = notice.code();
        row.stage = notice.stage();
        row.caseReference = notice.caseReference();
        row.planVersion = notice.planVersion();
        row.subjectReference = notice.subjectReference();
        row.title = notice.title();
        row.status = PUBLISHED;
        row.publishedAt = at;
        row.content = content;
        return row;
    }

    boolean isPublished() {
        return PUBLISHED.equals(status);
    }

    /** What it says, in OCDS words, as JSON. */
    String content() {
        return content;
    }

    NoticeView view(Map<String, Object> said) {
        return new NoticeView(
                "N-" + id,
                code,
                new NoticeView.About(stage, caseReference, planVersion, subjectReference, title),
                status,
                publishedAt.atZoneSameInstant(London.ZONE).toOffsetDateTime(),
                said);
    }
}
