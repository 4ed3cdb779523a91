package org.opencommissioning.publication.imports;

import java.math.BigDecimal;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The imported awards that wait, each with what its release says: confirmed or refused by others than who imported it. */
@Controller
class ImportedAwardPages {

    private final ImportedAwards awards;
    private final People people;

    ImportedAwardPages(ImportedAwards awards, People people) {
        this.awards = awards;
        this.people = people;
    }

    @GetMapping("/imports/awards")
    String list(Model model) {
        model.addAttribute("waiting", awards.waiting());
        model.addAttribute("count", awards.count());
        model.addAttribute("refused", awards.refused());
        return "imports/awards";
    }

    @GetMapping("/imports/awards/{id:\\d{1,18}}")
    String one(@PathVariable long id, Model model) {
        Person reader = people.current();
        ImportedAwards.Told told = awards.get(id);
        ImportedAwardView award = told.award();
        model.addAttribute("told", told);
        model.addAttribute("mayAnswer", reader.may(Permission.CONFIRM_IMPORTS));
        model.addAttribute(
                "importedByReader", reader.username().equals(award.imported().by()));
        model.addAttribute(
                "confirmedByReader",
                award.first() != null && reader.username().equals(award.first().by()));
        return "imports/award";
    }

    @PostMapping("/imports/awards/{id:\\d{1,18}}/confirmation")
    String confirm(
            @PathVariable long id,
            @RequestParam String said,
            @RequestParam(required = false) String valueWithVat,
            RedirectAttributes redirect) {
        return done(id, redirect, person -> {
            Typed<BigDecimal> typed = Typed.amount(valueWithVat);
            if (typed.isRefused()) {
                throw Refused.invalid("valueWithVat", typed.problem());
            }
            return String.join(
                    " ", awards.confirm(id, said, typed.value(), person).notes());
        });
    }

    @PostMapping("/imports/awards/{id:\\d{1,18}}/refusal")
    String refuse(
            @PathVariable long id,
            @RequestParam String said,
            @RequestParam(required = false) String reason,
            RedirectAttributes redirect) {
        return done(id, redirect, person -> {
            awards.refuse(id, said, reason, person);
            return "It is refused: no contract came of it.";
        });
    }

    @PostMapping("/imports/awards/{id:\\d{1,18}}/waiting")
    String reopen(@PathVariable long id, RedirectAttributes redirect) {
        return done(id, redirect, person -> {
            awards.reopen(id, person);
            return "It waits again.";
        });
    }

    /** What somebody does to an award; answers with the words for it. */
    private interface Act {
        String by(Person person);
    }

    private String done(long id, RedirectAttributes redirect, Act act) {
        Person person = people.current().require(Permission.CONFIRM_IMPORTS);
        try {
            redirect.addFlashAttribute("notice", act.by(person));
            redirect.addFlashAttribute("noticeGood", true);
        } catch (Refused refused) {
            if (refused.kind() != Refused.Kind.CONFLICT && refused.kind() != Refused.Kind.INVALID) {
                throw refused;
            }
            redirect.addFlashAttribute("notice", refused.getMessage());
        }
        return "redirect:/imports/awards/" + id;
    }
}
