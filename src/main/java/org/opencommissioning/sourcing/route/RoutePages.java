package org.opencommissioning.sourcing.route;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.rules.MissingFact;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The route of a case in plain words: what each table answered, which rule said so, and the dates that follow. */
@Controller
class RoutePages {

    private final Cases cases;
    private final Plans plans;
    private final RouteReport report;
    private final LawfulTime lawfulTime;

    RoutePages(Cases cases, Plans plans, RouteReport report, LawfulTime lawfulTime) {
        this.cases = cases;
        this.plans = plans;
        this.report = report;
        this.lawfulTime = lawfulTime;
    }

    @GetMapping("/cases/{reference}/route")
    String route(@PathVariable CaseReference reference, Model model, HttpServletResponse response) throws IOException {
        var found = cases.find(reference);
        if (found.isEmpty()) {
            response.sendError(404);
            return null;
        }
        var plan = plans.current(reference);
        model.addAttribute("case", found.get());
        model.addAttribute("plan", plan.orElse(null));
        try {
            var said = plan.isPresent()
                    ? report.of(plan.get())
                    : report.of(found.get().facts(), lawfulTime.today());
            model.addAttribute("decisions", said.decisions());
            model.addAttribute("timetable", said.timetable());
            model.addAttribute("chart", TimetableChart.of(said.timetable(), lawfulTime));
            model.addAttribute("warnings", said.warnings());
        } catch (MissingFact missing) {
            model.addAttribute("missing", RouteWords.name(missing.fact()) + " is not known yet.");
        }
        return "cases/route";
    }
}
