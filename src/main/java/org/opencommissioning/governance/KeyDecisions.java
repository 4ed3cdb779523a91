package org.opencommissioning.governance;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencommissioning.calendar.LawfulDate;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Entry.SubjectKind;
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
    static final String GATE = "key-decision";

    static final int LONGEST_NAMES = 300;
    static final int LONGEST_TEXT = 8000;

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final KeyDecisionRows rows;
    private final KeyDecisionProcess process;
    private final Gates gates;
    private final Ledger ledger;
    private final LawfulTime lawfulTime;
    private final JdbcClient jdbc;

    KeyDecisions(
            KeyDecisionRows rows,
            KeyDecisionProcess process,
            Gates gates,
            Ledger ledger,
            LawfulTime lawfulTime,
            JdbcClient jdbc) {
        this.rows = rows;
        this.process = process;
        this.gates = gates;
        this.ledger = ledger;
        this.lawfulTime = lawfulTime;
        this.jdbc = jdbc;
    }

    /** Every key decision, soonest first: what the forward plan and the list of decisions are drawn from. */
    @Transactional(readOnly = true)
    public List<KeyDecisionView> all() {
        return rows.findAllByOrderByNotBeforeAscReferenceAsc().stream()
                .map(KeyDecisionView::of)
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<KeyDecisionView> find(String reference) {
        return rows.findById(reference).map(KeyDecisionView::of);
    }

    /** The key decisions of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<KeyDecisionView> of(String caseReference) {
        return rows.findByCaseReferenceOrderByReference(caseReference).stream()
                .map(KeyDecisionView::of)
                .toList();
    }

    /**
     * Calls in a decision within its window.
     *
     * @param by the members who call it in
     * @param grounds why
     * @throws IllegalArgumentException when a name or the grounds are missing or too long
     * @throws IllegalStateException when there is no such decision or it is not open to call-in now, with the rule
     */
    @Transactional
    public KeyDecisionView callIn(String reference, String by, String grounds, String username) {
        if (by == null || by.isBlank() || grounds == null || grounds.isBlank()) {
            throw new IllegalArgumentException("Name the members who call the decision in, and their grounds.");
        }
        if (by.strip().length() > LONGEST_NAMES || grounds.strip().length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("Name the members in at most " + LONGEST_NAMES
                    + " characters and their grounds in at most " + LONGEST_TEXT + ".");
        }
        KeyDecision row = rows.findById(reference)
                .orElseThrow(() -> new IllegalStateException("There is no key decision " + reference + "."));
        closedToCallIn(KeyDecisionView.of(row)).ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        row.calledInBy = by.strip();
        row.callInGrounds = grounds.strip();
        row.calledInOn = lawfulTime.today();
        row.status = DecisionStatus.CALLED_IN;
        KeyDecisionView view = KeyDecisionView.of(rows.save(row));
        process.calledIn(view);
        ledger.record(entry(Kind.EFFECT, row, username, "called-in", row.calledInBy + ": " + row.callInGrounds));
        return view;
    }

    /** Why a decision cannot be called in now, with the rule; empty while its window is open. */
    Optional<String> closedToCallIn(KeyDecisionView decision) {
        String it = "Key decision " + decision.reference() + " is not open to call-in: ";
        if (decision.calledInBy() != null) {
            return Optional.of(it + "it was called in once and cannot be called in again.");
        }
        if (decision.recordPublishedOn() == null) {
            return Optional.of(it + "the window opens when the record of the decision is published, and it is '"
                    + decision.status().words() + "'.");
        }
        if (decision.urgency().equals("urgent")) {
            return Optional.of(
                    it
                            + "it was taken under special urgency with the agreement of the scrutiny chair (Executive Arrangements Regulations 2012 reg 11).");
        }
        if (decision.status() == DecisionStatus.SUBJECT_TO_CALL_IN
                && lawfulTime.today().isBefore(decision.inForceOn())) {
            return Optional.empty();
        }
        return Optional.of(it
                + (decision.status() == DecisionStatus.REJECTED || decision.status() == DecisionStatus.WITHDRAWN
                        ? "it is '" + decision.status().words() + "'."
                        : "its window is over. "
                                + lawfulTime
                                        .callInEffective(decision.recordPublishedOn())
                                        .explanation()));
    }

    /**
     * Names the day on which a decision is planned to be taken, or none.
     *
     * @throws IllegalStateException when it is not before its decision
     * @throws IllegalArgumentException when the day is before its earliest lawful date, or not one that can be counted with
     */
    @Transactional
    public KeyDecisionView plan(String reference, LocalDate day, String username) {
        KeyDecision row = rows.findById(reference)
                .orElseThrow(() -> new IllegalStateException("There is no key decision " + reference + "."));
        if (row.status != DecisionStatus.FOR_DETERMINATION) {
            throw new IllegalStateException("Key decision " + reference + " is '" + row.status.words()
                    + "': no day is planned for it any more.");
        }
        if (day != null && (day.isBefore(row.notBefore) || day.isBefore(lawfulTime.today()))) {
            throw new IllegalArgumentException("Choose a day on which it may be taken. " + row.notBeforeRule);
        }
        if (day != null && day.isAfter(lawfulTime.today().plusYears(1))) {
            throw new IllegalArgumentException("Choose a day within a year from now.");
        }
        row.plannedFor = day;
        KeyDecision saved = rows.save(row);
        ledger.record(entry(
                Kind.EFFECT,
                saved,
                username,
                "meeting-planned",
                day == null ? "No day is planned any more." : "Planned for " + SiteWords.day(day) + "."));
        return KeyDecisionView.of(saved);
    }

    /** Keeps what the cabinet committee, scrutiny or the council said, as soon as it is recorded. */
    @Transactional
    void heard(String caseReference, String outcome, String view, String words, String username) {
        KeyDecision row = required(caseReference);
        switch (outcome) {
            case "pre-scrutiny-held" -> {
                row.committeeView = view;
                row.committeeRecommendation = words;
            }
            case "call-in-heard" -> {
                row.callInView = view;
                row.callInReasons = words;
            }
            default -> {
                row.councilView = view;
                row.councilReasons = words;
            }
        }
        rows.save(row);
        ledger.record(entry(Kind.EFFECT, row, username, outcome, words == null ? view : view + ": " + words));
    }

    /** Withdraws what is not decided yet for a case; what is decided stays. */
    @Transactional
    public void withdraw(String caseReference, String reason, String username) {
        for (KeyDecision row : rows.findByCaseReferenceOrderByReference(caseReference)) {
            if (row.status == DecisionStatus.FOR_DETERMINATION) {
                row.status = DecisionStatus.WITHDRAWN;
                rows.save(row);
                ledger.record(entry(Kind.EFFECT, row, username, "withdrawn", reason));
            }
        }
    }

    /** Publishes notice of a decision and fixes the first day on which it may be taken. A new plan version takes the place of the old one's entry. */
    @Transactional
    KeyDecisionView publish(FedEntry entry) {
        withdraw(
                entry.caseReference(), "Replaced by the entry for plan version " + entry.planVersion() + ".", "system");
        LocalDate today = lawfulTime.today();
        LawfulDate earliest = lawfulTime.decisionEarliest(today, entry.noticeDays(), entry.noticeCalendar());
        var row = new KeyDecision();
        row.reference = nextReference(today.getYear());
        row.caseReference = entry.caseReference();
        row.planVersion = entry.planVersion();
        row.title = entry.title();
        row.matter = entry.matter();
        row.decisionMaker = entry.decisionMaker();
        row.urgency = entry.urgency();
        row.urgencyReason = entry.urgencyReason();
        row.chairName = entry.chairName();
        row.chairReasons = entry.chairReasons();
        row.restriction = entry.restriction();
        row.exemptReason = entry.exemptReason();
        row.documents = entry.documents();
        row.contact = entry.contact();
        row.firstPublishedOn = today;
        row.notBefore = earliest.date();
        row.notBeforeRule = earliest.explanation();
        row.status = DecisionStatus.FOR_DETERMINATION;
        KeyDecision published = rows.save(row);
        ledger.record(entry(
                Kind.EFFECT,
                published,
                "system",
                "notice-published",
                "Not before " + SiteWords.day(row.notBefore) + ". " + row.notBeforeRule));
        return KeyDecisionView.of(published);
    }

    /** Moves the day before which a deferred decision is not taken; never to an earlier one. */
    @Transactional
    KeyDecisionView defer(String caseReference, LocalDate until) {
        KeyDecision row = required(caseReference);
        if (until.isAfter(row.notBefore)) {
            row.notBefore = until;
            row.notBeforeRule = "The decision was deferred to this day.";
            row.plannedFor = null;
        }
        row.deferredOn = lawfulTime.today();
        return KeyDecisionView.of(rows.save(row));
    }

    /**
     * Publishes what the ledger holds of a decision (reg 12 and 13): a variable of the process is not asked.
     *
     * @param openToCallIn whether a call-in window opens
     * @throws NotRetryable when the ledger holds no decision on this plan version
     */
    @Transactional
    KeyDecisionView publishRecord(String caseReference, boolean openToCallIn) {
        KeyDecision row = required(caseReference);
        Entry decision = gates.standing(caseReference, row.planVersion, GATE)
                .filter(entry -> entry.kind() == Kind.DECISION
                        && GateDecision.of(entry.outcome()).isFinal())
                .orElseThrow(() -> new NotRetryable(
                        "G9: the ledger holds no key decision on plan version " + row.planVersion + " of "
                                + caseReference + ". Have it decided on its task; nothing else publishes a record."));
        Map<String, Object> submitted = JsonMapper.shared().readValue(decision.newValue(), OBJECT);
        LocalDate today = lawfulTime.today();
        row.outcome = decision.outcome();
        row.decidedBy = decision.actor();
        row.onBehalfOf = decision.onBehalfOf();
        row.decidedOn = today;
        row.reasons = decision.reasons();
        row.alternativesRejected = (String) submitted.get("alternativesRejected");
        row.interestsDeclared = (String) submitted.get("interestsDeclared");
        row.recordPublishedOn = today;
        if (!GateDecision.approves(decision)) {
            row.status = DecisionStatus.REJECTED;
            row.inForceOn = null;
        } else {
            row.inForceOn = openToCallIn ? lawfulTime.callInEffective(today).date() : today;
            row.status = openToCallIn ? DecisionStatus.SUBJECT_TO_CALL_IN : DecisionStatus.APPROVED;
        }
        KeyDecision published = rows.save(row);
        ledger.record(entry(Kind.EFFECT, published, "system", "record-published", row.status.words()));
        return KeyDecisionView.of(published);
    }

    /** Has a decision taken again after a call-in. */
    @Transactional
    void reopen(String caseReference, String reasons) {
        KeyDecision row = required(caseReference);
        row.callInOutcome = "referred-back";
        row.status = DecisionStatus.FOR_DETERMINATION;
        row.inForceOn = null;
        rows.save(row);
        gates.reopen(caseReference, row.planVersion, GATE, "system", "Called in and referred back: " + reasons);
    }

    /**
     * Brings a decision into force.
     *
     * @throws NotRetryable when the ledger holds no agreement, or the call-in window is still open
     */
    @Transactional
    KeyDecisionView bringIntoForce(String caseReference) {
        KeyDecision row = required(caseReference);
        gates.requireApproved(caseReference, row.planVersion, Set.of(GATE));
        boolean heard = row.calledInBy != null;
        if (!heard && lawfulTime.today().isBefore(row.inForceOn)) {
            throw new NotRetryable("G3: key decision " + row.reference + " can be called in until the day before "
                    + SiteWords.day(row.inForceOn)
                    + ". Resolve this incident on that day; until then it does not take effect.");
        }
        if (heard && row.callInOutcome == null) {
            row.callInOutcome = "no-objection";
        }
        row.inForceOn = lawfulTime.today();
        row.status = DecisionStatus.APPROVED;
        KeyDecision inForce = rows.save(row);
        ledger.record(entry(Kind.EFFECT, inForce, "system", "in-force", null));
        return KeyDecisionView.of(inForce);
    }

    /** The entry of a case that is not withdrawn; the latest where there are several. */
    Optional<KeyDecision> current(String caseReference) {
        return rows.findByCaseReferenceOrderByReference(caseReference).stream()
                .filter(row -> row.status != DecisionStatus.WITHDRAWN)
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
        return Entry.about(kind, row.caseReference, row.planVersion, actor, outcome, reasons)
                .on(SubjectKind.KEY_DECISION, row.reference)
                .at(GATE, 0);
    }
}
