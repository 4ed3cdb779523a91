package org.opencommissioning.workbench;

import java.net.URI;
import java.util.List;
import org.opencommissioning.engine.EngineRefused;
import org.opencommissioning.models.ModelVersion.Kind;
import org.opencommissioning.models.PastDecisions;
import org.opencommissioning.site.Csv;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What a draft would have answered in cases: how many answers change, which, from what to what. Nothing is changed by looking. */
@Controller
class ReplayPages {

    private final ModelDrafts drafts;
    private final Replay replay;

    ReplayPages(ModelDrafts drafts, Replay replay) {
        this.drafts = drafts;
        this.replay = replay;
    }

    @GetMapping("/workbench/drafts/{id:\\d+}/decisions/{decision}/replay")
    String page(
            @PathVariable long id,
            @PathVariable String decision,
            @RequestParam(defaultValue = "1") String page,
            Model model) {
        try {
            return replayed(id, decision, page, model);
        } catch (ReadDecisions.NotEvaluable | Xml.NotWellFormed first) {
            return "redirect:" + ownPage(id);
        }
    }

    private String replayed(long id, String decision, String page, Model model) {
        Draft draft = decisions(id);
        model.addAttribute("draft", draft);
        model.addAttribute("window", Replay.WINDOW);
        model.addAttribute("page", number(page));
        model.addAttribute(
                "decision",
                DecisionFile.read(drafts.content(id)).decision(decision).orElseThrow(ModelDrafts::noSuchDraft));
        try {
            Replay.Result result = result(draft, decision, page);
            model.addAttribute("result", result);
            model.addAttribute(
                    "pages", (Math.min(result.total(), PastDecisions.REACH) + Replay.WINDOW - 1) / Replay.WINDOW);
        } catch (EngineRefused e) {
            model.addAttribute("unknown", true);
        }
        return "workbench/replay";
    }

    /** The whole window, the answers that stay the same included. */
    @GetMapping("/workbench/drafts/{id:\\d+}/decisions/{decision}/replay.csv")
    ResponseEntity<String> csv(
            @PathVariable long id, @PathVariable String decision, @RequestParam(defaultValue = "1") String page) {
        try {
            return file(decision, result(decisions(id), decision, page));
        } catch (ReadDecisions.NotEvaluable | Xml.NotWellFormed first) {
            return ResponseEntity.status(HttpStatus.FOUND)
                    .location(URI.create(ownPage(id)))
                    .build();
        }
    }

    /** What the checks say there comes first. */
    private static String ownPage(long id) {
        return "/workbench/drafts/" + id;
    }

    private static ResponseEntity<String> file(String decision, Replay.Result result) {
        return Csv.file(
                "replay-of-" + decision.replaceAll("[^A-Za-z0-9._-]", "_"),
                List.of(
                        "case",
                        "processInstance",
                        "decidedAt",
                        "version",
                        "compared",
                        "answeredThen",
                        "draftAnswers",
                        "why"),
                result.replayed().stream()
                        .map(one -> Csv.row(
                                one.past().caseReference(),
                                String.valueOf(one.past().instance()),
                                one.past().madeAt().toInstant(),
                                one.version() == 0 ? null : one.version(),
                                one.outcome().words(),
                                AnswerLine.words(one.past().answer()),
                                one.lines().isEmpty() ? null : AnswerLine.words(one.drafted()),
                                one.why()))
                        .toList());
    }

    private Replay.Result result(Draft draft, String decision, String page) {
        return replay.of(draft, drafts.content(draft.id()), decision, (number(page) - 1) * Replay.WINDOW);
    }

    private Draft decisions(long id) {
        Draft draft = drafts.find(id);
        if (draft.kind() != Kind.DECISION) {
            throw ModelDrafts.noSuchDraft();
        }
        return draft;
    }

    private static int number(String page) {
        return page.matches("[1-9]\\d{0,3}")
                ? Math.min(Integer.parseInt(page), PastDecisions.REACH / Replay.WINDOW)
                : 1;
    }
}
