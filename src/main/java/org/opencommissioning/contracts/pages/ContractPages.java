package org.opencommissioning.contracts.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractCopies;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.changes.ContractChanges;
import org.opencommissioning.contracts.changes.ModificationCopies;
import org.opencommissioning.contracts.ending.ContractFutures;
import org.opencommissioning.contracts.ending.Decommissionings;
import org.opencommissioning.contracts.ending.EarlyEnds;
import org.opencommissioning.contracts.performance.Benchmarks;
import org.opencommissioning.contracts.performance.ImprovementPlans;
import org.opencommissioning.contracts.performance.KpiTrend;
import org.opencommissioning.contracts.performance.OutcomeEvaluations;
import org.opencommissioning.contracts.performance.Reviews;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.sourcing.award.Awards;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The contracts register and each contract as pages. */
@Controller
class ContractPages {

    private static final int PAGE = 50;

    private static final int LONGEST_WISH = 4000;

    private final ContractsRegister register;
    private final Reviews performance;
    private final ImprovementPlans improvements;
    private final ContractChanges changes;
    private final ContractFutures futures;
    private final Decommissionings decommissionings;
    private final EarlyEnds earlyEnds;
    private final OutcomeEvaluations evaluations;
    private final ContractCopies copies;
    private final Benchmarks benchmarks;
    private final ModificationCopies changeCopies;
    private final Notices notices;
    private final Awards awards;
    private final LawfulTime time;
    private final People people;

    ContractPages(
            ContractsRegister register,
            Reviews performance,
            ImprovementPlans improvements,
            ContractChanges changes,
            ContractFutures futures,
            Decommissionings decommissionings,
            EarlyEnds earlyEnds,
            OutcomeEvaluations evaluations,
            ContractCopies copies,
            Benchmarks benchmarks,
            ModificationCopies changeCopies,
            Notices notices,
            Awards awards,
            LawfulTime time,
            People people) {
        this.register = register;
        this.performance = performance;
        this.improvements = improvements;
        this.changes = changes;
        this.futures = futures;
        this.decommissionings = decommissionings;
        this.earlyEnds = earlyEnds;
        this.evaluations = evaluations;
        this.copies = copies;
        this.benchmarks = benchmarks;
        this.changeCopies = changeCopies;
        this.notices = notices;
        this.awards = awards;
        this.time = time;
        this.people = people;
    }

    @GetMapping("/contracts")
    String list(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var found = register.search(text, !show.equals("all"));
        var pages = Math.max(1, (found.size() + PAGE - 1) / PAGE);
        var current = Math.clamp(page, 1, pages);
        model.addAttribute("total", found.size());
        model.addAttribute("contracts", found.subList((current - 1) * PAGE, Math.min(found.size(), current * PAGE)));
        model.addAttribute("text", text);
        model.addAttribute("show", show);
        model.addAttribute("page", current);
        model.addAttribute("pages", pages);
        model.addAttribute("today", time.today());
        return "contracts/list";
    }

    @GetMapping("/contracts/{reference}")
    String contract(@PathVariable ContractReference reference, Model model, HttpServletResponse response)
            throws IOException {
        var contract = register.find(reference);
        if (contract.isEmpty()) {
            response.sendError(404);
            return null;
        }
        model.addAttribute("contract", contract.get());
        model.addAttribute("reviews", performance.of(reference));
        model.addAttribute("changeCopies", changeCopies.of(reference));
        model.addAttribute("benchmarks", benchmarks.of(reference));
        model.addAttribute("plans", improvements.of(reference));
        model.addAttribute("changes", changes.of(reference));
        model.addAttribute("futures", futures.of(reference));
        model.addAttribute("endings", decommissionings.of(reference));
        model.addAttribute(
                "notices",
                notices.about(
                        reference.value(),
                        contract.get().awardReference() == null
                                ? List.of()
                                : awards.withWhole(contract.get().awardReference())));
        model.addAttribute("evaluations", evaluations.of(reference));
        model.addAttribute("copy", copies.of(reference).orElse(null));
        model.addAttribute("today", time.today());
        model.addAttribute("mayAsk", contract.get().live() && mayAsk(people.current()));
        model.addAttribute("mayEnd", contract.get().live() && people.current().may(Permission.PROPOSE_EARLY_ENDS));
        model.addAttribute("earlyEnds", earlyEnds.of(reference));
        return "contracts/contract";
    }

    @PostMapping("/contracts/{reference}/early-end")
    String askForEarlyEnd(@PathVariable ContractReference reference, RedirectAttributes redirect) {
        people.current().require(Permission.PROPOSE_EARLY_ENDS);
        var contract = register.get(reference);
        if (contract.live()) {
            earlyEnds.ask(reference);
            redirect.addFlashAttribute(
                    "notice",
                    "A task to describe the early end comes to the contract managers. The contract goes on until it is decided.");
            redirect.addFlashAttribute("noticeGood", true);
        } else {
            redirect.addFlashAttribute("notice", "This contract has ended already.");
        }
        return "redirect:/contracts/" + reference;
    }

    @GetMapping("/contracts/{reference}/performance")
    String performance(@PathVariable ContractReference reference, Model model, HttpServletResponse response)
            throws IOException {
        var contract = register.find(reference);
        if (contract.isEmpty()) {
            response.sendError(404);
            return null;
        }
        var reviews = performance.of(reference);
        model.addAttribute("contract", contract.get());
        model.addAttribute("reviews", reviews);
        model.addAttribute("trends", KpiTrend.of(reviews));
        model.addAttribute("plans", improvements.of(reference));
        model.addAttribute(
                "notices",
                notices.about(reference.value(), List.of()).stream()
                        .filter(notice -> notice.code() == NoticeCode.UK9)
                        .toList());
        model.addAttribute("today", time.today());
        return "contracts/performance";
    }

    @PostMapping("/contracts/{reference}/changes")
    String askForChange(
            @PathVariable ContractReference reference,
            @RequestParam(defaultValue = "") String wanted,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        var contract = register.find(reference);
        if (contract.isEmpty() || !mayAsk(people.current())) {
            response.sendError(contract.isEmpty() ? 404 : 403);
            return null;
        }
        if (!contract.get().live()) {
            redirect.addFlashAttribute("notice", "This contract has ended: it cannot be changed any more.");
        } else if (wanted.isBlank() || wanted.length() > LONGEST_WISH) {
            redirect.addFlashAttribute(
                    "notice",
                    wanted.isBlank()
                            ? "Say what is to change."
                            : "Use at most " + LONGEST_WISH + " characters; this has " + wanted.length() + ".");
            redirect.addFlashAttribute("wanted", wanted);
        } else {
            changes.ask(reference, wanted.strip());
            redirect.addFlashAttribute(
                    "notice", "The change is asked for: a task to describe it comes to the contract managers.");
            redirect.addFlashAttribute("noticeGood", true);
        }
        return "redirect:/contracts/" + reference;
    }

    private static boolean mayAsk(Person person) {
        return person.may(Permission.ASK_FOR_CHANGES);
    }
}
