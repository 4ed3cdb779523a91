package org.opencommissioning.sourcing.route;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.rules.MissingFact;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The route of a case in plain words: what each table answered, which rule said so, and the dates that follow. */
@Controller
class RoutePages {

    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("statutory-thresholds", "Threshold in the Act"),
            Map.entry("procurement-regime", "Which law applies"),
            Map.entry("procurement-route", "Route"),
            Map.entry("required-notices", "Notices to publish"),
            Map.entry("tendering-period", "Shortest time to tender"),
            Map.entry("participation-period", "Shortest time to ask to take part"),
            Map.entry("standstill", "Standstill before the signature"),
            Map.entry("post-award-duties", "Duties after the award"),
            Map.entry("social-value-duty", "Social value"),
            Map.entry("lots", "Lots"),
            Map.entry("service-user-share", "Service users in the evaluation"),
            Map.entry("register-publication", "Where it is published"),
            Map.entry("key-decision", "Key decision"),
            Map.entry("decision-timetable", "Notice of the decision"),
            Map.entry("award-approver", "Who decides the award"),
            Map.entry("risk-rating", "Risk"),
            Map.entry("approval-gates", "Gates"),
            Map.entry("evaluation-weights", "Weights in the evaluation"),
            Map.entry("proportionate-requirements", "What may be asked of bidders"),
            Map.entry("review-schedule", "Reviews of the contract"));

    private final Cases cases;
    private final Plans plans;
    private final RoutePreview preview;
    private final LawfulTime lawfulTime;
    private final RouteWords words;

    RoutePages(Cases cases, Plans plans, RoutePreview preview, LawfulTime lawfulTime, RouteWords words) {
        this.cases = cases;
        this.plans = plans;
        this.preview = preview;
        this.lawfulTime = lawfulTime;
        this.words = words;
    }

    /** An answer as the page shows it: a line per output, and the rules that said so. */
    record Decided(String title, List<String> lines, List<String> because) {}

    @GetMapping("/cases/{reference}/route")
    String route(@PathVariable String reference, Model model, HttpServletResponse response) throws IOException {
        var found = cases.find(reference);
        if (found.isEmpty()) {
            response.sendError(404);
            return null;
        }
        var plan = plans.current(reference);
        var facts = new LinkedHashMap<>(
                plan.map(one -> one.facts()).orElse(found.get().facts()));
        var counted = plan.map(one -> one.frozenAt().atZone(LawfulTime.LONDON).toLocalDate())
                .orElse(lawfulTime.today());
        facts.putIfAbsent("commencedOn", counted.toString());
        var commenced = LocalDate.parse(String.valueOf(facts.get("commencedOn")));
        var start = commenced.isAfter(counted) ? commenced : counted;
        model.addAttribute("case", found.get());
        model.addAttribute("plan", plan.orElse(null));
        try {
            var seen = preview.preview(facts, start, null);
            model.addAttribute(
                    "decisions",
                    seen.decisions().entrySet().stream()
                            .map(entry -> decided(entry.getKey(), entry.getValue()))
                            .toList());
            model.addAttribute("timetable", seen.timetable());
            model.addAttribute("chart", TimetableChart.of(seen.timetable(), lawfulTime));
            model.addAttribute("warnings", seen.warnings());
        } catch (MissingFact missing) {
            model.addAttribute("missing", RouteWords.name(missing.fact()) + " is not known yet.");
        }
        return "cases/route";
    }

    private Decided decided(String decision, RoutePreview.Answer answer) {
        return new Decided(
                TITLES.getOrDefault(decision, RouteWords.name(decision)),
                words.lines(answer.outputs()),
                Stream.concat(answer.matchedRules().stream(), answer.because().stream())
                        .map(RoutePreview.FiredRule::annotation)
                        .filter(annotation -> annotation != null && !annotation.isBlank())
                        .distinct()
                        .toList());
    }
}
