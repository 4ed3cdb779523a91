package org.opencommissioning.monitor;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.opencommissioning.engine.Incidents;
import org.opencommissioning.engine.Incidents.Incident;
import org.opencommissioning.engine.Incidents.Outcome;
import org.opencommissioning.engine.Incidents.Retried;
import org.opencommissioning.engine.Instances;
import org.opencommissioning.models.DeployedModels;
import org.opencommissioning.people.People;
import org.opencommissioning.records.Refused;
import org.opencommissioning.records.Refused.Violation;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is stuck, with its message; tried again one by one or many at once. */
@Controller
class IncidentPages {

    private static final int PAGE = 50;
    private static final Map<Outcome, String> WORDS = Map.of(
            Outcome.GONE, "The problem is gone: the step has been done or goes on.",
            Outcome.STILL_THERE, "The problem is still there: it failed again.",
            Outcome.UNDER_WAY, "It is being tried again and has not failed so far. Load the page again in a moment.",
            Outcome.RESOLVED_BEFORE, "It had been resolved before: there was nothing to try.");

    private final Incidents incidents;
    private final Instances instances;
    private final Interventions interventions;
    private final DeployedModels models;
    private final People people;

    IncidentPages(
            Incidents incidents,
            Instances instances,
            Interventions interventions,
            DeployedModels models,
            People people) {
        this.incidents = incidents;
        this.instances = instances;
        this.interventions = interventions;
        this.models = models;
        this.people = people;
    }

    /** An incident with the names of its process and step. */
    record Row(Incident incident, String process, String step) {}

    /** What came of a try, in words. */
    record Result(
            long incident,
            long instance,
            String caseReference,
            String step,
            Outcome outcome,
            String words,
            String message) {}

    @GetMapping("/monitor/incidents")
    String list(
            @RequestParam(defaultValue = "") String process, @RequestParam(defaultValue = "1") int page, Model model) {
        return show(process, page, List.of(), List.of(), "", model);
    }

    @PostMapping("/monitor/incidents/retry")
    String retry(
            @RequestParam(defaultValue = "") String process,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(required = false) List<Long> incident,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var chosen = incident == null ? List.<Long>of() : incident;
        try {
            if (chosen.isEmpty()) {
                throw Refused.invalid("chosen", "Select the incidents to try again.");
            }
            if (chosen.size() > PAGE) {
                throw Refused.invalid("chosen", "Select no more than " + PAGE + " at once.");
            }
            var results = interventions.retry(chosen, reason, people.current().username()).stream()
                    .map(this::result)
                    .toList();
            redirect.addFlashAttribute("results", results);
            redirect.addAttribute("process", process);
            return "redirect:/monitor/incidents";
        } catch (Refused refused) {
            response.setStatus(422);
            return show(process, page, refused.problems(), chosen, reason, model);
        }
    }

    @GetMapping("/monitor/incidents/{key:\\d+}")
    String one(@PathVariable long key, Model model) {
        return show(key, List.of(), "", model);
    }

    @PostMapping("/monitor/incidents/{key:\\d+}/retry")
    String retry(
            @PathVariable long key,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            var result = result(interventions
                    .retry(List.of(key), reason, people.current().username())
                    .getFirst());
            redirect.addFlashAttribute(
                    "notice", result.words() + (result.message() == null ? "" : " It says: " + result.message()));
            redirect.addFlashAttribute("noticeGood", result.outcome() == Outcome.GONE);
            return "redirect:/monitor/instances/" + result.instance();
        } catch (Refused refused) {
            response.setStatus(422);
            return show(key, refused.problems(), reason, model);
        }
    }

    private String show(
            String process, int page, List<Violation> problems, List<Long> chosen, String reason, Model model) {
        int current = Math.clamp(page, 1, Instances.REACH / PAGE);
        var found = incidents.active(process.isBlank() ? null : process, (current - 1) * PAGE, PAGE);
        var processes = instances.processes();
        model.addAttribute("rows", found.incidents().stream().map(this::row).toList());
        model.addAttribute("total", found.total());
        model.addAttribute("page", current);
        model.addAttribute("pages", (found.total() + PAGE - 1) / PAGE);
        model.addAttribute("process", process);
        model.addAttribute("processes", processes);
        model.addAttribute("problems", problems);
        model.addAttribute("chosen", chosen);
        model.addAttribute("reason", reason);
        model.addAttribute("mayAct", MonitorAccess.mayAct(people.current()));
        return "monitor/incidents";
    }

    private String show(long key, List<Violation> problems, String reason, Model model) {
        var incident = incidents.find(key);
        model.addAttribute("row", row(incident));
        model.addAttribute("instance", instances.find(incident.instance()));
        model.addAttribute("problems", problems);
        model.addAttribute("reason", reason);
        model.addAttribute("mayAct", MonitorAccess.mayAct(people.current()));
        return "monitor/incident";
    }

    private Row row(Incident incident) {
        return new Row(
                incident,
                models.elementName(incident.definitionKey(), incident.processId()),
                models.elementName(incident.definitionKey(), incident.elementId()));
    }

    private Result result(Retried retried) {
        var incident = retried.incident();
        var others = retried.outcome() == Outcome.GONE ? incidents.of(incident.instance()) : List.<Incident>of();
        return new Result(
                incident.key(),
                incident.instance(),
                incident.caseReference(),
                models.elementName(incident.definitionKey(), incident.elementId()),
                retried.outcome(),
                WORDS.get(retried.outcome())
                        + (others.isEmpty()
                                ? ""
                                : " The process is stuck elsewhere, at "
                                        + models.elementName(
                                                incident.definitionKey(),
                                                others.getFirst().elementId()) + "."),
                retried.now() == null ? null : retried.now().plain());
    }
}
