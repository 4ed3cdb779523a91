package org.opencommissioning.people;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;
import org.opencommissioning.site.TypedDate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where people arrange who acts for them while they are away. */
@Controller
class CoverPages {

    private static final int ENDED = 100;

    private final Covers covers;
    private final People people;

    CoverPages(Covers covers, People people) {
        this.covers = covers;
        this.people = people;
    }

    /** The form as typed. */
    record CoverForm(
            String absent,
            @Nullable String covering,
            List<String> groups,
            @Nullable TypedDate from,
            @Nullable TypedDate to,
            @Nullable String reason) {

        CoverForm {
            groups = groups == null ? List.of() : groups;
        }
    }

    @GetMapping("/cover")
    String list(Model model) {
        var person = people.current();
        model.addAttribute(
                "current",
                covers.notEnded().stream()
                        .filter(one -> !one.coming(covers.today()))
                        .toList());
        model.addAttribute(
                "coming",
                covers.notEnded().stream()
                        .filter(one -> one.coming(covers.today()))
                        .toList());
        model.addAttribute(
                "asked", covers.asked(person).stream().map(ArrangedCover::id).toList());
        model.addAttribute("ended", covers.ended(ENDED));
        model.addAttribute(
                "changeable",
                covers.notEnded().stream()
                        .filter(one -> covers.mayChange(one, person))
                        .map(ArrangedCover::id)
                        .toList());
        return "people/covers";
    }

    @GetMapping("/cover/new")
    String form(@RequestParam(required = false) @Nullable String absent, Model model) {
        var person = people.current();
        return show(
                new CoverForm(
                        people.find(absent).map(Person::username).orElse(person.username()),
                        null,
                        List.of(),
                        null,
                        null,
                        null),
                List.of(),
                model);
    }

    private String show(CoverForm form, List<Violation> problems, Model model) {
        var person = people.current();
        var absent = people.find(form.absent()).orElse(person);
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("absent", absent);
        model.addAttribute(
                "absentGroups",
                absent.groups().stream()
                        .sorted(Comparator.comparing(Groups::title))
                        .toList());
        model.addAttribute(
                "everybody",
                people.all().stream()
                        .sorted(Comparator.comparing(Person::displayName))
                        .toList());
        model.addAttribute("forAnybody", person.may(Permission.ARRANGE_COVERS));
        return "people/cover-new";
    }

    @PostMapping("/cover")
    String arrange(
            @ModelAttribute("form") CoverForm form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            covers.arrange(
                    form.absent(),
                    form.covering(),
                    form.groups(),
                    form.from() == null ? null : form.from().read(),
                    form.to() == null ? null : form.to().read(),
                    form.reason(),
                    people.current());
        } catch (Refused refused) {
            response.setStatus(422);
            return show(
                    form,
                    refused.problems().stream()
                            .map(problem -> switch (String.valueOf(problem.field())) {
                                case "from" -> worded(problem, "First day", form.from());
                                case "to" -> worded(problem, "Last day", form.to());
                                default -> problem;
                            })
                            .toList(),
                    model);
        }
        redirect.addFlashAttribute(
                "notice",
                people.displayName(String.valueOf(form.covering())) + " is asked to cover for "
                        + people.displayName(form.absent()) + ". The cover counts as soon as it is accepted.");
        redirect.addFlashAttribute("noticeGood", true);
        return "redirect:/cover";
    }

    /** What is wrong with a date that cannot be read; otherwise what was wrong with it anyway. */
    private static Violation worded(Violation problem, String name, @Nullable TypedDate typed) {
        return typed == null || typed.problem() == null
                ? problem
                : new Violation(problem.field(), name + ": " + typed.problem());
    }

    @GetMapping("/cover/{id}")
    String change(@PathVariable long id, Model model, HttpServletResponse response) {
        return showChange(id, new TypedDate(null, null, null), List.of(), model, response);
    }

    private String showChange(
            long id, TypedDate to, List<Violation> problems, Model model, HttpServletResponse response) {
        var arranged = covers.find(id).filter(one -> covers.mayChange(one, people.current()));
        if (arranged.isEmpty()) {
            response.setStatus(404);
            return "error/404";
        }
        model.addAttribute("arranged", arranged.get());
        model.addAttribute("coming", arranged.get().coming(covers.today()));
        model.addAttribute("to", to);
        model.addAttribute("problems", problems);
        return "people/cover-change";
    }

    @PostMapping("/cover/{id}/end")
    String end(
            @PathVariable long id,
            TypedDates typed,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            covers.shorten(id, typed.to() == null ? null : typed.to().read(), people.current());
        } catch (Refused refused) {
            response.setStatus(422);
            return showChange(
                    id,
                    typed.to(),
                    refused.problems().stream()
                            .map(problem -> worded(problem, "New last day", typed.to()))
                            .toList(),
                    model,
                    response);
        }
        redirect.addFlashAttribute("notice", "The cover ends earlier now.");
        redirect.addFlashAttribute("noticeGood", true);
        return "redirect:/cover";
    }

    record TypedDates(TypedDate to) {}

    @PostMapping("/cover/{id}/accept")
    String accept(@PathVariable long id, RedirectAttributes redirect) {
        return answered(redirect, "You cover from the first day on.", () -> covers.accept(id, people.current()));
    }

    @PostMapping("/cover/{id}/decline")
    String decline(@PathVariable long id, RedirectAttributes redirect) {
        return answered(redirect, "The cover is declined.", () -> covers.decline(id, people.current()));
    }

    private static String answered(RedirectAttributes redirect, String notice, Runnable answer) {
        try {
            answer.run();
            redirect.addFlashAttribute("notice", notice);
            redirect.addFlashAttribute("noticeGood", true);
        } catch (Refused refused) {
            redirect.addFlashAttribute("notice", refused.getMessage());
        }
        return "redirect:/cover";
    }

    @PostMapping("/cover/{id}/call-off")
    String callOff(@PathVariable long id, RedirectAttributes redirect) {
        try {
            covers.callOff(id, people.current());
            redirect.addFlashAttribute("notice", "The cover is called off.");
            redirect.addFlashAttribute("noticeGood", true);
        } catch (Refused refused) {
            redirect.addFlashAttribute("notice", refused.getMessage());
        }
        return "redirect:/cover";
    }
}
