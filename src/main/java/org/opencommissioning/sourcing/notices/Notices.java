package org.opencommissioning.sourcing.notices;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.London;
import org.opencommissioning.records.MarketReference;
import org.opencommissioning.records.Reference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The notices a council has published: what was said, when, and about which case, plan version and subject. */
@Service
public class Notices {

    private static final OffsetDateTime EARLIEST = OffsetDateTime.parse("2000-01-01T00:00:00Z");
    private static final OffsetDateTime LATEST = OffsetDateTime.parse("2500-01-01T00:00:00Z");
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<Map<String, NoticeCorrections.Words>> WORDS = new TypeReference<>() {};
    private static final int LONGEST_STATEMENT = 2000;

    private final NoticeRows rows;
    private final Ledger ledger;
    private final JsonMapper json;
    private final Clock clock;

    Notices(NoticeRows rows, Ledger ledger, JsonMapper json, Clock clock) {
        this.rows = rows;
        this.ledger = ledger;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Publishes a notice of a case or of the whole council now, and writes that into the ledger. A second call for the same code and
     * subject changes nothing and answers the first notice: a notice once published is not published again.
     */
    @Transactional
    public NoticeView publish(NewNotice notice) {
        return publish(notice, UnaryOperator.identity());
    }

    /** The same, of a contract or a market of its own, by which the entry in the ledger is found. */
    @Transactional
    public NoticeView publish(NewNotice notice, SubjectKind about, Reference reference) {
        return publish(notice, entry -> entry.on(about, reference));
    }

    private NoticeView publish(NewNotice notice, UnaryOperator<Entry> about) {
        return view(rows.findByCodeAndSubjectReference(notice.code(), notice.subjectReference())
                .orElseGet(() -> rows.save(written(notice, about))));
    }

    private Notice written(NewNotice notice, UnaryOperator<Entry> about) {
        ledger.record(about.apply(entry(
                notice,
                ApprovedSteps.SYSTEM,
                "published-" + notice.code(),
                notice.code().title() + " of " + notice.subjectReference())));
        return Notice.published(notice, json.writeValueAsString(notice.content()), now());
    }

    private static Entry entry(NewNotice notice, String by, String outcome, String reasons) {
        return Entry.about(
                Entry.Kind.EFFECT,
                notice.caseReference(),
                notice.planVersion() == null ? 0 : notice.planVersion(),
                by,
                outcome,
                reasons);
    }

    /**
     * Publishes a notice now, or a correction where one of the same code and subject was published that says otherwise: a new notice that names the one it
     * corrects, which stays as it is. The same once more changes nothing. Words that a person corrected stay right for as long as the facts have what was wrong.
     *
     * @param facts that it was written from
     */
    @Transactional
    public NoticeView publishOrCorrect(NewNotice notice, Map<String, ?> facts) {
        return publishOrCorrect(notice, facts, UnaryOperator.identity());
    }

    /** The same, of a contract or a market of its own, by which the entry in the ledger is found. */
    @Transactional
    public NoticeView publishOrCorrect(NewNotice notice, Map<String, ?> facts, SubjectKind about, Reference reference) {
        return publishOrCorrect(notice, facts, entry -> entry.on(about, reference));
    }

    private NoticeView publishOrCorrect(NewNotice notice, Map<String, ?> facts, UnaryOperator<Entry> about) {
        Optional<Notice> latest = latestRow(notice.code(), notice.subjectReference());
        if (latest.isEmpty()) {
            return publish(notice, about);
        }
        Notice earlier = latest.get();
        Map<String, Object> corrected = new HashMap<>(facts);
        corrected.put(NoticeContent.CORRECTS, earlier.reference());
        Map<String, Object> content = copy(NoticeContent.write(notice.code(), corrected));
        NoticeCorrections.keep(content, notice.code(), words(earlier));
        if (said(content, notice.code()).equals(said(content(earlier), notice.code()))) {
            return view(earlier);
        }
        return view(rows.save(written(
                        new NewNotice(
                                notice.code(),
                                notice.stage(),
                                notice.caseReference(),
                                notice.planVersion(),
                                Notice.numbered(earlier.subject(), earlier.number() + 1),
                                notice.title(),
                                content),
                        about)
                .keeping(earlier.correctedWords())));
    }

    /** What a notice says, but for which it corrects and why. */
    private JsonNode said(Map<String, Object> content, NoticeCode code) {
        Map<String, Object> said = copy(content);
        NoticeCorrections.describe(said, code, "");
        return json.readTree(json.writeValueAsString(said));
    }

    private Map<String, Object> copy(Map<String, Object> content) {
        return json.readValue(json.writeValueAsString(content), OBJECT);
    }

    private Map<String, Object> content(Notice row) {
        return json.readValue(row.content(), OBJECT);
    }

    private Map<String, NoticeCorrections.Words> words(Notice row) {
        return row.correctedWords() == null ? Map.of() : json.readValue(row.correctedWords(), WORDS);
    }

    /** The notice of a code about a subject, or the latest that corrects it. */
    @Transactional(readOnly = true)
    public Optional<NoticeView> latest(NoticeCode code, String subjectReference) {
        return latestRow(code, subjectReference).map(this::view);
    }

    private Optional<Notice> latestRow(NoticeCode code, String subjectReference) {
        Optional<Notice> latest = rows.findByCodeAndSubjectReference(code, subjectReference);
        for (Optional<Notice> next = latest;
                next.isPresent();
                next = rows.findByCodeAndSubjectReference(
                        code, Notice.numbered(subjectReference, next.get().number() + 1))) {
            latest = next;
        }
        return latest;
    }

    /** The words of a notice that may be corrected now, by the fields that say them; none where only a statement is published. */
    public Map<NoticeField, String> correctable(NoticeView notice) {
        return NoticeCorrections.correctable(notice, now());
    }

    /**
     * Holds back a correction that could not be published as it is written.
     *
     * @throws Refused when another correction has come first, words are not to be corrected, or are missing
     */
    @Transactional(readOnly = true)
    void ensureCorrectable(NoticeView wrong, Written written) {
        Notice latest = latestOf(wrong);
        NoticeCorrections.change(content(latest), wrong, written.texts(), now());
        ensureExplained(written);
    }

    /**
     * Corrects what people read wrongly in a notice: a new notice that names the one it corrects, which stays as it is, and says what was wrong. What it says
     * otherwise is what the first said; what identifies something, sums, days and parties follow from records, and are corrected there. Of a tender notice no
     * term is corrected, and no word once its deadline has passed (section 31); the last day for offers alone is made later.
     *
     * @param closes the moment at which offers close now; null where that stays
     * @param writtenBy who wrote it
     * @param by who publishes it
     * @throws Refused when another correction has come first, words are not to be corrected, or are missing
     */
    @Transactional
    NoticeView correct(
            NoticeView wrong, Written written, @Nullable OffsetDateTime closes, String writtenBy, String by) {
        Notice latest = latestOf(wrong);
        Map<String, Object> content = content(latest);
        Map<String, NoticeCorrections.Words> changed = NoticeCorrections.change(content, wrong, written.texts(), now());
        String said = ensureExplained(written);
        if (closes != null) {
            NoticeCorrections.postpone(content, closes);
        }
        NoticeCorrections.describe(
                content,
                wrong.code(),
                wrong.code().title() + ", which corrects notice " + wrong.reference() + ": " + said
                        + (changed.isEmpty() && closes == null ? " The rest stays as it was published." : ""));
        Map<String, NoticeCorrections.Words> kept = new LinkedHashMap<>(words(latest));
        changed.forEach((field, words) -> kept.merge(field, words, NoticeCorrections.Words::then));
        NewNotice right = new NewNotice(
                wrong.code(),
                wrong.stage(),
                wrong.caseReference(),
                wrong.planVersion(),
                Notice.numbered(latest.subject(), latest.number() + 1),
                wrong.title(),
                content);
        ledger.record(entry(
                right,
                by,
                "corrected-" + wrong.code(),
                wrong.code().title() + " of " + latest.subject() + ", notice " + wrong.reference() + ", as "
                        + writtenBy + " wrote it: "
                        + String.valueOf(written.reason()).strip()));
        return view(rows.save(Notice.published(right, json.writeValueAsString(content), now())
                .corrected(writtenBy, said)
                .keeping(kept.isEmpty() ? null : json.writeValueAsString(kept))));
    }

    private Notice latestOf(NoticeView wrong) {
        Notice latest = latestRow(wrong.code(), wrong.subjectReference())
                .orElseThrow(() -> Refused.notFound("notice", wrong.reference()));
        if (!latest.reference().equals(wrong.reference())) {
            throw Refused.by(new Refusal(
                    "notices",
                    "notice " + wrong.reference() + " is not the latest: " + latest.reference() + " corrects it.",
                    "Correct that one."));
        }
        return latest;
    }

    /** What was wrong and is right now, as it is published. */
    private static String ensureExplained(Written written) {
        if (written.statement() == null || written.statement().isBlank()) {
            throw Refused.invalid("statement", "Say what was wrong and is right now, for the public.");
        }
        if (written.reason() == null || written.reason().isBlank()) {
            throw Refused.invalid("reason", "Say why it is corrected.");
        }
        String said = written.statement().strip();
        if (said.length() > LONGEST_STATEMENT || written.reason().length() > LONGEST_STATEMENT) {
            throw Refused.invalid(
                    said.length() > LONGEST_STATEMENT ? "statement" : "reason",
                    "Say it in at most " + LONGEST_STATEMENT + " characters.");
        }
        return said;
    }

    /** The notices of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<NoticeView> of(String caseReference) {
        return rows.findByCaseReferenceOrderById(caseReference).stream()
                .map(this::view)
                .toList();
    }

    /**
     * The published notices about a contract, oldest first: those of its award, and all that followed.
     *
     * @param awards the award it follows from, and that of the whole tender where it is of a lot; none for a contract that was not awarded here
     */
    @Transactional(readOnly = true)
    public List<NoticeView> about(String contractReference, List<AwardReference> awards) {
        return rows
                .about(
                        Stream.concat(
                                        Stream.of(contractReference),
                                        awards.stream().map(AwardReference::value))
                                .toList(),
                        contractReference + "-%",
                        contractReference + "/%",
                        (awards.isEmpty()
                                        ? contractReference
                                        : awards.getFirst().value()) + "-corrected-%")
                .stream()
                .map(this::view)
                .toList();
    }

    /** The notice of a code about a procurement, award or contract. */
    @Transactional(readOnly = true)
    public Optional<NoticeView> find(NoticeCode code, String subjectReference) {
        return rows.findByCodeAndSubjectReference(code, subjectReference).map(this::view);
    }

    /** The notices of a dynamic market and of its changes, oldest first. */
    @Transactional(readOnly = true)
    public List<NoticeView> ofMarket(MarketReference market) {
        return rows.about(List.of(market.value()), market + "-%", market + "/%", market + "-corrected-%").stream()
                .map(this::view)
                .toList();
    }

    /** Every published notice, newest first. */
    @Transactional(readOnly = true)
    public List<NoticeView> published() {
        return rows.findByStatusOrderByPublishedAtDescIdDesc("published").stream()
                .map(this::view)
                .toList();
    }

    /**
     * Published notices of some kinds and of a time, newest first; begins after a notice that was given out before.
     *
     * @param codes which kinds
     * @param from not before this moment; null for the beginning
     * @param to before this moment; null for no end
     * @param after the last one that was given out; null for the first page
     * @param limit how many at most
     */
    @Transactional(readOnly = true)
    public List<NoticeView> published(
            Set<NoticeCode> codes, OffsetDateTime from, OffsetDateTime to, NoticeView after, int limit) {
        OffsetDateTime end = to == null ? LATEST : to;
        return rows
                .page(
                        codes.stream().map(NoticeCode::name).toList(),
                        from == null ? EARLIEST : from,
                        end,
                        after == null ? end : after.publishedAt(),
                        after == null ? Long.MAX_VALUE : id(after.reference()),
                        limit)
                .stream()
                .map(this::view)
                .toList();
    }

    /** The published notice of that reference. */
    @Transactional(readOnly = true)
    public Optional<NoticeView> find(String reference) {
        return reference.matches("N-\\d{1,18}")
                ? rows.findById(id(reference)).filter(Notice::isPublished).map(this::view)
                : Optional.empty();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock.withZone(London.ZONE));
    }

    private static long id(String reference) {
        return Long.parseLong(reference.substring(2));
    }

    private NoticeView view(Notice row) {
        String corrects = row.number() == 0
                ? null
                : rows.findByCodeAndSubjectReference(row.code(), Notice.numbered(row.subject(), row.number() - 1))
                        .map(Notice::reference)
                        .orElse(null);
        return row.view(content(row), corrects);
    }
}
