package org.opencommissioning.cycle;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.governance.EntryView;
import org.opencommissioning.governance.ExemptMatters;
import org.opencommissioning.governance.GateView;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.records.Sha256;
import org.opencommissioning.rules.Facts;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cases over JSON. */
@RestController
@RequestMapping("/api/cases")
class CaseEndpoints {

    private static final Set<String> FIELDS = Set.of(
            "title",
            "need",
            "directorate",
            "category",
            "clientGroup",
            "place",
            "enterAt",
            "owner",
            "facts",
            "source",
            "previousCase");

    private final Cases cases;
    private final Plans plans;
    private final Gates gates;
    private final Ledger ledger;
    private final Inbox inbox;
    private final CaseTimeline timeline;
    private final ExemptMatters exempt;
    private final PlanReaders readers;
    private final People people;
    private final CaseVocabulary vocabulary;

    CaseEndpoints(
            Cases cases,
            Plans plans,
            Gates gates,
            Ledger ledger,
            Inbox inbox,
            CaseTimeline timeline,
            ExemptMatters exempt,
            PlanReaders readers,
            People people,
            CaseVocabulary vocabulary) {
        this.cases = cases;
        this.plans = plans;
        this.gates = gates;
        this.ledger = ledger;
        this.inbox = inbox;
        this.timeline = timeline;
        this.exempt = exempt;
        this.readers = readers;
        this.people = people;
        this.vocabulary = vocabulary;
    }

    /** An open task of a case; keys are text, as the engine's own API writes them. */
    record OpenTask(
            String key,
            String name,
            String elementId,
            String stage,
            @JsonUnwrapped Question question,
            List<String> candidateGroups,
            String assignee,
            OffsetDateTime dueAt) {

        record Question(String gate, String asks) {}

        static OpenTask of(TaskView task) {
            return new OpenTask(
                    String.valueOf(task.key()),
                    task.name(),
                    task.elementId(),
                    task.stage(),
                    new Question(task.gate(), task.asks()),
                    task.candidateGroups(),
                    task.assignee(),
                    task.dueAt());
        }
    }

    /** The route of the current plan version, as the decision tables answered. */
    record Route(
            String route,
            String routeReason,
            @JsonUnwrapped Regime regime,
            @JsonUnwrapped Duties duties,
            Object isKeyDecision,
            String riskRating) {

        record Regime(String regime, String regimeReason, Object threshold) {}

        record Duties(Object requiredNotices, Object minimumDays, Object standstillMandatory) {}

        static Route of(Map<String, Object> answers) {
            return answers.get("route") == null
                    ? null
                    : new Route(
                            (String) answers.get("route"),
                            (String) answers.get("routeReason"),
                            new Regime(
                                    (String) answers.get("regime"),
                                    (String) answers.get("regimeReason"),
                                    answers.get("threshold")),
                            new Duties(
                                    answers.get("requiredNotices"),
                                    answers.get("minimumDays"),
                                    answers.get("standstillMandatory")),
                            answers.get("isKeyDecision"),
                            (String) answers.get("riskRating"));
        }
    }

    /** A decision, denial or other entry of the ledger. */
    record LedgerLine(
            long sequence,
            Instant at,
            String kind,
            String gate,
            int planVersion,
            @JsonUnwrapped Who who,
            @JsonUnwrapped Said said,
            @JsonUnwrapped Change change) {

        record Who(String actor, String onBehalfOf) {}

        record Said(String outcome, String rule, String reasons) {}

        record Change(String oldValue, String newValue) {}

        static LedgerLine of(EntryView view) {
            var entry = view.entry();
            return new LedgerLine(
                    view.sequence(),
                    view.recordedAt(),
                    entry.kind().name(),
                    entry.gate(),
                    entry.planVersion(),
                    new Who(entry.actor(), entry.onBehalfOf()),
                    new Said(entry.outcome(), entry.rule(), entry.reasons()),
                    new Change(entry.oldValue(), entry.newValue()));
        }
    }

    /** A case with everything that stands around it. */
    record CaseBody(
            @JsonUnwrapped CaseView view,
            Route route,
            List<PlanVersion> planVersions,
            List<GateView> gates,
            List<OpenTask> openTasks,
            List<CaseEvent> history,
            List<LedgerLine> ledger) {}

    record CaseLine(CaseReference reference, String title, Stage stage, State state, String owner, Instant startedAt) {}

    record CaseList(List<CaseLine> cases, int total) {}

    record Reason(String reason) {}

    @Operation(
            operationId = "startCase",
            summary = "Start a case",
            description =
                    "Send an Idempotency-Key to be able to repeat the request: it starts one case however often it is sent. "
                            + "422 naming the fields that need another look.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = NewCase.class)))
    @PostMapping
    ResponseEntity<CaseBody> start(
            @RequestHeader(name = "Idempotency-Key", required = false) String idempotencyKey,
            @RequestBody Map<String, Object> body) {
        Person person = people.current().require(Permission.START_CASES);
        if (idempotencyKey != null && (idempotencyKey.isBlank() || idempotencyKey.length() > 200)) {
            throw Refused.invalid("Idempotency-Key", "Use 1 to 200 characters.");
        }
        NewCase asked = asked(body);
        CaseVocabulary.Read about = vocabulary.read(asked.about(), null);
        if (!about.violations().isEmpty()) {
            List<Violation> violations = new ArrayList<>(about.violations());
            violations.addAll(NewCases.violations(asked));
            throw Refused.invalid(violations);
        }
        CaseView started = cases.start(asked.about(about.about()), ownKey(idempotencyKey, person), person.username());
        return ResponseEntity.created(URI.create("/api/cases/" + started.reference()))
                .body(body(started));
    }

    /** A key is its sender's own: nobody takes one away that the application, or somebody else, is to use. */
    private static @Nullable String ownKey(@Nullable String idempotencyKey, Person person) {
        return idempotencyKey == null ? null : "request " + Sha256.of(person.username() + ' ' + idempotencyKey);
    }

    @Operation(
            operationId = "readCase",
            summary = "Read a case",
            description = "With its stage, route, plan versions, gates, open tasks and history.")
    @GetMapping("/{reference}")
    CaseBody read(@PathVariable CaseReference reference) {
        return body(cases.get(reference));
    }

    @Operation(operationId = "searchCases", summary = "Search cases", description = "Newest first.")
    @GetMapping
    CaseList search(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) String stage,
            @RequestParam(required = false) String state,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        var found = cases.search(
                text, stage == null ? null : stage(stage, "stage"), state == null ? null : state(state), offset, limit);
        return new CaseList(
                found.cases().stream()
                        .map(view -> new CaseLine(
                                view.reference(),
                                view.title(),
                                view.stage(),
                                view.state(),
                                view.owner(),
                                view.startedAt()))
                        .toList(),
                found.total());
    }

    @Operation(
            operationId = "withdrawCase",
            summary = "Withdraw a running case",
            description = "With a reason, at any stage, by a commissioning officer or manager.")
    @PostMapping("/{reference}/withdraw")
    CaseBody withdraw(@PathVariable CaseReference reference, @RequestBody Reason withdrawal) {
        return body(cases.withdraw(reference, withdrawal.reason(), mayHold().username()));
    }

    @Operation(
            operationId = "pauseCase",
            summary = "Pause a running case",
            description = "With a reason. Nobody completes a task of it until it is resumed; legal periods run on.")
    @PostMapping("/{reference}/pause")
    CaseBody pause(@PathVariable CaseReference reference, @RequestBody Reason reason) {
        return body(cases.pause(reference, reason.reason(), mayHold().username()));
    }

    @Operation(operationId = "resumeCase", summary = "Resume a paused case")
    @PostMapping("/{reference}/resume")
    CaseBody resume(@PathVariable CaseReference reference) {
        return body(cases.resume(reference, mayHold().username()));
    }

    private Person mayHold() {
        return people.current().require(Permission.HOLD_CASES);
    }

    private CaseBody body(CaseView view) {
        var versions = plans.versions(view.reference());
        return new CaseBody(
                view,
                versions.isEmpty() ? null : Route.of(versions.getLast().decisions()),
                readers.mayRead(people.current(), view.reference().value())
                        ? versions
                        : versions.stream()
                                .map(PlanVersion::withoutWhatWasWritten)
                                .toList(),
                exempt.shownGates(
                        gates.of(view.reference().value()), view.reference().value(), people.current()),
                inbox.openTasks(view.reference().value()).stream()
                        .map(OpenTask::of)
                        .toList(),
                timeline.of(view.reference(), people.current()),
                exempt
                        .shown(
                                ledger.of(view.reference().value()),
                                view.reference().value(),
                                people.current())
                        .stream()
                        .map(LedgerLine::of)
                        .toList());
    }

    /** Reads the body by hand, so that a value of the wrong kind is answered with the name of its field. */
    @SuppressWarnings("unchecked")
    private static NewCase asked(Map<String, Object> body) {
        var violations = new ArrayList<Refused.Violation>();
        for (String name : new TreeSet<>(body.keySet())) {
            Object value = body.get(name);
            if (!FIELDS.contains(name)) {
                violations.add(new Refused.Violation(
                        name,
                        Facts.NAMES.contains(name)
                                ? "This is a fact: put it inside 'facts'."
                                : "There is no such field. The fields are " + String.join(", ", new TreeSet<>(FIELDS))
                                        + "."));
            } else if (value != null && !(name.equals("facts") ? value instanceof Map : value instanceof String)) {
                violations.add(
                        new Refused.Violation(name, name.equals("facts") ? "Use an object of facts." : "Use text."));
            }
        }
        if (!violations.isEmpty()) {
            throw Refused.invalid(violations);
        }
        return NewCase.of(text(body, "title"), text(body, "need"))
                .about(
                        text(body, "directorate"),
                        text(body, "category"),
                        text(body, "clientGroup"),
                        text(body, "place"))
                .enteringAt(body.get("enterAt") == null ? null : stage((String) body.get("enterAt"), "enterAt"))
                .ownedBy(text(body, "owner"))
                .knowing((Map<String, Object>) body.get("facts"))
                .importedFrom(text(body, "source"))
                .succeeding(text(body, "previousCase") == null ? null : CaseReference.of(text(body, "previousCase")));
    }

    private static String text(Map<String, Object> body, String name) {
        return body.get(name) instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    private static Stage stage(String word, String field) {
        try {
            return Stage.of(word);
        } catch (IllegalArgumentException e) {
            throw Refused.invalid(field, e.getMessage());
        }
    }

    private static State state(String word) {
        for (State state : State.values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        throw Refused.invalid("state", "Use running, completed, stopped, refused, abandoned or withdrawn.");
    }
}
