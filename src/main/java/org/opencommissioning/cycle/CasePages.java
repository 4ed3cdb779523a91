package org.opencommissioning.cycle;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.opencommissioning.governance.ExemptMatters;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.governance.KeyDecisions;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.tasks.Inbox;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Cases as pages: the list, the start of a new one, and where one stands. */
@Controller
class CasePages {

    private static final int PAGE = 25;

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("title", "What is to be commissioned?"),
            Map.entry("need", "What need was identified?"),
            Map.entry("directorate", "Directorate"),
            Map.entry("clientGroup", "Who is it for?"),
            Map.entry("place", "Where?"),
            Map.entry("category", "What is bought?"),
            Map.entry("estimatedValue", "Estimated value"),
            Map.entry("termYears", "Years"),
            Map.entry("contractType", "What kind of contract would it be?"),
            Map.entry("owner", "Owner"),
            Map.entry("enterAt", "Where does it start?"),
            Map.entry("previousCase", "Case it succeeds"));

    private final Cases cases;
    private final Plans plans;
    private final Gates gates;
    private final KeyDecisions keyDecisions;
    private final ExemptMatters exempt;
    private final Ledger ledger;
    private final Inbox inbox;
    private final CaseTimeline timeline;
    private final People people;
    private final Standstills standstills;
    private final CaseCorrections corrections;
    private final List<CasePapers> papers;
    private final CaseVocabulary vocabulary;

    CasePages(
            Cases cases,
            Plans plans,
            Gates gates,
            KeyDecisions keyDecisions,
            ExemptMatters exempt,
            Ledger ledger,
            Inbox inbox,
            CaseTimeline timeline,
            People people,
            Standstills standstills,
            CaseCorrections corrections,
            List<CasePapers> papers,
            CaseVocabulary vocabulary) {
        this.cases = cases;
        this.plans = plans;
        this.gates = gates;
        this.keyDecisions = keyDecisions;
        this.exempt = exempt;
        this.ledger = ledger;
        this.inbox = inbox;
        this.timeline = timeline;
        this.people = people;
        this.standstills = standstills;
        this.corrections = corrections;
        this.papers = papers;
        this.vocabulary = vocabulary;
    }

    @GetMapping("/cases")
    String list(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var current = Math.clamp(page, 1, 10_000);
        var found = cases.search(
                new CaseSearch.Wanted(
                        text,
                        Stream.of(Stage.values())
                                .filter(one -> one.word().equals(stage))
                                .findFirst()
                                .orElse(null),
                        Stream.of(State.values())
                                .filter(one -> one.word().equals(state))
                                .findFirst()
                                .orElse(null),
                        mine ? people.current().username() : null,
                        null),
                (current - 1) * PAGE,
                PAGE);
        model.addAttribute("found", found);
        model.addAttribute("text", text);
        model.addAttribute("stage", stage);
        model.addAttribute("state", state);
        model.addAttribute("mine", mine);
        model.addAttribute("page", current);
        model.addAttribute("pages", (found.total() + PAGE - 1) / PAGE);
        model.addAttribute("stages", Stage.values());
        model.addAttribute("states", State.values());
        model.addAttribute("mayStart", people.current().may(Permission.START_CASES));
        return "cases/list";
    }

    @GetMapping("/cases/new")
    String form(Model model) {
        model.addAttribute("form", CaseForm.empty());
        return show(List.of(), model);
    }

    private String show(List<Violation> problems, Model model) {
        model.addAttribute("problems", problems);
        model.addAttribute("mayStart", people.current().may(Permission.START_CASES));
        model.addAttribute("directorates", vocabulary.directorates());
        return "cases/new";
    }

    @PostMapping("/cases")
    String start(
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        CaseForm form = new CaseForm(typed);
        model.addAttribute("form", form);
        var person = people.current();
        if (!person.may(Permission.START_CASES)) {
            return show(List.of(), model);
        }
        var read = form.read(vocabulary);
        var problems = new ArrayList<>(read.violations());
        if (problems.isEmpty()) {
            try {
                var started = cases.start(read.asked(), form.value("key"), person.username());
                redirect.addFlashAttribute("notice", started.reference() + " is started.");
                redirect.addFlashAttribute("noticeGood", true);
                return "redirect:/cases/" + started.reference();
            } catch (Refused refused) {
                problems.addAll(
                        refused.violations().isEmpty()
                                ? List.of(new Violation("title", refused.getMessage()))
                                : refused.violations());
            }
        } else {
            problems.addAll(NewCases.violations(read.asked()));
        }
        response.setStatus(422);
        return show(problems.stream().map(CasePages::named).toList(), model);
    }

    /** A problem that says which field it is about, in the words of the page. */
    private static Violation named(Violation problem) {
        var field = problem.field().replace("facts.", "");
        var label = LABELS.get(field);
        return new Violation(field, label == null ? problem.message() : label + ": " + problem.message());
    }

    @GetMapping("/cases/{reference}")
    String read(@PathVariable CaseReference reference, Model model) {
        var view = cases.get(reference);
        var versions = plans.versions(reference);
        model.addAttribute("case", view);
        model.addAttribute("stages", Stage.values());
        var openTasks = inbox.openTasks(reference.value());
        model.addAttribute("openTasks", openTasks);
        if (openTasks.isEmpty()) {
            model.addAttribute("standstill", standstills.of(view).orElse(null));
        }
        model.addAttribute(
                "gates", exempt.shownGates(gates.of(reference.value()), reference.value(), people.current()));
        model.addAttribute(
                "keyDecisions",
                keyDecisions.of(reference.value()).stream()
                        .map(decision -> exempt.shown(decision, people.current()))
                        .toList());
        model.addAttribute("successors", cases.successors(reference));
        model.addAttribute("plan", versions.isEmpty() ? null : versions.getLast());
        Optional<String> whyNoPurchase = plans.whyNoPurchase(view);
        model.addAttribute("whyNoPurchase", whyNoPurchase.orElse(null));
        model.addAttribute(
                "answers",
                // What was found of it as a purchase holds no longer.
                versions.isEmpty()
                                || whyNoPurchase.isPresent()
                                        && versions.getLast().isLowValuePurchase()
                        ? Map.of()
                        : versions.getLast().decisions());
        model.addAttribute("history", timeline.of(reference, people.current()).reversed());
        model.addAttribute("ledger", exempt.shown(ledger.of(reference.value()), reference.value(), people.current()));
        model.addAttribute(
                "papers",
                papers.stream()
                        .flatMap(one -> one.of(reference).stream())
                        .sorted(Comparator.comparing(
                                CasePapers.Paper::at, Comparator.nullsLast(Comparator.naturalOrder())))
                        .toList());
        model.addAttribute(
                "mayWithdraw", view.state() == State.RUNNING && people.current().may(Permission.HOLD_CASES));
        model.addAttribute(
                "mayCorrect", view.state() == State.RUNNING && people.current().may(Permission.CORRECT_CASES));
        return "cases/case";
    }

    @GetMapping("/cases/{reference}/correct")
    String correct(@PathVariable CaseReference reference, Model model) {
        people.current().require(Permission.CORRECT_CASES);
        var view = cases.get(reference);
        return correcting(view, corrected(view), List.of(), model);
    }

    /** What stands in the case now, as the fields of its form. */
    private static CaseForm corrected(CaseView view) {
        Map<String, String> fields = new HashMap<>();
        fields.put("title", view.title());
        fields.put("need", view.need());
        fields.put("directorate", view.directorate());
        fields.put("clientGroup", view.clientGroup());
        fields.put("place", view.place());
        fields.put("category", view.category());
        fields.put("owner", view.owner());
        return new CaseForm(fields);
    }

    private String correcting(CaseView view, CaseForm form, List<Violation> problems, Model model) {
        model.addAttribute("case", view);
        model.addAttribute("form", form);
        model.addAttribute("seen", CaseCorrections.seen(view.subject()));
        model.addAttribute("owners", corrections.owners());
        model.addAttribute("directorates", vocabulary.directorates());
        model.addAttribute("problems", problems);
        return "cases/correct";
    }

    @PostMapping("/cases/{reference}/correct")
    String correct(
            @PathVariable CaseReference reference,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var person = people.current().require(Permission.CORRECT_CASES);
        var form = new CaseForm(typed);
        try {
            corrections.correct(
                    reference,
                    new CaseView.Subject(form.value("title"), form.value("need"), form.about(), form.value("owner")),
                    typed.getOrDefault("seen", ""),
                    person);
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.NOT_FOUND) {
                throw refused;
            }
            response.setStatus(refused.kind().status());
            var problems = refused.violations().isEmpty()
                    ? List.of(new Violation("title", refused.getMessage()))
                    : refused.violations().stream().map(CasePages::named).toList();
            return correcting(cases.get(reference), form, problems, model);
        }
        redirect.addFlashAttribute("notice", reference + " is corrected.");
        redirect.addFlashAttribute("noticeGood", true);
        return "redirect:/cases/" + reference;
    }

    @PostMapping("/cases/{reference}/withdraw")
    String withdraw(
            @PathVariable CaseReference reference,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        return hold(
                reference,
                " is withdrawn.",
                () -> cases.withdraw(reference, reason, people.current().username()),
                redirect);
    }

    @PostMapping("/cases/{reference}/pause")
    String pause(
            @PathVariable CaseReference reference,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        return hold(
                reference,
                " is paused.",
                () -> cases.pause(reference, reason, people.current().username()),
                redirect);
    }

    @PostMapping("/cases/{reference}/resume")
    String resume(@PathVariable CaseReference reference, RedirectAttributes redirect) {
        return hold(
                reference,
                " goes on.",
                () -> cases.resume(reference, people.current().username()),
                redirect);
    }

    private String hold(CaseReference reference, String done, Runnable change, RedirectAttributes redirect) {
        people.current().require(Permission.HOLD_CASES);
        try {
            change.run();
            redirect.addFlashAttribute("notice", reference + done);
            redirect.addFlashAttribute("noticeGood", true);
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.NOT_FOUND) {
                throw refused;
            }
            redirect.addFlashAttribute(
                    "notice",
                    refused.violations().isEmpty()
                            ? refused.getMessage()
                            : refused.violations().getFirst().message());
        }
        return "redirect:/cases/" + reference;
    }
}
