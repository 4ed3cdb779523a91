package org.opencommissioning.sourcing.evaluation;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.people.People;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where whoever appoints evaluators says that one of them cannot go on, so that another can be appointed. */
@Controller
class StandDownPages {

    private final Cases cases;
    private final StandDowns standDowns;
    private final People people;

    StandDownPages(Cases cases, StandDowns standDowns, People people) {
        this.cases = cases;
        this.standDowns = standDowns;
        this.people = people;
    }

    @GetMapping("/cases/{reference}/evaluators/{evaluator}/stand-down")
    String ask(@PathVariable CaseReference reference, @PathVariable String evaluator, Model model) {
        return show(reference, evaluator, "", List.of(), model);
    }

    private String show(
            CaseReference reference, String evaluator, String because, List<Violation> problems, Model model) {
        standDowns.requireOpen(reference, evaluator, people.current());
        model.addAttribute("case", cases.find(reference).orElseThrow(() -> Refused.notFound("case", reference)));
        model.addAttribute("evaluator", evaluator);
        model.addAttribute("because", because);
        model.addAttribute("problems", problems);
        return "cases/stand-down";
    }

    @PostMapping("/cases/{reference}/evaluators/{evaluator}/stand-down")
    String standDown(
            @PathVariable CaseReference reference,
            @PathVariable String evaluator,
            @RequestParam(defaultValue = "") String because,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            standDowns.standDown(reference, evaluator, people.current(), because);
        } catch (Refused refused) {
            if (refused.violations().isEmpty()) {
                throw refused;
            }
            response.setStatus(422);
            return show(reference, evaluator, because, refused.violations(), model);
        }
        redirect.addFlashAttribute(
                "notice",
                people.displayName(evaluator)
                        + " no longer evaluates these tenders. “Replace evaluator” asks next who scores in their place.");
        redirect.addFlashAttribute("noticeGood", true);
        return "redirect:/cases/" + reference;
    }
}
