package org.opencommissioning.cycle;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.rules.Facts;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A case: one pass of one service through the cycle. It goes forward stage by stage, is paused, resumed and withdrawn while it
 * runs, and ends once.
 */
class CommissioningCase {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final int SEARCHED = 9000;

    @Id
    private CaseReference reference;

    @Version
    private @Nullable Integer lockVersion;

    private String title;
    private String need;

    @Embedded.Empty
    private NewCase.About about;

    private String owner;
    private Stage enterAt;
    private Stage stage;
    private State state;
    private @Nullable String stateNote;
    /** JSON object by the names of {@link Facts}. */
    private String facts;

    /** The estimate that it was started with, in pounds; null without one. */
    private @Nullable BigDecimal startedWith;

    private int planVersion;
    private @Nullable String source;
    private @Nullable CaseReference previousCase;
    private String startedBy;
    private OffsetDateTime startedAt;
    private OffsetDateTime stageSince;
    private String searchText;
    private @Nullable OffsetDateTime pausedSince;
    private @Nullable String pauseReason;
    /** Whether its plan is settled: once procurement is entered no other is frozen. */
    private boolean planSettled;
    /** Whether its process has ended by the withdrawal that a person gave. */
    private boolean withdrawalCarriedOut;

    private CommissioningCase() {}

    /** Begins one. What it is started with has been found to be in order. */
    static CommissioningCase begin(CaseReference reference, NewCase asked, String by, OffsetDateTime at) {
        CommissioningCase begun = new CommissioningCase();
        begun.reference = reference;
        begun.title = asked.title().strip();
        begun.need = asked.need().strip();
        begun.about = asked.about();
        begun.owner = asked.owner() == null ? by : asked.owner();
        begun.enterAt = asked.enterAt() == null ? Stage.ANALYSE : asked.enterAt();
        begun.stage = begun.enterAt;
        begun.state = State.RUNNING;
        begun.facts = written(asked.facts() == null ? Map.of() : Facts.among(asked.facts()));
        begun.startedWith = begun.facts().get("estimatedValue") instanceof Number estimate
                ? new BigDecimal(estimate.toString())
                : null;
        begun.source = asked.origin().source();
        begun.previousCase = asked.origin().previousCase();
        begun.startedBy = by;
        begun.startedAt = at;
        begun.stageSince = at;
        begun.searchText = begun.words();
        return begun;
    }

    CaseReference reference() {
        return reference;
    }

    @Nullable
    BigDecimal startedWith() {
        return startedWith;
    }

    int planVersion() {
        return planVersion;
    }

    boolean running() {
        return state == State.RUNNING;
    }

    boolean withdrawn() {
        return state == State.WITHDRAWN;
    }

    /** Enters a stage: the one it began at, the one it is in, or the next. A moved token skips none and goes back to none (G9). */
    void enter(Stage next, OffsetDateTime at) {
        ensureRunning("nothing of it goes on");
        if (stage == next) {
            planSettled |= next.needsApproval();
            return;
        }
        if (!stage.leadsTo(next)) {
            throw Refused.by(new Refusal(
                    "G9",
                    reference + " is at the stage " + stage.words() + ", which does not lead to " + next.words() + ".",
                    "Move the instance back to the stage that the case is in."));
        }
        stage = next;
        stageSince = at;
        planSettled |= next.needsApproval();
    }

    /** Withdraws it, with a reason that everyone who works on it reads (R11). */
    void withdraw(String reason) {
        if (!running()) {
            throw Refused.conflict(
                    reference + " is " + state.word() + " already: only a running case can be withdrawn.");
        }
        if (stage == Stage.MANAGE_CONTRACT) {
            throw Refused.by(new Refusal(
                    "R11",
                    reference + " has a contract that runs.",
                    "End the contract instead: its case is complete when the contract has ended."));
        }
        end(State.WITHDRAWN, said(reason, "Say why the case is withdrawn."));
    }

    /**
     * Whether somebody here has withdrawn it and its process has not ended by that: true once for each withdrawal, whatever asks.
     */
    boolean carryOutWithdrawal() {
        boolean unspent = withdrawn() && !withdrawalCarriedOut;
        withdrawalCarriedOut |= unspent;
        return unspent;
    }

    /** Comes to the end that its process has reached. */
    void close(State how, String note) {
        if (how == State.WITHDRAWN) {
            throw Refused.by(new Refusal(
                    "R11", reference + " is withdrawn by a person, with a reason.", "Withdraw the case on its page."));
        }
        end(how, note);
    }

    private void end(State how, String note) {
        if (!state.leadsTo(how)) {
            throw Refused.by(new Refusal(
                    "G9", reference + " is " + state.word() + " and cannot become " + how.word() + ".", ""));
        }
        state = how;
        stateNote = note;
        pausedSince = null;
        pauseReason = null;
    }

    /** Pauses it: its tasks stay, and nobody completes one. */
    void pause(String reason, OffsetDateTime at) {
        if (!running() || pausedSince != null) {
            throw Refused.conflict(reference + " is " + (pausedSince != null ? "paused" : state.word())
                    + " already: only a running case can be paused.");
        }
        pauseReason = said(reason, "Say why the case is paused.");
        pausedSince = at;
    }

    void resume() {
        if (pausedSince == null) {
            throw Refused.conflict(reference + " is not paused.");
        }
        pausedSince = null;
        pauseReason = null;
    }

    /** A field of a case that was corrected; what was or is not known is null. */
    record Correction(
            String field, @Nullable String from, @Nullable String to) {}

    /** Corrects what it is about and whose it is. What its plan versions have frozen stays as it was approved. */
    List<Correction> correct(CaseView.Subject right) {
        if (!running()) {
            throw Refused.conflict(
                    reference + " is " + state.word() + ": it stays as it ended. Only a running case is corrected.");
        }
        List<Correction> changes = Stream.of(
                        new Correction("title", title, right.title()),
                        new Correction("need", need, right.need()),
                        new Correction(
                                "directorate",
                                about.directorate(),
                                right.about().directorate()),
                        new Correction(
                                "client group",
                                about.clientGroup(),
                                right.about().clientGroup()),
                        new Correction("place", about.place(), right.about().place()),
                        new Correction(
                                "category", about.category(), right.about().category()),
                        new Correction("owner", owner, right.owner()))
                .filter(change -> !Objects.equals(change.from(), change.to()))
                .toList();
        title = right.title();
        need = right.need();
        about = right.about();
        owner = right.owner();
        searchText = words();
        return changes;
    }

    /** Keeps facts that became known; a fact that is null stays as it was. */
    void learn(Map<String, Object> known) {
        Map<String, Object> all = new LinkedHashMap<>(facts());
        all.putAll(Facts.among(known));
        facts = written(all);
    }

    /** Takes the facts that a step of its process settled; one that is null is known no more. What is no fact is left out. */
    void settle(Map<String, @Nullable Object> settled) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(facts());
        all.putAll(settled);
        facts = written(Facts.among(all));
    }

    /**
     * Holds that its process says of every fact what was settled here: a variable can be edited on a cluster, and proves nothing (G9).
     *
     * @param said what its process says
     */
    void requireSettled(Map<String, @Nullable Object> said) {
        Map<String, Object> known = facts();
        for (String fact : Facts.NAMES) {
            if (!CanonicalJson.write(known.get(fact)).equals(CanonicalJson.write(said.get(fact)))) {
                throw Refused.by(
                        new Refusal(
                                "G9",
                                "the process of %s says %s of the fact '%s', but what was answered here is %s."
                                        .formatted(reference, word(said.get(fact)), fact, word(known.get(fact))),
                                "Put the variable back, or have the instance moved back to the step at which the fact is entered."));
            }
        }
    }

    private static String word(@Nullable Object value) {
        return value == null ? "nothing" : "'" + value + "'";
    }

    /**
     * Takes the number of its next plan version. A plan is frozen while it is planned; where the case was planned elsewhere it is
     * taken over before procurement is entered, and a purchase is frozen as it was entered.
     */
    int freezePlan() {
        ensureRunning("no plan of it is frozen");
        boolean planned = stage == Stage.PLAN || stage == Stage.LOW_VALUE_PURCHASE || enterAt == Stage.PROCURE;
        if (planSettled || !planned) {
            throw Refused.by(new Refusal(
                    "G9",
                    reference + " is at the stage " + stage.words() + ": its plan is settled there.",
                    "Move the instance back to the stage that the case is in."));
        }
        planVersion++;
        return planVersion;
    }

    Map<String, Object> facts() {
        return JsonMapper.shared().readValue(facts, OBJECT);
    }

    CaseView view() {
        return new CaseView(
                reference,
                new CaseView.Subject(title, need, about, owner),
                new CaseView.Standing(enterAt, stage, state, stateNote, stageSince.toInstant()),
                new CaseView.Pause(pausedSince == null ? null : pausedSince.toInstant(), pauseReason),
                facts(),
                planVersion,
                new CaseView.Origin(source, previousCase, startedBy, startedAt.toInstant()));
    }

    private void ensureRunning(String then) {
        if (!running()) {
            throw Refused.by(new Refusal(
                    "G9", reference + " is " + state.word() + ", so " + then + ".", "Cancel what still runs of it."));
        }
    }

    private static String said(@Nullable String reason, String otherwise) {
        if (reason == null || reason.isBlank()) {
            throw Refused.invalid("reason", otherwise);
        }
        return reason.strip();
    }

    private static String written(Map<String, Object> facts) {
        return JsonMapper.shared().writeValueAsString(facts);
    }

    private String words() {
        String words = Stream.of(
                        reference.value(),
                        title,
                        about.directorate(),
                        about.category(),
                        about.clientGroup(),
                        about.place(),
                        source,
                        need)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.UK);
        return words.substring(0, Math.min(words.length(), SEARCHED));
    }
}
