package org.opencommissioning.workbench;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.models.ModelVersion.Kind;
import org.opencommissioning.people.People;
import org.opencommissioning.records.Refused.Violation;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Trying a decision of a draft before it is published, beside what the live version answers. The facts are kept in the address,
 * so that a changed draft is tried again with the same facts, and a second analyst can be sent to them.
 */
@Controller
class DraftTryPages {

    private final ModelDrafts drafts;
    private final Library library;
    private final People people;

    DraftTryPages(ModelDrafts drafts, Library library, People people) {
        this.drafts = drafts;
        this.library = library;
        this.people = people;
    }

    /**
     * One decision of the draft's chain.
     *
     * @param compared its outputs, the draft's first and the live version's second; null when that has no such decision
     */
    record Tried(TriedDecision made, List<AnswerLine> compared) {

        /** Whether the live version gives the same. */
        public boolean same() {
            return compared != null && compared.stream().allMatch(AnswerLine::same);
        }

        /** The outputs that differ, in words. */
        public String differing() {
            return compared.stream()
                    .filter(line -> !line.same())
                    .map(AnswerLine::output)
                    .distinct()
                    .collect(Collectors.joining(", "));
        }
    }

    @GetMapping("/workbench/drafts/{id:\\d+}/decisions/{decision}/try")
    String attempt(
            @PathVariable long id,
            @PathVariable String decision,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletResponse response) {
        try {
            return tried(id, decision, typed, model, response);
        } catch (ReadDecisions.NotEvaluable first) {
            // What the checks say on the draft's own page comes first.
            return "redirect:/workbench/drafts/" + id;
        }
    }

    private String tried(
            long id, String decision, Map<String, String> typed, Model model, HttpServletResponse response) {
        Draft draft = drafts.find(id);
        ReadDecisions written = read(draft, drafts.content(id))
                .filter(one -> one.file().decision(decision).isPresent())
                .orElseThrow(ModelDrafts::noSuchDraft);
        Optional<ReadDecisions> live = library.liveContent(draft.fileName())
                .map(ReadDecisions::of)
                .filter(one -> one.file().decision(decision).isPresent());
        Map<String, TriedDecision.Field> fields = new LinkedHashMap<>();
        TriedDecision.fields(written.file(), decision, typed).forEach(field -> fields.put(field.id(), field));
        live.ifPresent(one -> TriedDecision.fields(one.file(), decision, typed)
                .forEach(field -> fields.putIfAbsent(field.id(), field)));
        model.addAttribute("draft", draft);
        model.addAttribute("decision", written.file().decision(decision).orElseThrow());
        model.addAttribute("chain", written.file().chain(decision));
        model.addAttribute("isNew", live.isEmpty());
        model.addAttribute("fields", fields.values());
        model.addAttribute(
                "mayEdit",
                draft.state() == Draft.State.DRAFT
                        && people.signedIn().filter(WorkbenchAccess::mayChange).isPresent());
        model.addAttribute(
                "editing",
                "/workbench/drafts/" + id + "/edit?decision=" + URLEncoder.encode(decision, StandardCharsets.UTF_8)
                        + "&" + query(typed));
        List<Violation> problems = fields.isEmpty() || typed.keySet().stream().anyMatch(fields::containsKey)
                ? decide(written, live, decision, typed, model)
                : List.of();
        if (!problems.isEmpty()) {
            response.setStatus(422);
        }
        model.addAttribute("problems", problems);
        model.addAttribute(
                "wrong",
                problems.stream()
                        .filter(problem -> problem.field() != null)
                        .collect(Collectors.toMap(Violation::field, Violation::message, (first, second) -> first)));
        return "workbench/draft-try";
    }

    private static List<Violation> decide(
            ReadDecisions written,
            Optional<ReadDecisions> live,
            String decision,
            Map<String, String> typed,
            Model model) {
        TypedFacts facts = TypedFacts.read(written.file().asked(decision), typed);
        Optional<TypedFacts> liveFacts =
                live.map(one -> TypedFacts.read(one.file().asked(decision), typed));
        List<Violation> problems = new ArrayList<>(facts.problems());
        liveFacts.ifPresent(one -> one.problems().stream()
                .filter(problem -> !problems.contains(problem))
                .forEach(problems::add));
        if (!problems.isEmpty()) {
            return problems;
        }
        Decisions.Trial trial = written.attempt(decision, facts.values());
        Optional<Decisions.Trial> answered =
                live.map(one -> one.attempt(decision, liveFacts.orElseThrow().values()));
        model.addAttribute(
                "tried",
                TriedDecision.all(written.file(), trial, facts.values()).stream()
                        .map(made -> new Tried(
                                made,
                                made.decision().id().equals(trial.failedDecision())
                                        ? null
                                        : answered.flatMap(one -> stepOf(
                                                        one, made.decision().id()))
                                                .map(other -> AnswerLine.compare(
                                                        made.decision(),
                                                        outputOf(
                                                                trial,
                                                                made.decision().id()),
                                                        other.output()))
                                                .orElse(null)))
                        .toList());
        live.flatMap(one -> TriedDecision.problem(one.file(), decision, answered.orElseThrow()))
                .ifPresent(problem -> model.addAttribute("liveFailure", problem.message()));
        TriedDecision.problem(written.file(), decision, trial).ifPresent(problems::add);
        return problems;
    }

    private static Object outputOf(Decisions.Trial trial, String decisionId) {
        return trial.steps().stream()
                .filter(step -> step.decisionId().equals(decisionId))
                .findFirst()
                .orElseThrow()
                .output();
    }

    private static Optional<Decisions.Step> stepOf(Decisions.Trial trial, String decisionId) {
        return trial.steps().stream()
                .filter(step -> step.decisionId().equals(decisionId)
                        && !step.decisionId().equals(trial.failedDecision()))
                .findFirst();
    }

    /** The facts that have been typed, as a query. */
    static String query(Map<String, String> typed) {
        return typed.entrySet().stream()
                .filter(one -> one.getKey().startsWith(TypedFacts.FIELD)
                        && !one.getValue().isBlank())
                .map(one -> URLEncoder.encode(one.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Optional<ReadDecisions> read(Draft draft, String content) {
        return draft.kind() == Kind.DECISION ? Optional.of(ReadDecisions.of(content)) : Optional.empty();
    }
}
