package org.opencommissioning.workbench;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.engine.EngineRefused;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Trying a live decision: typed facts in, and every decision of its chain out, with the rules that matched. No case takes part. */
@Controller
class TryPages {

    /** The tables say it so, the fact's name first; the engine quotes the expression that says it before. */
    private static final Pattern MISSING = Pattern.compile("^.*\\b(\\w+) is missing (.*?)'?$", Pattern.DOTALL);

    private final Library library;
    private final Decisions decisions;

    TryPages(Library library, Decisions decisions) {
        this.library = library;
        this.decisions = decisions;
    }

    /** A field of the form. {@code values} are given where only these may stand there. */
    record Field(String id, String label, String name, String type, List<String> values, String typed) {}

    /** A decision as it was made: what stood in each column, what came of it, and the rules that said so. */
    record Made(DecisionFile.Decision decision, int version, List<Line> inputs, List<Line> outputs, Set<String> matched, String numbers) {}

    /** A name and what it held. */
    record Line(String name, String value) {}

    @GetMapping("/workbench/decisions/{id}/try")
    String form(@PathVariable String id, Model model, HttpServletResponse response) throws IOException {
        return page(id, Map.of(), model, response).isPresent() ? "workbench/try" : null;
    }

    @PostMapping("/workbench/decisions/{id}/try")
    String attempt(@PathVariable String id, @RequestParam Map<String, String> typed, Model model, HttpServletResponse response) throws IOException {
        Optional<DecisionFile> file = page(id, typed, model, response);
        if (file.isEmpty()) {
            return null;
        }
        TypedFacts facts = TypedFacts.read(file.get().asked(id), typed);
        List<TypedFacts.Problem> problems = new ArrayList<>(facts.problems());
        if (problems.isEmpty()) {
            try {
                Decisions.Trial trial = decisions.attempt(id, facts.values());
                model.addAttribute("made", trial.steps().stream().map(step -> made(file.get(), step, step.decisionId().equals(trial.failedDecision()))).toList());
                if (trial.failure() != null) {
                    problems.add(failure(file.get(), id, trial));
                }
            } catch (EngineRefused e) {
                problems.add(new TypedFacts.Problem(null, e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            response.setStatus(422);
        }
        model.addAttribute("problems", problems);
        model.addAttribute("wrong", problems.stream().filter(problem -> problem.field() != null)
                .collect(Collectors.toMap(TypedFacts.Problem::field, TypedFacts.Problem::message, (first, second) -> first)));
        return "workbench/try";
    }

    private Optional<DecisionFile> page(String id, Map<String, String> typed, Model model, HttpServletResponse response) throws IOException {
        Optional<String> name = library.fileOfDecision(id);
        Optional<DecisionFile> file = name.flatMap(library::liveContent).map(DecisionFile::read).filter(one -> one.decision(id).isPresent());
        if (file.isEmpty()) {
            response.sendError(404);
            return file;
        }
        model.addAttribute("file", name.get());
        model.addAttribute("decision", file.get().decision(id).orElseThrow());
        model.addAttribute("chain", file.get().chain(id));
        model.addAttribute("wrong", Map.of());
        model.addAttribute("fields", file.get().asked(id).stream()
                .map(fact -> new Field(TypedFacts.field(fact), fact.label(), fact.name(), fact.type(), file.get().values(id, fact), typed.getOrDefault(TypedFacts.field(fact), "")))
                .toList());
        return file;
    }

    private static Made made(DecisionFile file, Decisions.Step step, boolean failed) {
        DecisionFile.Decision decision = file.decision(step.decisionId()).orElseThrow(() -> new IllegalStateException("The live file has no decision " + step.decisionId()));
        List<Line> outputs = step.matchedRules().isEmpty()
                ? List.of(new Line("Result", failed ? "It could not be made" : step.output() == null ? "Nothing: no rule matched" : words(step.output())))
                : step.matchedRules().stream().flatMap(rule -> rule.outputs().entrySet().stream()).map(output -> new Line(title(decision, output.getKey()), words(output.getValue()))).toList();
        return new Made(decision, step.version(), step.inputs().stream().map(input -> new Line(input.name(), words(input.value()))).toList(), outputs,
                step.matchedRules().stream().map(Decisions.MatchedRule::ruleId).collect(Collectors.toSet()),
                step.matchedRules().stream().map(rule -> String.valueOf(rule.index())).collect(Collectors.joining(", ")));
    }

    private static String title(DecisionFile.Decision decision, String output) {
        return decision.outputs().stream().filter(column -> column.content().equals(output)).map(DecisionFile.Column::title).findFirst().orElse(output);
    }

    private static TypedFacts.Problem failure(DecisionFile file, String id, Decisions.Trial trial) {
        Matcher missing = MISSING.matcher(trial.failure());
        if (missing.find()) {
            Optional<DecisionFile.Fact> fact = file.asked(id).stream().filter(one -> one.name().equals(missing.group(1))).findFirst();
            if (fact.isPresent()) {
                return new TypedFacts.Problem(TypedFacts.field(fact.get()), fact.get().label() + " is missing " + missing.group(2));
            }
        }
        String name = file.decision(trial.failedDecision()).map(DecisionFile.Decision::name).orElse(trial.failedDecision());
        return new TypedFacts.Problem(null, "The decision ‘" + name + "’ could not be made: " + trial.failure());
    }

    private static String words(Object value) {
        return switch (value) {
            case null -> "nothing";
            case Boolean yes -> yes ? "yes" : "no";
            case List<?> list -> list.isEmpty() ? "none" : list.stream().map(TryPages::words).collect(Collectors.joining(", "));
            case Map<?, ?> map -> map.entrySet().stream().map(entry -> entry.getKey() + ": " + words(entry.getValue())).collect(Collectors.joining("; "));
            default -> String.valueOf(value);
        };
    }
}
