package org.opencommissioning.sourcing.notices;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.London;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** A notice: published once, and never changed. */
class Notice {

    private static final String PUBLISHED = "published";
    private static final Pattern CORRECTION = Pattern.compile("(.*)-corrected-(\\d+)");

    @Id
    private @Nullable Long id;

    @Version
    private @Nullable Integer version;

    private NoticeCode code;
    private String stage;
    private @Nullable String caseReference;
    private @Nullable Integer planVersion;
    /** Of a correction with its number. */
    private String subjectReference;

    private String title;
    private String status;
    private OffsetDateTime publishedAt;
    private String content;
    private @Nullable String correctedBy;
    private @Nullable String statement;
    private @Nullable String correctedWords;

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

    /**
     * What a person corrected.
     *
     * @param said what was wrong and is right now
     */
    Notice corrected(String by, String said) {
        correctedBy = by;
        statement = said;
        return this;
    }

    /** The words that a person corrected, in this or an earlier notice about the same, as JSON. */
    Notice keeping(@Nullable String words) {
        correctedWords = words;
        return this;
    }

    /** The subject of a notice's correction of that number; 0 is the first notice. */
    static String numbered(String subjectReference, int number) {
        return number == 0 ? subjectReference : subjectReference + "-corrected-" + number;
    }

    /** Which correction it is; 0 for the first notice. */
    int number() {
        Matcher correction = CORRECTION.matcher(subjectReference);
        return correction.matches() ? Integer.parseInt(correction.group(2)) : 0;
    }

    /** The subject of the first notice and of all that correct it. */
    String subject() {
        Matcher correction = CORRECTION.matcher(subjectReference);
        return correction.matches() ? correction.group(1) : subjectReference;
    }

    NoticeCode code() {
        return code;
    }

    String reference() {
        return "N-" + id;
    }

    @Nullable
    String correctedWords() {
        return correctedWords;
    }

    boolean isPublished() {
        return PUBLISHED.equals(status);
    }

    /** What it says, in OCDS words, as JSON. */
    String content() {
        return content;
    }

    /** @param corrects the notice that it corrects; null for a first one */
    NoticeView view(Map<String, Object> said, @Nullable String corrects) {
        return new NoticeView(
                reference(),
                code,
                new NoticeView.About(
                        stage,
                        caseReference,
                        planVersion,
                        subject(),
                        title,
                        new NoticeView.Correction(corrects, statement)),
                status,
                publishedAt.atZoneSameInstant(London.ZONE).toOffsetDateTime(),
                said);
    }
}
