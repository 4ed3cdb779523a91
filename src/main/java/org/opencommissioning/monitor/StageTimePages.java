package org.opencommissioning.monitor;

import java.util.ArrayList;
import java.util.List;
import org.opencommissioning.site.Csv;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How long cases stay in each stage, and whether it gets better. */
@Controller
class StageTimePages {

    private final Portfolio portfolio;

    StageTimePages(Portfolio portfolio) {
        this.portfolio = portfolio;
    }

    @GetMapping("/monitor/stages")
    String stages(Model model) {
        model.addAttribute("stages", portfolio.stageTimes());
        return "monitor/stages";
    }

    @GetMapping("/monitor/stages.csv")
    ResponseEntity<String> csv() {
        List<List<Object>> rows = new ArrayList<>();
        portfolio.stageTimes().forEach(one -> {
            rows.add(row(one.stage().word(), "all", one.all()));
            one.quarters().forEach(quarter -> rows.add(row(one.stage().word(), quarter.words(), quarter.figures())));
        });
        return Csv.file("time-in-stage", List.of("stage", "quarter", "passes", "medianDays", "percentile90Days"), rows);
    }

    private static List<Object> row(String stage, String quarter, Portfolio.Figures figures) {
        return Csv.row(
                stage,
                quarter,
                figures.passes(),
                Math.round(figures.median() * 10) / 10.0,
                Math.round(figures.percentile90() * 10) / 10.0);
    }
}
