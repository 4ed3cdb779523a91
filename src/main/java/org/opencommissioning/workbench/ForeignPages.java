package org.opencommissioning.workbench;

import org.opencommissioning.people.People;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an analyst does about a version that somebody else deployed. */
@Controller
class ForeignPages {

    private final ForeignWatch watch;
    private final People people;

    ForeignPages(ForeignWatch watch, People people) {
        this.watch = watch;
        this.people = people;
    }

    @PostMapping("/workbench/deployment")
    String deployAgain(RedirectAttributes redirect) {
        watch.deployAgain(people.current().username());
        redirect.addFlashAttribute(
                "notice", "The library is deployed again: its own versions are the latest in the engine.");
        redirect.addFlashAttribute("noticeGood", true);
        return "redirect:/workbench";
    }
}
