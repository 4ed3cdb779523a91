package org.opencommissioning.publication;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.Typed;
import org.opencommissioning.site.TypedDate;
import org.opencommissioning.sourcing.notices.Corrections;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Written;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The correction of a published notice, a new one that names it: one procurement officer writes it, another reads and publishes it. */
@Controller
@RequestMapping("/notices/{reference:N-\\d{1,18}}/correction")
class NoticeCorrectionPages {

    private static final String WORDS = "words.";
    private static final String DAY = "lastDay";

    private final Notices notices;
    private final Corrections corrections;
    private final People people;

    NoticeCorrectionPages(Notices notices, Corrections corrections, People people) {
        this.notices = notices;
        this.corrections = corrections;
        this.people = people;
    }

    @GetMapping
    String form(@PathVariable String reference, Model model) {
        Person reader = people.current().require(Permission.CORRECT_NOTICES);
        return page(notice(reference), reader, Map.of(), List.of(), model);
    }

    @PostMapping
    String write(
            @PathVariable String reference,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes redirect) {
        return done(reference, typed, model, (wrong, by) -> {
            corrections.propose(wrong, written(typed), by);
            redirect.addFlashAttribute(
                    "notice", "The correction is kept. It is published when another procurement officer has read it.");
            redirect.addFlashAttribute("noticeGood", true);
            return "/notices/" + reference + "/correction";
        });
    }

    @PostMapping("/publication")
    String publish(@PathVariable String reference, @RequestParam Map<String, String> typed, Model model) {
        return done(
                reference,
                typed,
                model,
                (wrong, by) -> "/publication/notices/"
                        + corrections.publish(wrong, typed.get("id"), by).reference());
    }

    @PostMapping("/withdrawal")
    String drop(
            @PathVariable String reference,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes redirect) {
        return done(reference, typed, model, (wrong, by) -> {
            corrections.drop(wrong, typed.get("id"), typed.get("why"), by);
            redirect.addFlashAttribute("notice", "The correction is not published.");
            return "/notices/" + reference + "/correction";
        });
    }

    /** What somebody does about a notice; answers where they are led. */
    private interface Act {
        String about(NoticeView wrong, Person by);
    }

    private String done(String reference, Map<String, String> typed, Model model, Act act) {
        Person by = people.current().require(Permission.CORRECT_NOTICES);
        NoticeView wrong = notice(reference);
        try {
            return "redirect:" + act.about(wrong, by);
        } catch (Refused refused) {
            return page(
                    wrong,
                    by,
                    typed,
                    refused.violations().isEmpty()
                            ? List.of(new Violation(null, String.valueOf(refused.getMessage())))
                            : refused.violations(),
                    model);
        }
    }

    private static Written written(Map<String, String> typed) {
        Map<String, String> texts = new HashMap<>();
        typed.forEach((name, value) -> {
            if (name.startsWith(WORDS)) {
                texts.put(name.substring(WORDS.length()), value);
            }
        });
        Typed<LocalDate> day = day(typed).typed();
        if (day.isRefused()) {
            throw Refused.invalid(DAY, "Last day for tenders: " + day.problem());
        }
        return new Written(texts, day.value(), typed.get("statement"), typed.get("reason"));
    }

    private static TypedDate day(Map<String, String> typed) {
        return new TypedDate(typed.get(DAY + ".day"), typed.get(DAY + ".month"), typed.get(DAY + ".year"));
    }

    private String page(
            NoticeView wrong, Person reader, Map<String, String> typed, List<Violation> problems, Model model) {
        model.addAttribute("wrong", wrong);
        model.addAttribute("fields", notices.correctable(wrong));
        model.addAttribute("lastDay", corrections.lastDay(wrong).orElse(null));
        model.addAttribute("waiting", corrections.waiting(wrong).orElse(null));
        model.addAttribute("dropped", corrections.dropped(wrong).orElse(null));
        model.addAttribute("reader", reader.username());
        model.addAttribute("typed", typed);
        model.addAttribute("typedDay", day(typed));
        model.addAttribute("problems", problems);
        return "publication/correction";
    }

    private NoticeView notice(String reference) {
        return notices.find(reference).orElseThrow(() -> Refused.notFound("notice", reference));
    }
}
