package org.opencommissioning.publication;

import java.util.HashMap;
import java.util.Map;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.opencommissioning.sourcing.notices.Notices;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The correction of a published notice: a new one that names it. */
@Controller
class NoticeCorrectionPages {

    private static final String WORDS = "words.";

    private final Notices notices;
    private final People people;

    NoticeCorrectionPages(Notices notices, People people) {
        this.notices = notices;
        this.people = people;
    }

    @GetMapping("/notices/{reference:N-\\d{1,18}}/correction")
    String form(@PathVariable String reference, Model model) {
        people.current().require(Permission.CORRECT_NOTICES);
        return form(notice(reference), Map.of(), null, model);
    }

    @PostMapping("/notices/{reference:N-\\d{1,18}}/correction")
    String correct(@PathVariable String reference, @RequestParam Map<String, String> typed, Model model) {
        Person by = people.current().require(Permission.CORRECT_NOTICES);
        NoticeView wrong = notice(reference);
        Map<String, String> texts = new HashMap<>();
        typed.forEach((name, value) -> {
            if (name.startsWith(WORDS)) {
                texts.put(name.substring(WORDS.length()), value);
            }
        });
        try {
            NoticeView right =
                    notices.correct(wrong, texts, typed.get("statement"), typed.get("reason"), by.username());
            return "redirect:/publication/notices/" + right.reference();
        } catch (Refused refused) {
            return form(wrong, typed, refused.getMessage(), model);
        }
    }

    private String form(NoticeView notice, Map<String, String> typed, String problem, Model model) {
        model.addAttribute("notice", notice);
        model.addAttribute("fields", notices.correctable(notice));
        model.addAttribute("typed", typed);
        model.addAttribute("problem", problem);
        return "publication/correction";
    }

    private NoticeView notice(String reference) {
        return notices.find(reference).orElseThrow(() -> Refused.notFound("notice", reference));
    }
}
