package org.opencommissioning.tasks;

import org.opencommissioning.people.People;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people arrive. */
@Controller
class HomePages {

    private final Inbox inbox;
    private final People people;

    HomePages(Inbox inbox, People people) {
        this.inbox = inbox;
        this.people = people;
    }

    @GetMapping("/")
    String home(Model model) {
        people.signedIn().ifPresent(person -> model.addAttribute("counts", inbox.counts(person)));
        model.addAttribute("ceiling", Inbox.COUNT_CEILING);
        return "home";
    }

    @GetMapping("/accessibility")
    String accessibility() {
        return "accessibility";
    }
}
