package org.opencommissioning.publication.reports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.opencommissioning.publication.NoticeText;
import org.opencommissioning.publication.PublicTable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The reports for whoever works for the council: each a table with its definition, and the same as CSV. */
@Controller
class ReportPages {

    private final Reports reports;
    private final Recommendations recommendations;
    private final NoticeText texts;

    ReportPages(Reports reports, Recommendations recommendations, NoticeText texts) {
        this.reports = reports;
        this.recommendations = recommendations;
        this.texts = texts;
    }

    @GetMapping("/reports")
    String list(Model model) {
        model.addAttribute("reports", Report.values());
        return "reports/list";
    }

    @GetMapping("/recommendations")
    String recommendations(Model model) {
        model.addAttribute("recommendations", recommendations.standing());
        return "reports/recommendations";
    }

    @GetMapping("/reports/{id:[a-z-]+}")
    String report(@PathVariable String id, Model model, HttpServletResponse response) throws IOException {
        var report = Report.of(id);
        if (report.isEmpty()) {
            response.sendError(404);
            return null;
        }
        PublicTable table = reports.table(report.get());
        model.addAttribute("report", report.get());
        model.addAttribute("columns", table.columns());
        model.addAttribute(
                "rows", table.rows().stream().map(row -> texts(table, row)).toList());
        return "reports/report";
    }

    @GetMapping("/reports/{id:[a-z-]+}.csv")
    ResponseEntity<String> csv(@PathVariable String id) {
        return Report.of(id)
                .map(report -> ResponseEntity.ok()
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + id + ".csv\"")
                        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                        .body(reports.table(report).csv()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private List<String> texts(PublicTable table, List<Object> row) {
        List<String> texts = new java.util.ArrayList<>();
        for (int at = 0; at < row.size(); at++) {
            texts.add(this.texts.text(table.columns().get(at).kind(), row.get(at)));
        }
        return texts;
    }
}
