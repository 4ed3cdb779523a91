package org.opencommissioning.governance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencommissioning.engine.Decides;
import org.opencommissioning.engine.HandlesJobs;
import org.opencommissioning.engine.Job;
import org.opencommissioning.engine.NotRetryable;
import org.opencommissioning.engine.Outcome;
import org.opencommissioning.engine.Outcome.Accepted;
import org.opencommissioning.engine.Outcome.Denied;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.engine.PublishedSteps.Step;
import org.opencommissioning.engine.Settlements;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.tasks.Attachment;
import org.opencommissioning.tasks.Attachments;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands last at every step that decides. It lets pass what a signed-in person decided here for exactly this task, once, and
 * by the rules; whatever else completes the task - another client, an administrator, another model - is denied. Both are
 * written into the ledger.
 */
@HandlesJobs
class StepsThatDecide {

    /** What of a submission is kept with the decision, besides reasons. */
    private static final List<String> KEPT = List.of(
            "decision",
            "conditions",
            "returnTo",
            "planVersionSeen",
            "interestsDeclared",
            "interestDetails",
            "alternativesRejected",
            "consulted",
            "deferUntil",
            "legalChecks",
            "legalChecksExplained",
            "signedOn",
            "standstillDays",
            "signatories",
            "sealNumber",
            "chairName",
            "changeNumber",
            "terminatesOn",
            "newEndDate",
            "newValue",
            "changeKind",
            "keyDecisionReference",
            "supplierName");

    private static final Set<String> KEPT_OF_STEPS = Set.of(
            "chairName",
            "changeNumber",
            "terminatesOn",
            "newEndDate",
            "newValue",
            "changeKind",
            "keyDecisionReference",
            "supplierName");

    /** As long as one text may be in the ledger. */
    private static final int LONGEST = 8000;

    private static final Map<String, SubjectKind> SUBJECTS =
            Map.of("marketReference", SubjectKind.MARKET, "contractReference", SubjectKind.CONTRACT);

    private final PublishedSteps steps;
    private final SignedDecisions signed;
    private final GateRules rules;
    private final Gates gates;
    private final Readings readings;
    private final List<RequiredReading<?, ?>> documents;
    private final Attachments attachments;
    private final List<MatterOnRecord> matters;
    private final Settlements settlements;
    private final TransactionTemplate undoable;
    private final Ledger ledger;
    private final GateAttempts attempts;
    private final DenialsInTheLedger denials;

    StepsThatDecide(
            PublishedSteps steps,
            SignedDecisions signed,
            GateRules rules,
            Gates gates,
            Readings readings,
            List<RequiredReading<?, ?>> documents,
            Attachments attachments,
            List<MatterOnRecord> matters,
            Settlements settlements,
            PlatformTransactionManager transactions,
            Ledger ledger,
            GateAttempts attempts,
            DenialsInTheLedger denials) {
        this.steps = steps;
        this.signed = signed;
        this.rules = rules;
        this.gates = gates;
        this.readings = readings;
        this.documents = documents;
        this.attachments = attachments;
        this.matters = matters;
        this.settlements = settlements;
        this.undoable = new TransactionTemplate(transactions);
        this.undoable.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.ledger = ledger;
        this.attempts = attempts;
        this.denials = denials;
    }

    @Decides("governance.decision")
    Outcome decide(Job job) {
        if (job.userTask() == null || !"completing".equals(job.userTask().event())) {
            throw new NotRetryable(
                    "G1: the step '" + job.elementId() + "' of '" + job.processId()
                            + "' asks for a decision where nobody completes a task. Only a published model may. Cancel this instance.");
        }
        // From here to the commit nobody else decides: of two at once, the second finds the first one's decision (G8).
        ledger.lock();
        Optional<Step> step = steps.find(job.processDefinitionKey(), job.elementId())
                .filter(found -> found.decides().isPresent());
        if (step.isEmpty()) {
            return denied(
                    job,
                    new Refusal(
                            "G1",
                            "The step '" + job.elementId() + "' of '" + job.processId()
                                    + "' is of no model that this application published as deciding anything.",
                            "Have the process moved to the published version."));
        }
        String assignee = job.userTask().assignee();
        Optional<SignedDecision> given =
                signed.given(job.userTask().userTaskKey(), assignee, job.processDefinitionKey(), job.variables());
        if (given.isEmpty()) {
            return denied(
                    job,
                    new Refusal(
                            "G1",
                            "A decision is given by a person signed in to this application, for exactly what they are shown; "
                                    + (assignee.isEmpty() ? "nobody" : assignee) + " gave none like this.",
                            "Open the task at /tasks/" + job.userTask().userTaskKey() + " and decide there."));
        }
        GateAttempt attempt = attempts.made(job, step.get(), given.get().who());
        Optional<Entry> before = attempt.isGate()
                ? gates.standing(attempt.caseReference(), attempt.planVersion(), attempt.gate())
                : Optional.empty();
        Optional<Refused> refused = rules.check(attempt).map(Refused::by).or(() -> settled(attempt, job));
        if (refused.isPresent()) {
            signed.refuse(given.get());
            Optional<Refusal> refusal = refused.get().refusal();
            ledger.record(entry(
                            Kind.DENIAL,
                            attempt,
                            "denied",
                            refusal.map(Refusal::words).orElse(refused.get().getMessage()),
                            before)
                    .byRule(refusal.map(Refusal::rule).orElse(null)));
            return Denied.as(refused.get());
        }
        signed.spend(given.get(), rules.rule(attempt).settles());
        ledger.record(entry(
                attempt.isGate() ? Kind.DECISION : Kind.STEP,
                attempt,
                attempt.decision() == null ? "done" : attempt.decision(),
                attempt.reasons(),
                before));
        return new Accepted();
    }

    /** Does what the decision opens; what was begun of it is undone where it is refused. */
    private Optional<Refused> settled(GateAttempt attempt, Job job) {
        try {
            undoable.executeWithoutResult(status -> settlements.settle(attempt.gate(), job));
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused);
        } catch (NotRetryable cannot) {
            return Optional.of(Refused.conflict(cannot.getMessage()));
        }
    }

    private Denied denied(Job job, Refusal refusal) {
        denials.denied(job, job.variables().get("caseReference") instanceof String known ? known : null, refusal);
        return Denied.by(refusal);
    }

    private Entry entry(Kind kind, GateAttempt attempt, String outcome, String reasons, Optional<Entry> before) {
        Map<String, Object> kept = new LinkedHashMap<>();
        KEPT.forEach(name -> {
            if ((attempt.isGate() || KEPT_OF_STEPS.contains(name))
                    && attempt.variables().get(name) != null) {
                kept.put(
                        name,
                        attempt.variables().get(name) instanceof String words
                                ? cut(words, LONGEST)
                                : attempt.variables().get(name));
            }
        });
        if (!attempt.step().reads().isEmpty()) {
            kept.put("opened", opened(attempt));
        }
        List<String> files = attached(attempt);
        if (!files.isEmpty()) {
            kept.put("files", files);
        }
        Map<String, Object> about = new LinkedHashMap<>();
        matters.forEach(matter -> about.putAll(matter.of(attempt)));
        if (!about.isEmpty()) {
            kept.put(Gates.ABOUT, about);
        }
        String oldValue = before.map(was -> was.kind() == Kind.DECISION ? was.newValue() : was.oldValue())
                .orElse(null);
        Entry entry = Entry.by(attempt.actor(), kind, cut(outcome, 200), cut(reasons, LONGEST));
        for (String name : List.of("marketReference", "contractReference")) {
            if (!attempt.isGate() && attempt.text(name) != null && entry.subject() == null) {
                entry = entry.on(SUBJECTS.get(name), attempt.text(name));
            }
        }
        return entry.in(attempt.caseReference(), attempt.planVersion(), attempt.contentHash())
                .at(cut(attempt.gate(), 40), attempt.taskKey())
                .coveringFor(attempt.onBehalfOf())
                .changing(oldValue, kept.isEmpty() ? null : JsonMapper.shared().writeValueAsString(kept));
    }

    /** The SHA-256 of what was attached to the task, such as the contract that was signed: whichever file is shown later can be held against it. */
    private List<String> attached(GateAttempt attempt) {
        return attempt.caseReference() == null
                ? List.of()
                : attachments.of(attempt.caseReference()).stream()
                        .filter(file -> file.taskKey() == attempt.taskKey() && file.removedBy() == null)
                        .map(Attachment::sha256)
                        .toList();
    }

    /** Which version of the plan who decides had open last, and which of the other documents that the step is decided on. */
    private Map<String, Object> opened(GateAttempt attempt) {
        Map<String, Object> opened = new LinkedHashMap<>();
        if (attempt.caseReference() != null && attempt.step().reads(Readings.PLAN)) {
            readings.last(attempt.caseReference(), Readings.PLAN, attempt.actor())
                    .ifPresent(reading -> {
                        opened.put("planVersion", reading.planVersion());
                        opened.putAll(at(reading));
                    });
        }
        documents.forEach(
                document -> document.opened(attempt).ifPresent(reading -> opened.put(document.name(), at(reading))));
        return opened;
    }

    private static Map<String, Object> at(Readings.Reading reading) {
        Map<String, Object> at = new LinkedHashMap<>();
        at.put("contentHash", reading.contentHash());
        at.put("at", reading.lastAt().toString());
        return at;
    }

    private static String cut(String text, int longest) {
        return text == null || text.length() <= longest ? text : text.substring(0, longest);
    }
}
