package org.opencommissioning.cycle;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.KeyDecisions;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.rules.Facts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The cases of the council: started once, found again, and ended as their process says. */
@Service
public class Cases {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final CommissioningCases rows;
    private final CaseNumbers numbers;
    private final CaseHistory history;
    private final StagePasses passes;
    private final CycleProcess process;
    private final KeyDecisions keyDecisions;
    private final Ledger ledger;
    private final LawfulTime lawfulTime;
    private final JdbcClient jdbc;
    private final Clock clock;

    Cases(
            CommissioningCases rows,
            CaseNumbers numbers,
            CaseHistory history,
            StagePasses passes,
            CycleProcess process,
            KeyDecisions keyDecisions,
            Ledger ledger,
            LawfulTime lawfulTime,
            JdbcClient jdbc,
            Clock clock) {
        this.rows = rows;
        this.numbers = numbers;
        this.history = history;
        this.passes = passes;
        this.process = process;
        this.keyDecisions = keyDecisions;
        this.ledger = ledger;
        this.lawfulTime = lawfulTime;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A page of a search, and how many cases it finds in all. */
    public record Found(List<CaseView> cases, int total) {}

    /**
     * Starts a case and, after the commit, its process. The same request with the same key starts nothing more and is answered
     * with the case it started.
     *
     * @param idempotencyKey the caller's name for this request; null when it never repeats one
     * @param username who starts it
     * @throws CaseRefused naming the fields that need another look, or when the key was used for another request
     */
    @Transactional
    public CaseView start(NewCase asked, String idempotencyKey, String username) {
        List<CaseRefused.Violation> violations = NewCases.violations(asked);
        if (!violations.isEmpty()) {
            throw CaseRefused.invalid(violations);
        }
        int year = lawfulTime.today().getYear();
        numbers.lock(year);
        String content = CanonicalJson.hash(CanonicalJson.write(NewCases.content(asked)));
        Optional<String> before =
                idempotencyKey == null ? Optional.empty() : answeredBefore(idempotencyKey, content, username);
        if (before.isPresent()) {
            return find(before.get()).orElseThrow();
        }
        if (asked.source() != null && rows.findBySource(asked.source()).isPresent()) {
            throw CaseRefused.conflict("There is a case from '" + asked.source() + "' already: "
                    + rows.findBySource(asked.source()).get().reference + ".");
        }
        if (asked.previousCase() != null && !rows.existsById(asked.previousCase())) {
            throw CaseRefused.invalid(List.of(
                    new CaseRefused.Violation("previousCase", "There is no case " + asked.previousCase() + ".")));
        }
        CommissioningCase started = rows.save(row(numbers.next(year), asked, username));
        if (idempotencyKey != null) {
            jdbc.sql(
                            "INSERT INTO case_request (idempotency_key, requested_by, content_hash, case_reference) VALUES (?, ?, ?, ?)")
                    .params(idempotencyKey, username, content, started.reference)
                    .update();
        }
        CaseView view = view(started);
        history.add(
                view.reference(),
                username,
                "Case started at " + view.enterAt().word(),
                view.source() == null ? null : "Imported from " + view.source());
        process.start(view);
        ledger.record(Entry.about(
                Kind.CASE,
                view.reference(),
                0,
                username,
                "started-at-" + view.enterAt().word(),
                view.source() == null ? null : "Imported from " + view.source()));
        return view;
    }

    @Transactional(readOnly = true)
    public Optional<CaseView> find(String reference) {
        return rows.findById(reference).map(Cases::view);
    }

    /** The cases that succeed another, oldest first. */
    @Transactional(readOnly = true)
    public List<CaseView> successors(String reference) {
        return rows.findByPreviousCaseOrderByReference(reference).stream()
                .map(Cases::view)
                .toList();
    }

    /** The case that was imported from a source, such as an OCID. */
    @Transactional(readOnly = true)
    public Optional<CaseView> findBySource(String source) {
        return rows.findBySource(source).map(Cases::view);
    }

    /**
     * Searches reference, title, need, directorate, category, client group and place; newest cases first.
     *
     * @param text words that must all occur; blank finds everything
     * @param stage null for any
     * @param state null for any
     * @param offset how many to pass over
     * @param limit how many to return at most
     */
    @Transactional(readOnly = true)
    public Found search(String text, Stage stage, State state, int offset, int limit) {
        var where = new StringBuilder("1 = 1");
        var parameters = new LinkedHashMap<String, Object>();
        int n = 0;
        for (String word : text == null
                ? new String[0]
                : text.strip().toLowerCase(Locale.UK).split("\\s+")) {
            where.append(" AND search_text LIKE :word").append(n).append(" ESCAPE '!'");
            parameters.put(
                    "word" + n++,
                    "%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%");
        }
        if (stage != null) {
            where.append(" AND stage = :stage");
            parameters.put("stage", stage.name());
        }
        if (state != null) {
            where.append(" AND state = :state");
            parameters.put("state", state.name());
        }
        int total = jdbc.sql("SELECT COUNT(*) FROM commissioning_case WHERE " + where)
                .params(parameters)
                .query(Integer.class)
                .single();
        List<String> references = jdbc.sql("SELECT reference FROM commissioning_case WHERE " + where
                        + " ORDER BY started_at DESC, reference DESC OFFSET " + Math.max(0, offset)
                        + " ROWS FETCH NEXT " + Math.clamp(limit, 1, 500) + " ROWS ONLY")
                .params(parameters)
                .query(String.class)
                .list();
        Map<String, CommissioningCase> found = new LinkedHashMap<>();
        rows.findAllById(references).forEach(row -> found.put(row.reference, row));
        return new Found(references.stream().map(found::get).map(Cases::view).toList(), total);
    }

    /** What was noted of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<CaseEvent> history(String reference) {
        return history.of(reference);
    }

    /**
     * Adds a line to a case's history, in the caller's transaction where there is one.
     *
     * @param who user name; {@code system} for what no person did
     */
    @Transactional
    public void note(String reference, String who, String what, String detail) {
        history.add(reference, who, what, detail);
    }

    /**
     * Withdraws a running case: it ends at once, and its process with it.
     *
     * @param reason why; everyone who works on the case reads it
     * @throws CaseRefused when there is no such case, it does not run any more, or no reason is given
     */
    @Transactional
    public CaseView withdraw(String reference, String reason, String username) {
        CommissioningCase row = rows.findById(reference).orElseThrow(() -> CaseRefused.notFound(reference));
        if (row.state != State.RUNNING) {
            throw CaseRefused.conflict(
                    reference + " is " + row.state.word() + " already: only a running case can be withdrawn.");
        }
        if (reason == null || reason.isBlank()) {
            throw CaseRefused.invalid(List.of(new CaseRefused.Violation("reason", "Say why the case is withdrawn.")));
        }
        process.withdraw(reference, reason.strip(), username);
        return view(end(row, State.WITHDRAWN, reason.strip(), username));
    }

    /**
     * Pauses a running case: its tasks stay, and nobody completes one until it is resumed. Legal periods run on: the calendar knows no pause.
     *
     * @param reason why; everyone who works on the case reads it
     * @throws CaseRefused when there is no such case, it does not run, is paused already, or no reason is given
     */
    @Transactional
    public CaseView pause(String reference, String reason, String username) {
        CommissioningCase row = rows.findById(reference).orElseThrow(() -> CaseRefused.notFound(reference));
        if (row.state != State.RUNNING || row.pausedSince != null) {
            throw CaseRefused.conflict(reference + " is " + (row.pausedSince != null ? "paused" : row.state.word())
                    + " already: only a running case can be paused.");
        }
        if (reason == null || reason.isBlank()) {
            throw CaseRefused.invalid(List.of(new CaseRefused.Violation("reason", "Say why the case is paused.")));
        }
        row.pausedSince = now();
        row.pauseReason = reason.strip();
        return noted(row, "paused", row.pauseReason, username);
    }

    /**
     * Resumes a paused case.
     *
     * @throws CaseRefused when there is no such case or it is not paused
     */
    @Transactional
    public CaseView resume(String reference, String username) {
        CommissioningCase row = rows.findById(reference).orElseThrow(() -> CaseRefused.notFound(reference));
        if (row.pausedSince == null) {
            throw CaseRefused.conflict(reference + " is not paused.");
        }
        row.pausedSince = null;
        row.pauseReason = null;
        return noted(row, "resumed", null, username);
    }

    private CaseView noted(CommissioningCase row, String what, String reason, String username) {
        CommissioningCase saved = rows.save(row);
        history.add(row.reference, username, "Case " + what, reason);
        ledger.record(Entry.about(Kind.CASE, row.reference, row.planVersion, username, what, reason));
        return view(saved);
    }

    /** The process of a case has entered a stage. */
    @Transactional
    public void enterStage(String reference, Stage stage, String who) {
        CommissioningCase row = rows.findById(reference).orElseThrow(() -> CaseRefused.notFound(reference));
        if (row.stage != stage) {
            row.enter(stage, now());
            rows.save(row);
        }
        passes.enter(reference, stage, now());
        history.add(reference, who, "Entered the stage " + stage.words(), null);
    }

    /**
     * Stands before what a withdrawal does: somebody asked for it here.
     *
     * @throws Refused when nobody did
     */
    @Transactional(readOnly = true)
    void requireWithdrawn(String reference) {
        if (rows.findById(reference).filter(row -> row.state == State.WITHDRAWN).isEmpty()) {
            throw Refused.by(new Refusal(
                    "G9",
                    "Nobody here has withdrawn " + reference + ": the message that says so came from elsewhere.",
                    "Withdraw the case on its page, or have the instance moved back to the step it was in."));
        }
    }

    /** The process of a case has ended; a case that has ended already stays as it is. */
    @Transactional
    void close(String reference, State how, String note, String who) {
        CommissioningCase row = rows.findById(reference).orElseThrow(() -> CaseRefused.notFound(reference));
        if (row.state == State.RUNNING) {
            end(row, how, note, who);
        }
    }

    /** Keeps facts that became known; a fact that is null stays as it was. */
    @Transactional
    void learn(String reference, Map<String, Object> facts, int planVersion) {
        CommissioningCase row = rows.findById(reference).orElseThrow(() -> CaseRefused.notFound(reference));
        var known = new LinkedHashMap<>(read(row.facts));
        known.putAll(Facts.among(facts));
        row.facts = JsonMapper.shared().writeValueAsString(known);
        row.planVersion = planVersion;
        rows.save(row);
    }

    private CommissioningCase end(CommissioningCase row, State how, String note, String who) {
        row.end(how, note);
        row.pausedSince = null;
        row.pauseReason = null;
        CommissioningCase ended = rows.save(row);
        passes.leave(row.reference, now());
        keyDecisions.withdraw(row.reference, note, who);
        history.add(row.reference, who, "Case " + how.word(), note);
        ledger.record(Entry.about(Kind.CASE, row.reference, row.planVersion, who, how.word(), note));
        return ended;
    }

    private Optional<String> answeredBefore(String idempotencyKey, String content, String username) {
        record Request(String requestedBy, String contentHash, String caseReference) {}
        return jdbc.sql("SELECT requested_by, content_hash, case_reference FROM case_request WHERE idempotency_key = ?")
                .param(idempotencyKey)
                .query(Request.class)
                .optional()
                .map(request -> {
                    if (!request.requestedBy().equals(username)
                            || !request.contentHash().equals(content)) {
                        throw CaseRefused.conflict("The Idempotency-Key '" + idempotencyKey
                                + "' was used for another request. Use a new key for a new case.");
                    }
                    return request.caseReference();
                });
    }

    private CommissioningCase row(String reference, NewCase asked, String username) {
        var row = new CommissioningCase();
        row.reference = reference;
        row.title = asked.title().strip();
        row.need = asked.need().strip();
        row.directorate = asked.directorate();
        row.category = asked.category();
        row.clientGroup = asked.clientGroup();
        row.place = asked.place();
        row.owner = asked.owner() == null ? username : asked.owner();
        row.enterAt = asked.enterAt() == null ? Stage.ANALYSE : asked.enterAt();
        row.stage = row.enterAt;
        row.state = State.RUNNING;
        row.facts =
                JsonMapper.shared().writeValueAsString(asked.facts() == null ? Map.of() : Facts.among(asked.facts()));
        row.source = asked.source();
        row.previousCase = asked.previousCase();
        row.startedBy = username;
        row.startedAt = now();
        row.stageSince = row.startedAt;
        String words = Stream.of(
                        reference,
                        row.title,
                        row.directorate,
                        row.category,
                        row.clientGroup,
                        row.place,
                        row.source,
                        row.need)
                .filter(word -> word != null)
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.UK);
        row.searchText = words.substring(0, Math.min(words.length(), 9000));
        return row;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    private static CaseView view(CommissioningCase row) {
        return new CaseView(
                row.reference,
                row.title,
                row.need,
                row.directorate,
                row.category,
                row.clientGroup,
                row.place,
                row.owner,
                row.enterAt,
                row.stage,
                row.state,
                row.stateNote,
                read(row.facts),
                row.planVersion,
                row.source,
                row.previousCase,
                row.startedBy,
                row.startedAt.toInstant(),
                row.stageSince.toInstant(),
                row.pausedSince == null ? null : row.pausedSince.toInstant(),
                row.pauseReason);
    }

    private static Map<String, Object> read(String json) {
        return JsonMapper.shared().readValue(json, OBJECT);
    }
}
