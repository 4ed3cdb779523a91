package org.opencommissioning.cycle;

import java.util.List;
import java.util.Map;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.tasks.Inbox;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What a case is for and which way to it was preferred, readable once it was written down. */
@Controller
class CaseOutcomePages {

    private final Cases cases;
    private final CaseDrafts drafts;
    private final Inbox inbox;
    private final CaseEvaluations evaluations;

    CaseOutcomePages(Cases cases, CaseDrafts drafts, Inbox inbox, CaseEvaluations evaluations) {
        this.cases = cases;
        this.drafts = drafts;
        this.inbox = inbox;
        this.evaluations = evaluations;
    }

    @GetMapping("/cases/{reference}/outcomes")
    String read(@PathVariable CaseReference reference, Model model) {
        CaseView view = cases.get(reference);
        model.addAttribute("case", view);
        model.addAttribute("evaluations", evaluations.ofCase(reference));
        model.addAttribute(
                "lastTurn", view.previousCase() == null ? List.of() : evaluations.ofCase(view.previousCase()));
        var defined = drafts.written(reference, "define-outcomes");
        model.addAttribute("defined", defined.orElse(null));
        model.addAttribute(
                "outcomes",
                defined.map(written -> Outcomes.of(written.content()).outcomes())
                        .orElse(null));
        var appraised = drafts.written(reference, "appraise-options");
        model.addAttribute("appraised", appraised.orElse(null));
        model.addAttribute(
                "appraisal",
                appraised.map(written -> OptionsAppraisal.of(written.content())).orElse(null));
        model.addAttribute(
                "strategic",
                inbox.choiceWords(reference.value(), "define-outcomes")
                        .getOrDefault("outcomes[].strategicOutcome", Map.of()));
        var words = inbox.choiceWords(reference.value(), "appraise-options");
        model.addAttribute("optionWords", words.getOrDefault("options[].option", Map.of()));
        model.addAttribute("ways", words.getOrDefault("deliveryModel", Map.of()));
        return "cases/outcomes";
    }
}
