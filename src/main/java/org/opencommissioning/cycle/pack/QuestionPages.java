package org.opencommissioning.cycle.pack;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.pack.Question.About;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.TypedDate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asking, answering and commenting on the page of a plan; and what somebody is asked, in one place. */
@Controller
class QuestionPages {

    private final PackPages pages;
    private final Questions questions;
    private final People people;
    private final LawfulTime lawfulTime;

    QuestionPages(PackPages pages, Questions questions, People people, LawfulTime lawfulTime) {
        this.pages = pages;
        this.questions = questions;
        this.people = people;
        this.lawfulTime = lawfulTime;
    }

    @GetMapping("/questions")
    String mine(Model model) {
        Person person = people.current();
        model.addAttribute("waiting", questions.waitingFor(person));
        model.addAttribute("asked", questions.askedBy(person));
        model.addAttribute("mentions", questions.mentioning(person));
        model.addAttribute("today", lawfulTime.today());
        return "cases/questions";
    }

    @PostMapping("/cases/{reference}/plan/{version:\\d{1,6}}/questions")
    String ask(
            @PathVariable String reference,
            @PathVariable int version,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Person person = pages.readable(reference);
        TypedDate due = new TypedDate(typed.get("dueOn.day"), typed.get("dueOn.month"), typed.get("dueOn.year"));
        List<Violation> violations = new ArrayList<>();
        LocalDate dueOn = due.isBlank() ? null : due.read();
        if (dueOn == null && !due.isBlank()) {
            violations.add(new Violation("dueOn", "The day by which you need the answer: " + due.problem()));
        }
        try {
            if (violations.isEmpty()) {
                questions.ask(
                        reference,
                        about(version, typed),
                        typed.getOrDefault("words", ""),
                        typed.getOrDefault("of", ""),
                        dueOn,
                        person);
                return done(reference, version, "The question is asked.", redirect);
            }
        } catch (Refused refused) {
            violations.addAll(again(refused));
        }
        return show(reference, version, violations, typed, model, response);
    }

    @PostMapping("/cases/{reference}/plan/{version:\\d{1,6}}/comments")
    String comment(
            @PathVariable String reference,
            @PathVariable int version,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Person person = pages.readable(reference);
        String mentioned = typed.getOrDefault("mentioned", "");
        try {
            questions.comment(
                    reference,
                    about(version, typed),
                    typed.getOrDefault("comment", ""),
                    mentioned.isBlank() ? null : mentioned,
                    person);
            return done(reference, version, "The comment is kept.", redirect);
        } catch (Refused refused) {
            return show(reference, version, again(refused), typed, model, response);
        }
    }

    @PostMapping("/cases/{reference}/plan/{version:\\d{1,6}}/questions/{id}/answer")
    String answer(
            @PathVariable String reference,
            @PathVariable int version,
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        Person person = pages.readable(reference);
        try {
            questions.answer(reference, id, typed.getOrDefault("answer-" + id, ""), person);
            return done(reference, version, "The question is answered.", redirect);
        } catch (Refused refused) {
            return show(reference, version, again(refused), typed, model, response);
        }
    }

    /** The fields to show again; what is about no field is told by the page for refusals. */
    private static List<Violation> again(Refused refused) {
        if (refused.violations().isEmpty()) {
            throw refused;
        }
        return refused.violations();
    }

    private static About about(int version, Map<String, String> typed) {
        String part = typed.getOrDefault("part", "");
        return new About(version, part.isBlank() ? null : part.length() > 100 ? part.substring(0, 100) : part);
    }

    private static String done(String reference, int version, String notice, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        redirect.addFlashAttribute("noticeGood", true);
        return "redirect:/cases/" + reference + "/plan/" + version;
    }

    private String show(
            String reference,
            int version,
            List<Violation> problems,
            Map<String, String> typed,
            Model model,
            HttpServletResponse response) {
        response.setStatus(422);
        model.addAttribute("problems", problems);
        model.addAttribute("typed", typed);
        model.addAttribute(
                "due", new TypedDate(typed.get("dueOn.day"), typed.get("dueOn.month"), typed.get("dueOn.year")));
        return pages.read(reference, version, null, model);
    }
}
