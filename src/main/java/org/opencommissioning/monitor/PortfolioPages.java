package org.opencommissioning.monitor;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencommissioning.engine.Incidents;
import org.opencommissioning.site.Csv;
import org.opencommissioning.tasks.OverdueTasks;
import org.opencommissioning.tasks.OverdueTasks.Overdue;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The portfolio: every figure leads to the cases behind it. */
@Controller
class PortfolioPages {

    private static final int PAGE = 25;

    private final Portfolio portfolio;
    private final OverdueTasks overdueTasks;
    private final Incidents incidents;

    PortfolioPages(Portfolio portfolio, OverdueTasks overdueTasks, Incidents incidents) {
        this.portfolio = portfolio;
        this.overdueTasks = overdueTasks;
        this.incidents = incidents;
    }

    /** A breakdown with its parts. */
    record Shown(Breakdown by, List<Portfolio.Part> parts) {}

    @GetMapping("/monitor")
    String home(Model model) {
        var running = portfolio.running();
        var overdue = overdueTasks.byGate();
        model.addAttribute("running", running.size());
        model.addAttribute("value", Portfolio.sum(running));
        model.addAttribute(
                "breakdowns",
                Stream.of(Breakdown.values())
                        .map(by -> new Shown(by, Portfolio.parts(running, by)))
                        .toList());
        model.addAttribute("overdue", overdue);
        model.addAttribute(
                "overdueTasks", overdue.stream().mapToInt(Overdue::tasks).sum());
        model.addAttribute("stuck", incidents.active(null, 0, 1).total());
        return "monitor/portfolio";
    }

    @GetMapping("/monitor/portfolio.csv")
    ResponseEntity<String> csv() {
        var running = portfolio.running();
        return Csv.file(
                "portfolio",
                List.of("by", "part", "cases", "value"),
                Stream.of(Breakdown.values())
                        .flatMap(by -> Portfolio.parts(running, by).stream()
                                .map(part -> Csv.row(by.title(), part.words(), part.cases(), part.value())))
                        .toList());
    }

    @GetMapping("/monitor/cases")
    String cases(@RequestParam Map<String, String> asked, Model model) {
        var chosen = chosen(asked);
        var all = portfolio.running();
        var found = matching(all, chosen);
        int pages = (found.size() + PAGE - 1) / PAGE;
        int page = Math.clamp(
                asked.getOrDefault("page", "1").matches("\\d{1,6}")
                        ? Integer.parseInt(asked.getOrDefault("page", "1"))
                        : 1,
                1,
                Math.max(1, pages));
        model.addAttribute("found", found.subList((page - 1) * PAGE, Math.min(page * PAGE, found.size())));
        model.addAttribute("total", found.size());
        model.addAttribute("value", Portfolio.sum(found));
        model.addAttribute("page", page);
        model.addAttribute("pages", pages);
        model.addAttribute(
                "breakdowns",
                Stream.of(Breakdown.values())
                        .map(by -> new Shown(by, Portfolio.parts(all, by)))
                        .toList());
        model.addAttribute(
                "chosen",
                Stream.of(Breakdown.values())
                        .collect(Collectors.toMap(Breakdown::word, by -> chosen.getOrDefault(by, ""))));
        model.addAttribute("filtered", !chosen.isEmpty());
        return "monitor/cases";
    }

    @GetMapping("/monitor/cases.csv")
    ResponseEntity<String> casesCsv(@RequestParam Map<String, String> asked) {
        return Csv.file(
                "cases",
                List.of("reference", "title", "directorate", "stage", "stageSince", "value", "risk", "owner"),
                matching(portfolio.running(), chosen(asked)).stream()
                        .map(one -> Csv.row(
                                one.view().reference(),
                                one.view().title(),
                                one.view().directorate(),
                                one.view().stage().word(),
                                one.view().stageSince(),
                                one.value(),
                                one.risk(),
                                one.view().owner()))
                        .toList());
    }

    private static Map<Breakdown, String> chosen(Map<String, String> asked) {
        Map<Breakdown, String> chosen = new EnumMap<>(Breakdown.class);
        Stream.of(Breakdown.values())
                .filter(by -> !asked.getOrDefault(by.word(), "").isBlank())
                .forEach(by -> chosen.put(by, asked.get(by.word())));
        return chosen;
    }

    private static List<RunningCase> matching(List<RunningCase> all, Map<Breakdown, String> chosen) {
        return all.stream()
                .filter(one -> chosen.entrySet().stream()
                        .allMatch(by -> by.getKey().part(one).equals(by.getValue())))
                .toList();
    }
}
