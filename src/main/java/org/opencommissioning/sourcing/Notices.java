package org.opencommissioning.sourcing;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The notices a council has published: what was said, when, and about which case, plan version and subject. */
@Service
public class Notices {

    static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final NoticeRows rows;
    private final JsonMapper json;
    private final Clock clock;

    Notices(NoticeRows rows, JsonMapper json, Clock clock) {
        this.rows = rows;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Publishes a notice now. A second call for the same code and subject changes nothing and answers the first notice:
     * a notice once published is not published again.
     */
    @Transactional
    public NoticeView publish(NewNotice notice) {
        return view(rows.findByCodeAndSubjectReference(notice.code(), notice.subjectReference())
                .orElseGet(() -> rows.save(published(notice))));
    }

    /** The notices of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<NoticeView> of(String caseReference) {
        return rows.findByCaseReferenceOrderById(caseReference).stream().map(this::view).toList();
    }

    /** The notice of a code about a procurement, award or contract. */
    @Transactional(readOnly = true)
    public Optional<NoticeView> find(NoticeCode code, String subjectReference) {
        return rows.findByCodeAndSubjectReference(code, subjectReference).map(this::view);
    }

    /** Every published notice, newest first. */
    @Transactional(readOnly = true)
    public List<NoticeView> published() {
        return rows.findByStatusOrderByPublishedAtDescIdDesc("published").stream().map(this::view).toList();
    }

    private Notice published(NewNotice notice) {
        Notice row = new Notice();
        row.code = notice.code();
        row.stage = notice.stage();
        row.caseReference = notice.caseReference();
        row.planVersion = notice.planVersion();
        row.subjectReference = notice.subjectReference();
        row.title = notice.title();
        row.status = "published";
        row.publishedAt = OffsetDateTime.now(clock.withZone(LONDON));
        row.content = json.writeValueAsString(notice.content());
        return row;
    }

    private NoticeView view(Notice row) {
        return new NoticeView("N-" + row.id, row.code, row.stage, row.caseReference, row.planVersion, row.subjectReference,
                row.title, row.status, row.publishedAt.atZoneSameInstant(LONDON).toOffsetDateTime(),
                json.readValue(row.content, OBJECT));
    }
}
