package org.opencommissioning.sourcing.markets;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.MarketReference;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The dynamic markets that the council keeps, as pages. */
@Controller
class MarketPages {

    private static final int LONGEST_NAME = 300;

    private final DynamicMarkets markets;
    private final Notices notices;
    private final Inbox inbox;
    private final People people;

    MarketPages(DynamicMarkets markets, Notices notices, Inbox inbox, People people) {
        this.markets = markets;
        this.notices = notices;
        this.inbox = inbox;
        this.people = people;
    }

    @GetMapping("/markets")
    String list(Model model) {
        model.addAttribute("markets", markets.all());
        model.addAttribute("mayAsk", mayAsk(people.current()));
        return "markets/list";
    }

    @PostMapping("/markets")
    String ask(
            @RequestParam(defaultValue = "") String name,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response)
            throws IOException {
        if (!mayAsk(people.current())) {
            response.sendError(403);
            return null;
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            response.setStatus(422);
            model.addAttribute(
                    "problem",
                    name.isBlank()
                            ? "Enter a name for the market."
                            : "Use at most " + LONGEST_NAME + " characters; this has " + name.length() + ".");
            model.addAttribute("name", name);
            return list(model);
        }
        DynamicMarketView market = markets.ask(name.strip(), people.current().username());
        redirect.addFlashAttribute(
                "notice", market.name() + " is begun as " + market.reference() + ". Its first task is to describe it.");
        redirect.addFlashAttribute("noticeGood", true);
        return "redirect:/markets/" + market.reference();
    }

    @GetMapping("/markets/{reference}")
    String market(@PathVariable MarketReference reference, Model model, HttpServletResponse response)
            throws IOException {
        Optional<DynamicMarketView> found = markets.find(reference);
        if (found.isEmpty()) {
            response.sendError(404);
            return null;
        }
        model.addAttribute("market", found.get());
        model.addAttribute("notices", notices.ofMarket(reference));
        model.addAttribute("task", task(reference).orElse(null));
        return "markets/market";
    }

    /** What the market waits for. */
    private Optional<TaskView> task(MarketReference reference) {
        OptionalLong process = markets.processOf(reference);
        return process.isEmpty()
                ? Optional.empty()
                : inbox.openTasksOf(DynamicMarkets.PROCESS).stream()
                        .filter(task -> task.processInstanceKey() == process.getAsLong())
                        .findFirst();
    }

    private static boolean mayAsk(Person person) {
        return person.may(Permission.RUN_MARKETS);
    }
}
