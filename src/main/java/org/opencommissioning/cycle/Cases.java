package org.opencommissioning.cycle;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.governance.ApprovedSteps;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.governance.KeyDecisions;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Numbering;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The cases of the council: started once, found again, and ended as their process says. */
@Service
public class Cases {

    private final CommissioningCases rows;
    private final CaseSearch search;
    private final CaseRequests requests;
    private final Numbering numbering;
    private final CaseHistory history;
    private final StagePasses passes;
    private final CycleProcess process;
    private final Gates gates;
    private final KeyDecisions keyDecisions;
    private final Ledger ledger;
    private final ObjectProvider<StageGuard> guards;
    private final ObjectProvider<WithdrawalGuard> withdrawalGuards;
    private final LawfulTime lawfulTime;
    private final Clock clock;

    Cases(
            CommissioningCases rows,
            CaseSearch search,
            CaseRequests requests,
            Numbering numbering,
            CaseHistory history,
            StagePasses passes,
            CycleProcess process,
            Gates gates,
            KeyDecisions keyDecisions,
            Ledger ledger,
            ObjectProvider<StageGuard> guards,
            ObjectProvider<WithdrawalGuard> withdrawalGuards,
            LawfulTime lawfulTime,
            Clock clock) {
        this.rows = rows;
        this.search = search;
        this.requests = requests;
        this.numbering = numbering;
        this.history = history;
        this.passes = passes;
        this.process = process;
        this.gates = gates;
        this.keyDecisions = keyDecisions;
        this.ledger = ledger;
        this.guards = guards;
        this.withdrawalGuards = withdrawalGuards;
        this.lawfulTime = lawfulTime;
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
     * @throws Refused naming the fields that need another look, or when the key was used for another request
     */
    @Transactional
    public CaseView start(NewCase asked, @Nullable String idempotencyKey, String username) {
        List<Refused.Violation> violations = NewCases.violations(asked);
        if (!violations.isEmpty()) {
            throw Refused.invalid(violations);
        }
        int year = lawfulTime.today().getYear();
        String series = "CC-" + year;
        numbering.lock(series);
        String content = CanonicalJson.hash(CanonicalJson.write(NewCases.content(asked)));
        Optional<CaseReference> before =
                idempotencyKey == null ? Optional.empty() : requests.answered(idempotencyKey, content, username);
        if (before.isPresent()) {
            return get(before.get());
        }
        ensureNew(asked.origin());
        CaseReference reference = CaseReference.of("CC-%d-%04d".formatted(year, numbering.next(series)));
        CaseView view = rows.save(CommissioningCase.begin(reference, asked, username, now()))
                .view();
        if (idempotencyKey != null) {
            requests.keep(idempotencyKey, content, username, reference);
        }
        String imported = view.source() == null ? null : "Imported from " + view.source();
        history.add(reference, username, "Case started at " + view.enterAt().words(), imported);
        process.start(view);
        ledger.record(Entry.about(
                Kind.CASE,
                reference.value(),
                0,
                username,
                "started-at-" + view.enterAt().word(),
                imported));
        return view;
    }

    private void ensureNew(NewCase.Origin origin) {
        if (origin.source() != null) {
            rows.findBySource(origin.source()).ifPresent(known -> {
                throw Refused.conflict(
                        "There is a case from '" + origin.source() + "' already: " + known.reference() + ".");
            });
        }
        if (origin.previousCase() != null && !rows.existsById(origin.previousCase())) {
            throw Refused.invalid("previousCase", "There is no case " + origin.previousCase() + ".");
        }
    }

    @Transactional(readOnly = true)
    public Optional<CaseView> find(CaseReference reference) {
        return rows.findById(reference).map(CommissioningCase::view);
    }

    /** @throws Refused when there is no such case */
    @Transactional(readOnly = true)
    public CaseView get(CaseReference reference) {
        return row(reference).view();
    }

    /** The estimate that a case was started with, in pounds; empty where it was started without one. */
    @Transactional(readOnly = true)
    public Optional<BigDecimal> startedWith(CaseReference reference) {
        return Optional.ofNullable(row(reference).startedWith());
    }

    /** The cases that succeed another, oldest first. */
    @Transactional(readOnly = true)
    public List<CaseView> successors(CaseReference reference) {
        return rows.findByPreviousCaseOrderByReference(reference).stream()
                .map(CommissioningCase::view)
                .toList();
    }

    /** The case that was imported from a source, such as an OCID. */
    @Transactional(readOnly = true)
    public Optional<CaseView> findBySource(String source) {
        return rows.findBySource(source).map(CommissioningCase::view);
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
    public Found search(@Nullable String text, @Nullable Stage stage, @Nullable State state, int offset, int limit) {
        return search(new CaseSearch.Wanted(text, stage, state, null, null), offset, limit);
    }

    @Transactional(readOnly = true)
    Found search(CaseSearch.Wanted wanted, int offset, int limit) {
        CaseSearch.Page page = search.search(wanted, offset, limit);
        Map<CaseReference, CaseView> found = new HashMap<>();
        rows.findAllById(page.references()).forEach(row -> found.put(row.reference(), row.view()));
        return new Found(page.references().stream().map(found::get).toList(), page.total());
    }

    /** What was noted of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<CaseEvent> history(CaseReference reference) {
        return history.of(reference);
    }

    /**
     * Adds a line to a case's history, in the caller's transaction where there is one.
     *
     * @param who user name; {@code system} for what no person did
     */
    @Transactional
    public void note(CaseReference reference, String who, String what, @Nullable String detail) {
        history.add(reference, who, what, detail);
    }

    /**
     * Withdraws a running case: it ends at once, and its process with it.
     *
     * @param reason why; everyone who works on the case reads it
     * @throws Refused when there is no such case, it does not run any more, no reason is given, or what is on record binds the council
     */
    @Transactional
    public CaseView withdraw(CaseReference reference, String reason, String username) {
        CommissioningCase row = row(reference);
        row.withdraw(reason);
        withdrawalGuards.stream()
                .flatMap(guard -> guard.withdrawalRefusal(reference).stream())
                .findFirst()
                .ifPresent(refusal -> {
                    throw Refused.by(refusal);
                });
        CaseView ended = ended(row, username);
        process.withdraw(reference);
        return ended;
    }

    /**
     * Pauses a running case: its tasks stay, and nobody completes one until it is resumed. Legal periods run on: the calendar knows no pause.
     *
     * @param reason why; everyone who works on the case reads it
     * @throws Refused when there is no such case, it does not run, is paused already, or no reason is given
     */
    @Transactional
    public CaseView pause(CaseReference reference, String reason, String username) {
        CommissioningCase row = row(reference);
        row.pause(reason, now());
        return noted(row, "paused", username);
    }

    /**
     * Resumes a paused case.
     *
     * @throws Refused when there is no such case or it is not paused
     */
    @Transactional
    public CaseView resume(CaseReference reference, String username) {
        CommissioningCase row = row(reference);
        row.resume();
        return noted(row, "resumed", username);
    }

    private CaseView noted(CommissioningCase row, String what, String username) {
        CaseView saved = rows.save(row).view();
        history.add(saved.reference(), username, "Case " + what, saved.pauseReason());
        ledger.record(Entry.about(
                Kind.CASE, saved.reference().value(), saved.planVersion(), username, what, saved.pauseReason()));
        return saved;
    }

    /**
     * The process of a case has come to a stage. What is approved first is looked for in the ledger, for the plan version that the
     * case has, and what comes before it in the records, whatever its process says (G9).
     */
    @Transactional
    void enter(CaseReference reference, Stage stage) {
        CommissioningCase row = row(reference);
        row.enter(stage, now());
        if (stage.needsApproval()) {
            Set<String> needed = new TreeSet<>(gates.required(reference.value(), row.planVersion()));
            if (row.view().enterAt() == Stage.PROCURE) {
                needed.add(EarlierDecision.GATE);
            }
            gates.requireApproved(reference.value(), row.planVersion(), needed);
        }
        guards.stream()
                .flatMap(guard -> guard.refusal(reference, stage).stream())
                .findFirst()
                .ifPresent(refusal -> {
                    throw Refused.by(refusal);
                });
        rows.save(row);
        if (passes.isIn(reference, stage)) {
            // Each contract of a tender in lots comes to the stage by itself.
            return;
        }
        passes.enter(reference, stage, now());
        history.add(reference, ApprovedSteps.SYSTEM, "Entered the stage " + stage.words(), null);
    }

    /**
     * Looks for the withdrawal that a message speaks of. What the message says counts for nothing: the process ends by a withdrawal
     * that a person gave here and that has not ended it before; anything else is denied and named in the ledger (G9).
     */
    @Transactional
    boolean carryOutWithdrawal(CaseReference reference) {
        CommissioningCase row = row(reference);
        if (row.carryOutWithdrawal()) {
            rows.save(row);
            return true;
        }
        ledger.record(Entry.about(
                        Kind.DENIAL,
                        reference.value(),
                        row.planVersion(),
                        ApprovedSteps.SYSTEM,
                        "denied",
                        "A message said that the case is withdrawn. Nobody has withdrawn it here: it is withdrawn on its page.")
                .byRule("G9"));
        return false;
    }

    /**
     * Stands before what a withdrawal does: somebody gave it here.
     *
     * @return why it was withdrawn
     * @throws Refused when nobody did
     */
    @Transactional(readOnly = true)
    public String requireWithdrawn(CaseReference reference) {
        CommissioningCase row = row(reference);
        if (!row.withdrawn()) {
            throw Refused.by(new Refusal(
                    "G9",
                    "Nobody here has withdrawn " + reference + ".",
                    "Withdraw the case on its page, or have the instance moved back to the step it was in."));
        }
        return row.view().stateNote();
    }

    /** The process of a case has come to an end; a case that was withdrawn meanwhile stays as it is. */
    @Transactional
    void close(CaseReference reference, State how, String note) {
        CommissioningCase row = row(reference);
        if (row.running()) {
            row.close(how, note);
            ended(row, ApprovedSteps.SYSTEM);
        }
    }

    /** Keeps facts that a step of its process settled; one that is null is known no more. */
    @Transactional
    public void settle(CaseReference reference, Map<String, @Nullable Object> facts) {
        CommissioningCase row = row(reference);
        row.settle(facts);
        rows.save(row);
    }

    /**
     * Holds that these are the facts that the steps of its process settled, all of them and no others.
     *
     * @throws Refused by G9 when one is another
     */
    @Transactional(readOnly = true)
    void requireSettled(CaseReference reference, Map<String, @Nullable Object> facts) {
        row(reference).requireSettled(facts);
    }

    /**
     * The case has a plan with these facts; the answer is the number of its version.
     *
     * @throws Refused when it is not at the stage at which one is made
     */
    @Transactional
    int freezePlan(CaseReference reference, Map<String, Object> facts) {
        CommissioningCase row = row(reference);
        int number = row.freezePlan();
        row.learn(facts);
        rows.save(row);
        return number;
    }

    private CaseView ended(CommissioningCase row, String who) {
        CaseView ended = rows.save(row).view();
        CaseReference reference = ended.reference();
        passes.leave(reference, now());
        keyDecisions.lapse(reference.value(), ended.stateNote(), who);
        history.add(reference, who, "Case " + ended.state().word(), ended.stateNote());
        ledger.record(Entry.about(
                Kind.CASE,
                reference.value(),
                ended.planVersion(),
                who,
                ended.state().word(),
                ended.stateNote()));
        return ended;
    }

    private CommissioningCase row(CaseReference reference) {
        return rows.findById(reference).orElseThrow(() -> Refused.notFound("case", reference));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
