package org.opencommissioning.publication.imports;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;
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
        model.addAttribute("refusedLast", awards.refused());
        return "imports/awards";
    }

    @GetMapping("/imports/awards/{id:\\d{1,18}}")
    String one(@PathVariable long id, Model model) {
        return page(id, Map.of(), null, model);
    }

    private String page(long id, Map<String, String> typed, Refused no, Model model) {
        Person reader = people.current();
        ImportedAwards.Told told = awards.get(id);
        ImportedAwardView award = told.award();
        model.addAttribute("told", told);
        model.addAttribute("typed", typed);
        model.addAttribute("problems", no == null ? List.of() : problems(no));
        model.addAttribute("mayAnswer", reader.may(Permission.CONFIRM_IMPORTS));
        model.addAttribute(
                "importedByReader", reader.username().equals(award.imported().by()));
        model.addAttribute(
                "confirmedByReader",
                award.first() != null && reader.username().equals(award.first().by()));
        return "imports/award";
    }

    private static List<Violation> problems(Refused no) {
        return no.violations().isEmpty()
                ? List.of(new Violation(null, String.valueOf(no.getMessage())))
                : no.violations();
    }

    @PostMapping("/imports/awards/{id:\\d{1,18}}/confirmation")
    String confirm(
            @PathVariable long id,
            @RequestParam String said,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes redirect) {
        return done(id, typed, model, redirect, person -> {
            Typed<BigDecimal> value = Typed.amount(typed.get("valueWithVat"));
            if (value.isRefused()) {
                throw Refused.invalid("valueWithVat", value.problem());
            }
            return String.join(
                    " ",
                    awards.confirm(
                                    id,
                                    said,
                                    new ImportedAward.Stated(value.value(), "true".equals(typed.get("sure"))),
                                    person)
                            .notes());
        });
    }

    @PostMapping("/imports/awards/{id:\\d{1,18}}/refusal")
    String refuse(
            @PathVariable long id,
            @RequestParam String said,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes redirect) {
        return done(id, typed, model, redirect, person -> {
            awards.refuse(id, said, typed.get("reason"), person);
            return "It is refused: no contract came of it.";
        });
    }

    @PostMapping("/imports/awards/{id:\\d{1,18}}/waiting")
    String reopen(
            @PathVariable long id, @RequestParam Map<String, String> typed, Model model, RedirectAttributes redirect) {
        return done(id, typed, model, redirect, person -> {
            awards.reopen(id, typed.get("because"), person);
            return "It waits again.";
        });
    }

    /** What somebody does to an award; answers with the words for it. */
    private interface Act {
        String by(Person person);
    }

    private String done(long id, Map<String, String> typed, Model model, RedirectAttributes redirect, Act act) {
        Person person = people.current().require(Permission.CONFIRM_IMPORTS);
        try {
            redirect.addFlashAttribute("notice", act.by(person));
            redirect.addFlashAttribute("noticeGood", true);
            return "redirect:/imports/awards/" + id;
        } catch (Refused refused) {
            if (refused.kind() != Refused.Kind.CONFLICT && refused.kind() != Refused.Kind.INVALID) {
                throw refused;
            }
            return page(id, typed, refused, model);
        }
    }
}
