package org.opencommissioning.workbench;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencommissioning.engine.EngineRefused;
import org.opencommissioning.models.ModelVersion.Kind;
import org.opencommissioning.models.Models;
import org.opencommissioning.people.People;
import org.opencommissioning.records.Refused;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** Changes on their way to publication: handed in or written here, checked, approved by a second analyst, published. */
@Controller
class DraftPages {

    private static final long LARGEST_FILE = 4_000_000;

    /** What the ledger's words mean for a draft. */
    private static final Map<String, String> DONE = Map.of(
            "begin",
            "Begun",
            "change",
            "Changed",
            "base",
            "Based on what was live",
            "submit",
            "Submitted for approval",
            "approve",
            "Approved",
            "publish",
            "Published",
            "send-back",
            "Sent back",
            "take-back",
            "Taken back",
            "discard",
            "Discarded",
            "denied",
            "Refused");

    private final ModelDrafts drafts;
    private final Library library;
    private final Replay replay;
    private final People people;

    DraftPages(ModelDrafts drafts, Library library, Replay replay, People people) {
        this.drafts = drafts;
        this.library = library;
        this.replay = replay;
        this.people = people;
    }

    @ModelAttribute("mayChange")
    boolean mayChange() {
        return people.signedIn().filter(WorkbenchAccess::mayChange).isPresent();
    }

    @GetMapping("/workbench/drafts")
    String list(Model model) {
        model.addAttribute("open", drafts.open());
        model.addAttribute("closed", drafts.closed());
        return "workbench/drafts";
    }

    @PostMapping("/workbench/drafts")
    String upload(@RequestParam(required = false) MultipartFile file, Model model, HttpServletResponse response)
            throws IOException {
        try {
            return "redirect:/workbench/drafts/"
                    + drafts.upload(file == null ? null : file.getOriginalFilename(), text(file));
        } catch (Refused refused) {
            problem(refused, model, response);
            return list(model);
        }
    }

    private static String text(MultipartFile file) throws IOException {
        if (file == null || file.isEmpty()) {
            throw Refused.invalid("file", "Choose a file that is not empty.");
        }
        if (file.getSize() > LARGEST_FILE) {
            throw Refused.invalid("file", "The file is larger than 4 MB. A model is smaller: choose another.");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.getBytes()))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Refused.invalid(
                    "file", "The file is not text in UTF-8. Choose the file as Camunda's desktop Modeler saved it.");
        }
    }

    @PostMapping("/workbench/files/{file}/drafts")
    String edit(@PathVariable String file) {
        return "redirect:/workbench/drafts/" + drafts.edit(file);
    }

    @PostMapping("/workbench/files/{file}/step-back")
    String stepBack(@PathVariable String file) {
        return "redirect:/workbench/drafts/" + drafts.stepBack(file);
    }

    @GetMapping("/workbench/drafts/{id:\\d+}")
    String draft(@PathVariable long id, Model model) {
        Draft draft = drafts.find(id);
        String content = drafts.content(id);
        List<Finding> findings = drafts.findings(draft);
        model.addAttribute("draft", draft);
        model.addAttribute("findings", findings);
        model.addAttribute("sound", findings.stream().noneMatch(Finding::blocking));
        model.addAttribute("isNew", draft.basedOn() == null);
        model.addAttribute("reach", reach(draft.fileName()));
        boolean going = draft.state() == Draft.State.DRAFT || draft.state() == Draft.State.SUBMITTED;
        model.addAttribute("overtaken", going && drafts.overtaken(draft));
        model.addAttribute("mine", draft.isBy(people.current().username()));
        model.addAttribute(
                "mayDecide", draft.state() == Draft.State.SUBMITTED && ModelDrafts.mayDecide(draft, people.current()));
        model.addAttribute("history", drafts.history(id));
        model.addAttribute("done", DONE);
        model.addAttribute("unchanged", draft.contentHash().equals(draft.basedOn()));
        try {
            Optional<String> live = going ? library.liveContent(draft.fileName()) : Optional.empty();
            model.addAttribute(
                    "changes", live.isPresent() ? Differences.between(draft.kind(), live.get(), content) : List.of());
            model.addAttribute("decisions", draft.kind() == Kind.DECISION ? DecisionFile.read(content) : null);
            model.addAttribute("evaluable", draft.kind() == Kind.DECISION && evaluable(content));
            model.addAttribute(
                    "replays",
                    draft.state() == Draft.State.SUBMITTED && draft.kind() == Kind.DECISION && live.isPresent()
                            ? replays(draft, content, live.get())
                            : null);
            model.addAttribute("readable", true);
        } catch (Xml.NotWellFormed e) {
            // The findings say so already.
            model.addAttribute("changes", List.of());
            model.addAttribute("readable", false);
        }
        return "workbench/draft";
    }

    /** What a decision would have answered; null while the engine cannot be asked. */
    record Replays(DecisionFile.Decision decision, Replay.Result result) {}

    /** For whoever is to approve it: what the changed decisions, and those that rest on them, would have answered. */
    private List<Replays> replays(Draft draft, String content, String live) {
        return Replay.affected(DecisionFile.read(content), DecisionFile.read(live)).stream()
                .map(decision -> {
                    try {
                        return new Replays(decision, replay.of(draft, content, decision.id(), 0));
                    } catch (EngineRefused | ReadDecisions.NotEvaluable e) {
                        return new Replays(decision, null);
                    }
                })
                .toList();
    }

    private static boolean evaluable(String content) {
        try {
            ReadDecisions.of(content);
            return true;
        } catch (ReadDecisions.NotEvaluable e) {
            // The findings say so already.
            return false;
        }
    }

    @GetMapping("/workbench/drafts/{id:\\d+}/content")
    ResponseEntity<String> content(@PathVariable long id) {
        return LibraryPages.download(drafts.find(id).fileName(), drafts.content(id));
    }

    @GetMapping("/workbench/drafts/{id:\\d+}/edit")
    String editor(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam Map<String, String> typed,
            Model model) {
        Draft draft = drafts.find(id);
        if (draft.state() != Draft.State.DRAFT || !mayChange()) {
            return "redirect:/workbench/drafts/" + id;
        }
        model.addAttribute("draft", draft);
        // Whoever came from trying a decision tries the change with the same facts.
        model.addAttribute(
                "done",
                "/workbench/drafts/" + id
                        + (decision.isBlank()
                                ? ""
                                : "/decisions/" + UriUtils.encodePathSegment(decision, StandardCharsets.UTF_8) + "/try?"
                                        + DraftTryPages.query(typed)));
        return "workbench/edit";
    }

    @PostMapping("/workbench/drafts/{id:\\d+}/content")
    String replace(
            @PathVariable long id,
            @RequestParam(required = false) MultipartFile file,
            @RequestParam(defaultValue = "") String seen,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after)
            throws IOException {
        try {
            drafts.write(id, seen, text(file));
            return done(id, "The file is taken in and checked.", after);
        } catch (Refused refused) {
            return again(id, refused, model, response);
        }
    }

    @PostMapping("/workbench/drafts/{id:\\d+}/base")
    String rebase(@PathVariable long id, Model model, HttpServletResponse response, RedirectAttributes after) {
        return act(id, () -> drafts.rebase(id), "The draft is based on what is live now.", model, response, after);
    }

    @PostMapping("/workbench/drafts/{id:\\d+}/submission")
    String submit(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        model.addAttribute("reason", reason);
        return act(
                id,
                () -> drafts.submit(id, reason),
                "Submitted. A second analyst can now approve it.",
                model,
                response,
                after);
    }

    @PostMapping("/workbench/drafts/{id:\\d+}/approval")
    String approve(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String seen,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        return act(
                id,
                () -> drafts.approve(id, seen),
                "Approved and published. " + reach(drafts.find(id).fileName()),
                model,
                response,
                after);
    }

    private String reach(String fileName) {
        return Reach.words(fileName, library.usesOf(fileName));
    }

    @PostMapping("/workbench/drafts/{id:\\d+}/return")
    String sendBack(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String answer,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        return act(id, () -> drafts.sendBack(id, answer), "Sent back to its authors.", model, response, after);
    }

    @PostMapping("/workbench/drafts/{id:\\d+}/withdrawal")
    String takeBack(@PathVariable long id, Model model, HttpServletResponse response, RedirectAttributes after) {
        return act(id, () -> drafts.takeBack(id), "Taken back. You can work on it further.", model, response, after);
    }

    @PostMapping("/workbench/drafts/{id:\\d+}/discarding")
    String discard(@PathVariable long id, Model model, HttpServletResponse response, RedirectAttributes after) {
        return act(id, () -> drafts.discard(id), "Discarded.", model, response, after);
    }

    private String act(
            long id,
            Runnable action,
            String done,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            action.run();
            return done(id, done, after);
        } catch (Refused refused) {
            return again(id, refused, model, response);
        } catch (Models.Refused | Models.Overtaken refused) {
            return again(id, Refused.conflict(refused.getMessage()), model, response);
        }
    }

    private static String done(long id, String notice, RedirectAttributes after) {
        after.addFlashAttribute("notice", notice);
        after.addFlashAttribute("noticeGood", true);
        return "redirect:/workbench/drafts/" + id;
    }

    private String again(long id, Refused refused, Model model, HttpServletResponse response) {
        if (refused.kind() == Refused.Kind.NOT_FOUND) {
            throw refused;
        }
        problem(refused, model, response);
        return draft(id, model);
    }

    private static void problem(Refused refused, Model model, HttpServletResponse response) {
        response.setStatus(refused.kind().status());
        model.addAttribute("problems", refused.problems());
        model.addAttribute("wrong", refused.field());
    }
}
