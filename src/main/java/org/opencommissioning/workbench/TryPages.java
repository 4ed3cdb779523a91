package org.opencommissioning.workbench;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.engine.EngineRefused;
import org.opencommissioning.records.Refused.Violation;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Trying a live decision: typed facts in, and every decision of its chain out, with the rules that matched. No case takes part. */
@Controller
class TryPages {

    private final Library library;
    private final Decisions decisions;

    TryPages(Library library, Decisions decisions) {
        this.library = library;
        this.decisions = decisions;
    }

    @GetMapping("/workbench/decisions/{id}/try")
    String form(@PathVariable String id, Model model, HttpServletResponse response) throws IOException {
        return page(id, Map.of(), model, response).isPresent() ? "workbench/try" : null;
    }

    @PostMapping("/workbench/decisions/{id}/try")
    String attempt(
            @PathVariable String id, @RequestParam Map<String, String> typed, Model model, HttpServletResponse response)
            throws IOException {
        Optional<DecisionFile> file = page(id, typed, model, response);
        if (file.isEmpty()) {
            return null;
        }
        TypedFacts facts = TypedFacts.read(file.get().asked(id), typed);
        List<Violation> problems = new ArrayList<>(facts.problems());
        if (problems.isEmpty()) {
            try {
                Decisions.Trial trial = decisions.attempt(id, facts.values());
                model.addAttribute("made", TriedDecision.all(file.get(), trial, facts.values()));
                TriedDecision.problem(file.get(), id, trial).ifPresent(problems::add);
            } catch (EngineRefused e) {
                problems.add(new Violation(null, e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            response.setStatus(422);
        }
        model.addAttribute("problems", problems);
        model.addAttribute(
                "wrong",
                problems.stream()
                        .filter(problem -> problem.field() != null)
                        .collect(Collectors.toMap(Violation::field, Violation::message, (first, second) -> first)));
        return "workbench/try";
    }

    private Optional<DecisionFile> page(String id, Map<String, String> typed, Model model, HttpServletResponse response)
            throws IOException {
        Optional<String> name = library.fileOfDecision(id);
        Optional<DecisionFile> file = name.flatMap(library::liveContent)
                .map(DecisionFile::read)
                .filter(one -> one.decision(id).isPresent());
        if (file.isEmpty()) {
            response.sendError(404);
            return file;
        }
        model.addAttribute("file", name.get());
        model.addAttribute("decision", file.get().decision(id).orElseThrow());
        model.addAttribute("chain", file.get().chain(id));
        model.addAttribute("wrong", Map.of());
        model.addAttribute("fields", TriedDecision.fields(file.get(), id, typed));
        return file;
    }
}
