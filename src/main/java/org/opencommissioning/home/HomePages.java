package org.opencommissioning.home;

import java.util.Comparator;
import java.util.List;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.calendar.WorkingCalendar;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.site.Council;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people arrive. */
@Controller
class HomePages {

    private final List<OnHome> parts;
    private final ChosenDirectorates chosen;
    private final Council council;
    private final People people;
    private final LawfulTime time;

    HomePages(List<OnHome> parts, ChosenDirectorates chosen, Council council, People people, LawfulTime time) {
        this.parts = parts.stream().sorted(Comparator.comparing(OnHome::place)).toList();
        this.chosen = chosen;
        this.council = council;
        this.people = people;
        this.time = time;
    }

    @GetMapping("/")
    String home(Model model) {
        people.signedIn().map(this::reader).ifPresent(reader -> {
            model.addAttribute("reader", reader);
            model.addAttribute(
                    "figures",
                    parts.stream().flatMap(one -> one.figures(reader).stream()).toList());
            // What there is comes before what there is not.
            model.addAttribute(
                    "parts",
                    parts.stream()
                            .flatMap(one -> one.of(reader).stream())
                            .sorted(Comparator.comparing(part -> part.lines().isEmpty()))
                            .toList());
            model.addAttribute("directorates", council.directorates());
        });
        return "home";
    }

    private HomeReader reader(Person person) {
        return new HomeReader(
                person,
                time.today(),
                HomeReader.lookedLast(time.today(), day -> time.isWorkingDay(day, WorkingCalendar.COUNCIL)),
                person.may(Permission.LEAD_TASKS) ? chosen.of(person.username()).orElse(null) : null);
    }

    @PostMapping("/home/directorate")
    @Transactional
    public String choose(@RequestParam(defaultValue = "") String directorate) {
        Person person = people.current().require(Permission.LEAD_TASKS);
        if (council.directorates().contains(directorate)) {
            chosen.choose(person.username(), directorate);
        } else {
            chosen.forget(person.username());
        }
        return "redirect:/";
    }

    @GetMapping("/accessibility")
    String accessibility() {
        return "accessibility";
    }
}
