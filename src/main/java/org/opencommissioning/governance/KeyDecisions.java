package org.opencommissioning.governance;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulDate;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.SiteWords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Key decisions: the forward plan, the records of what was decided, and call-in. */
@Service
public class KeyDecisions {

    /** The gate at which a key decision is taken. */
    static final String GATE = Gates.KEY_DECISION;

    static final int LONGEST_NAMES = 300;
    static final int LONGEST_TEXT = 8000;

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final KeyDecisionRows rows;
    private final PreparedEntries prepared;
    private final KeyDecisionProcess process;
    private final Gates gates;
    private final Ledger ledger;
    private final Decisions decisions;
    private final LawfulTime lawfulTime;
    private final DecisionPeriods periods;
    private final JdbcClient jdbc;

    KeyDecisions(
            KeyDecisionRows rows,
            PreparedEntries prepared,
            KeyDecisionProcess process,
            Gates gates,
            Ledger ledger,
            Decisions decisions,
            LawfulTime lawfulTime,
            DecisionPeriods periods,
            JdbcClient jdbc) {
        this.rows = rows;
        this.prepared = prepared;
        this.process = process;
        this.gates = gates;
        this.ledger = ledger;
        this.decisions = decisions;
        this.lawfulTime = lawfulTime;
        this.periods = periods;
        this.jdbc = jdbc;
    }

    /** Every key decision, soonest first: what the forward plan and the list of decisions are drawn from. */
    @Transactional(readOnly = true)
    public List<KeyDecisionView> all() {
        return rows.findAllByOrderByNotBeforeAscReferenceAsc().stream()
                .map(KeyDecision::view)
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<KeyDecisionView> find(String reference) {
        return rows.findById(reference).map(KeyDecision::view);
    }

    /** The key decisions of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<KeyDecisionView> of(String caseReference) {
        return rows.findByCaseReferenceOrderByReference(caseReference).stream()
                .map(KeyDecision::view)
                .toList();
    }

    /** The key decision on a plan version that is in force; the latest where a further one was taken. */
    @Transactional(readOnly = true)
    public Optional<KeyDecisionView> inForce(String caseReference, int planVersion) {
        return of(caseReference).stream()
                .filter(decision ->
                        decision.planVersion() == planVersion && decision.status() == DecisionStatus.APPROVED)
                .reduce((earlier, later) -> later);
    }

    /**
     * Calls in a decision within its window.
     *
     * @param by the members who call it in
     * @param grounds why
     * @throws Refused when a name or the grounds are missing or too long, there is no such decision, or it is not open to call-in
     *     now
     */
    @Transactional
    public KeyDecisionView callIn(String reference, String by, String grounds, String username) {
        List<Violation> missing = Stream.of(
                        wrong("members", by, "Name the members who call the decision in.", LONGEST_NAMES),
                        wrong("grounds", grounds, "Say why they call it in.", LONGEST_TEXT))
                .flatMap(Optional::stream)
                .toList();
        if (!missing.isEmpty()) {
            throw Refused.invalid(missing);
        }
        KeyDecision row = rows.findById(reference).orElseThrow(() -> Refused.notFound("key decision", reference));
        closedToCallIn(row.view()).ifPresent(why -> {
            throw Refused.conflict(why);
        });
        row.callIn(by.strip(), grounds.strip(), lawfulTime.today());
        KeyDecisionView view = rows.save(row).view();
        process.calledIn(view);
        ledger.record(entry(Kind.EFFECT, row, username, "called-in", by.strip() + ": " + grounds.strip()));
        return view;
    }

    /**
     * The decision of a case that was called in here and has not been heard; empty when there is none. A message that says so from elsewhere is denied and
     * named in the ledger: its window stays as it is (G9).
     */
    @Transactional
    Optional<KeyDecisionView> calledIn(CaseReference caseReference) {
        Optional<KeyDecision> row = current(caseReference.value());
        Optional<KeyDecisionView> calledIn =
                row.filter(one -> one.status() == DecisionStatus.CALLED_IN).map(KeyDecision::view);
        if (calledIn.isEmpty()) {
            ledger.record(Entry.about(
                            Kind.DENIAL,
                            caseReference.value(),
                            row.map(KeyDecision::planVersion).orElse(0),
                            ApprovedSteps.SYSTEM,
                            "denied",
                            "A message said that the key decision was called in. Nobody has called it in here.")
                    .byRule("G9"));
        }
        return calledIn;
    }

    private static Optional<Violation> wrong(String field, @Nullable String text, String missing, int longest) {
        return text == null || text.isBlank()
                ? Optional.of(new Violation(field, missing))
                : text.strip().length() > longest
                        ? Optional.of(new Violation(
                                field,
                                "Use at most " + longest + " characters; this has "
                                        + text.strip().length() + "."))
                        : Optional.empty();
    }

    /** Why a decision cannot be called in now, with the rule; empty while its window is open. */
    Optional<String> closedToCallIn(KeyDecisionView decision) {
        String it = "Key decision " + decision.reference() + " is not open to call-in: ";
        if (decision.callIn().by() != null) {
            return Optional.of(it + "it was called in once and cannot be called in again.");
        }
        if (decision.taken().recordPublishedOn() == null) {
            return Optional.of(it + "the window opens when the record of the decision is published, and it is '"
                    + decision.status().words() + "'.");
        }
        if (decision.handling().urgency().equals("urgent")) {
            return Optional.of(
                    it
                            + "it was taken under special urgency with the agreement of the scrutiny chair (Executive Arrangements Regulations 2012 reg 11).");
        }
        if (decision.status() == DecisionStatus.SUBJECT_TO_CALL_IN
                && lawfulTime.today().isBefore(decision.taken().inForceOn())) {
            return Optional.empty();
        }
        return Optional.of(it
                + (decision.status() == DecisionStatus.REJECTED || decision.status() == DecisionStatus.WITHDRAWN
                        ? "it is '" + decision.status().words() + "'."
                        : "its window is over. "
                                + lawfulTime
                                        .callInEffective(decision.taken().recordPublishedOn())
                                        .explanation()));
    }

    /**
     * Names the day on which a decision is planned to be taken, or none.
     *
     * @throws Refused when it is not before its decision, or the day is before its earliest lawful date or too far away
     */
    @Transactional
    public KeyDecisionView plan(String reference, LocalDate day, String username) {
        KeyDecision row = rows.findById(reference).orElseThrow(() -> Refused.notFound("key decision", reference));
        if (row.status() != DecisionStatus.FOR_DETERMINATION) {
            throw Refused.conflict("Key decision " + reference + " is '"
                    + row.status().words() + "': no day is planned for it any more.");
        }
        if (day != null && (day.isBefore(row.notBefore()) || day.isBefore(lawfulTime.today()))) {
            throw Refused.invalid("plannedFor", "Choose a day on which it may be taken. " + row.notBeforeRule());
        }
        if (day != null && row.period() != null && day.isAfter(row.period().until())) {
            throw Refused.invalid(
                    "plannedFor",
                    "It is published that it is decided " + row.period().words() + ". Choose a day by then.");
        }
        if (day != null && day.isAfter(lawfulTime.today().plusYears(1))) {
            throw Refused.invalid("plannedFor", "Choose a day within a year from now.");
        }
        row.plan(day);
        KeyDecision saved = rows.save(row);
        ledger.record(entry(
                Kind.EFFECT,
                saved,
                username,
                "meeting-planned",
                day == null ? "No day is planned any more." : "Planned for " + SiteWords.day(day) + "."));
        return saved.view();
    }

    /**
     * Keeps what the cabinet committee, scrutiny or the council said, in the transaction that accepts it: only what somebody
     * signed in to say is kept.
     *
     * @throws Refused when it is not its turn
     */
    @Transactional
    void heard(
            CaseReference caseReference, KeyDecision.Hearing hearing, String view, @Nullable String words, String by) {
        KeyDecision row = required(caseReference.value());
        row.heard(hearing, view, words).ifPresent(refusal -> {
            throw Refused.by(refusal);
        });
        rows.save(row);
        ledger.record(entry(Kind.EFFECT, row, by, hearing.outcome(), words == null ? view : view + ": " + words));
    }

    /** A case has ended: withdraws what is not decided yet, or has not taken effect. */
    @Transactional
    public void lapse(String caseReference, String reason, String username) {
        withdraw(caseReference, KeyDecision::lapse, reason, username);
    }

    private void withdraw(String caseReference, Predicate<KeyDecision> withdrawal, String reason, String username) {
        for (KeyDecision row : rows.findByCaseReferenceOrderByReference(caseReference)) {
            if (withdrawal.test(row)) {
                rows.save(row);
                ledger.record(entry(Kind.EFFECT, row, username, "withdrawn", reason));
            }
        }
    }

    /**
     * Publishes notice of a decision and fixes the first day on which it may be taken, by the table {@code decision-timetable} of
     * the rules that the case runs under. A new plan version takes the place of the old one's entry.
     *
     * @param instance the process instance whose rules hold
     * @throws Refused when special urgency was not agreed here by the chair of scrutiny (reg 11)
     */
    @Transactional
    KeyDecisionView publish(CaseReference caseReference, int planVersion, FedEntry entry, long instance) {
        Map<String, Object> timetable = timetable(instance, entry.urgency());
        prepared.ensureExplained(caseReference, planVersion, entry.mandate());
        Optional<Entry> agreement = Boolean.TRUE.equals(timetable.get("chairAgreement"))
                ? Optional.of(agreement(caseReference.value(), planVersion))
                : Optional.empty();
        agreement.ifPresent(agreed -> PreparedEntries.requireAgreed(
                entry, kept(agreed).get(Gates.ABOUT) instanceof Map<?, ?> about ? about : Map.of()));
        withdraw(
                caseReference.value(),
                KeyDecision::withdraw,
                "Replaced by the entry for plan version " + planVersion + ".",
                "system");
        LocalDate today = lawfulTime.today();
        LawfulDate earliest = periods.ensureLawful(entry, timetable);
        KeyDecision row = KeyDecision.announced(
                nextReference(today.getYear()), caseReference, planVersion, entry, today, earliest);
        agreement.ifPresent(agreed -> row.agreedByChair((String) kept(agreed).get("chairName"), agreed.reasons()));
        KeyDecision published = rows.save(row);
        ledger.record(entry(
                Kind.EFFECT,
                published,
                "system",
                "notice-published",
                "Not before " + SiteWords.day(row.notBefore()) + ". " + row.notBeforeRule()));
        return published.view();
    }

    private static Map<String, Object> kept(Entry entry) {
        return JsonMapper.shared().readValue(entry.newValue() == null ? "{}" : entry.newValue(), OBJECT);
    }

    /**
     * Records that notice of the private meeting at which a decision is to be taken was given again.
     *
     * @param representations what was said against it, and the answer; null where nobody said anything
     * @throws Refused when the day is still to come, or no body takes it in private
     */
    @Transactional
    KeyDecisionView privateNotice(String reference, LocalDate on, @Nullable String representations, String username) {
        KeyDecision row = inPrivate(reference);
        if (on.isAfter(lawfulTime.today())) {
            throw Refused.invalid("noticeOn", "Enter a day that has come: the notice is recorded once it is given.");
        }
        if (on.isBefore(row.firstPublishedOn())) {
            throw Refused.invalid(
                    "noticeOn",
                    "Enter a day from " + SiteWords.day(row.firstPublishedOn())
                            + " on: notice is given again after the first.");
        }
        wrong("representations", representations == null ? "-" : representations, "", LONGEST_TEXT)
                .ifPresent(wrong -> {
                    throw Refused.invalid(List.of(wrong));
                });
        row.privateNotice(on, representations);
        KeyDecision saved = rows.save(row);
        ledger.record(entry(
                Kind.EFFECT,
                saved,
                username,
                "private-notice-given",
                "On " + SiteWords.day(on) + "." + (representations == null ? "" : " " + representations)));
        return saved.view();
    }

    /**
     * Records that the chair of scrutiny agreed to a private meeting without these notices.
     *
     * @throws Refused when nobody is named, no reasons are given, or no body takes it in private
     */
    @Transactional
    KeyDecisionView privateMeetingAgreed(String reference, String by, String why, String username) {
        KeyDecision row = inPrivate(reference);
        List<Violation> missing = Stream.of(
                        wrong("agreedBy", by, "Name the chair who agreed.", LONGEST_NAMES),
                        wrong("agreedWhy", why, "Say why the meeting cannot wait.", LONGEST_TEXT))
                .flatMap(Optional::stream)
                .toList();
        if (!missing.isEmpty()) {
            throw Refused.invalid(missing);
        }
        row.privateMeetingAgreed(by.strip(), why.strip());
        KeyDecision saved = rows.save(row);
        ledger.record(entry(Kind.EFFECT, saved, username, "private-meeting-agreed", by.strip() + ": " + why.strip()));
        return saved.view();
    }

    private KeyDecision inPrivate(String reference) {
        KeyDecision row = rows.findById(reference).orElseThrow(() -> Refused.notFound("key decision", reference));
        if (!row.inPrivate()) {
            throw Refused.conflict("Key decision " + reference + " is not taken by a body in private.");
        }
        return row;
    }

    /** Notice, pre-scrutiny and call-in by the table, never by a variable that somebody may have corrected. */
    private Map<String, Object> timetable(long instance, String urgency) {
        long version = decisions.versionIn(instance, "decision-timetable");
        return decisions
                .attempt(version, Map.of("urgency", urgency))
                .steps()
                .getLast()
                .matchedRules()
                .getFirst()
                .outputs();
    }

    private Entry agreement(String caseReference, int planVersion) {
        return ledger.of(caseReference).stream()
                .map(EntryView::entry)
                .filter(entry -> entry.kind() == Kind.STEP
                        && PreparedEntries.AGREEMENT.equals(entry.gate())
                        && entry.planVersion() == planVersion)
                .reduce((earlier, later) -> later)
                .filter(entry -> "agreed".equals(entry.outcome()))
                .orElseThrow(() -> Refused.by(new Refusal(
                        "G3",
                        "The chair of scrutiny has not agreed here that this decision is urgent (Executive Arrangements Regulations 2012 reg 11).",
                        "Have the agreement recorded on its task, or prepare the entry with another urgency.")));
    }

    /** Moves the day before which a deferred decision is not taken; never to an earlier one. */
    @Transactional
    KeyDecisionView defer(String caseReference, LocalDate until) {
        KeyDecision row = required(caseReference);
        row.defer(until, lawfulTime.today());
        return rows.save(row).view();
    }

    /**
     * Publishes what the ledger holds of a decision (reg 12 and 13): a variable of the process is not asked.
     *
     * @param instance the process instance whose rules say whether a call-in window opens
     * @throws NotRetryable when the ledger holds no decision on this plan version
     */
    @Transactional
    KeyDecisionView publishRecord(String caseReference, long instance) {
        KeyDecision row = required(caseReference);
        Entry decision = gates.standing(caseReference, row.planVersion(), GATE)
                .filter(entry -> entry.kind() == Kind.DECISION
                        && GateDecision.of(entry.outcome()).isFinal())
                .orElseThrow(() -> new NotRetryable(
                        "G9: the ledger holds no key decision on plan version " + row.planVersion() + " of "
                                + caseReference + ". Have it decided on its task; nothing else publishes a record."));
        Map<String, Object> submitted = JsonMapper.shared().readValue(decision.newValue(), OBJECT);
        LocalDate today = lawfulTime.today();
        boolean openToCallIn = !row.wasCalledIn()
                && Boolean.TRUE.equals(timetable(instance, row.urgency()).get("callIn"));
        row.record(
                decision,
                submitted,
                today,
                openToCallIn ? lawfulTime.callInEffective(today).date() : null);
        KeyDecision published = rows.save(row);
        ledger.record(entry(
                Kind.EFFECT,
                published,
                "system",
                "record-published",
                row.status().words()));
        return published.view();
    }

    /** Has a decision taken again after a call-in. */
    @Transactional
    void reopen(String caseReference, String reasons) {
        KeyDecision row = required(caseReference);
        row.reopen();
        rows.save(row);
        gates.reopen(caseReference, row.planVersion(), GATE, "system", "Called in and referred back: " + reasons);
    }

    /**
     * Brings a decision into force.
     *
     * @throws NotRetryable when the ledger holds no agreement, or the call-in window is still open
     */
    @Transactional
    KeyDecisionView bringIntoForce(String caseReference) {
        KeyDecision row = required(caseReference);
        gates.requireApproved(caseReference, row.planVersion(), Set.of(GATE));
        row.bringIntoForce(lawfulTime.today());
        KeyDecision inForce = rows.save(row);
        ledger.record(entry(Kind.EFFECT, inForce, "system", "in-force", null));
        return inForce.view();
    }

    /** The entry of a case that is not withdrawn; the latest where there are several. */
    Optional<KeyDecision> current(String caseReference) {
        return rows.findByCaseReferenceOrderByReference(caseReference).stream()
                .filter(row -> row.status() != DecisionStatus.WITHDRAWN)
                .reduce((earlier, later) -> later);
    }

    private KeyDecision required(String caseReference) {
        return current(caseReference)
                .orElseThrow(() -> new NotRetryable("No notice of a key decision is published for " + caseReference
                        + ". Publish its entry among the forthcoming executive decisions first."));
    }

    private String nextReference(int year) {
        // Appending to the ledger is serialised, and every new entry appends: two cannot take the same number.
        ledger.lock();
        int taken = jdbc.sql("UPDATE key_decision_number SET last_number = last_number + 1 WHERE decision_year = ?")
                .param(year)
                .update();
        if (taken == 0) {
            jdbc.sql("INSERT INTO key_decision_number (decision_year, last_number) VALUES (?, 1)")
                    .param(year)
                    .update();
        }
        int number = jdbc.sql("SELECT last_number FROM key_decision_number WHERE decision_year = ?")
                .param(year)
                .query(Integer.class)
                .single();
        return "%02d/%05d".formatted(year % 100, number);
    }

    private static Entry entry(Kind kind, KeyDecision row, String actor, String outcome, String reasons) {
        return Entry.about(kind, row.caseReference(), row.planVersion(), actor, outcome, reasons)
                .on(SubjectKind.KEY_DECISION, row.reference())
                .at(GATE, 0);
    }
}
