package org.opencommissioning.sourcing.evaluation;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.people.People;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.site.Csv;
import org.opencommissioning.sourcing.OfferView;
import org.opencommissioning.sourcing.evaluation.EvaluationReaders.Sight;
import org.opencommissioning.sourcing.evaluation.EvaluationReport.Assessed;
import org.opencommissioning.sourcing.notices.Weights;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** How tenders were evaluated: who declared what, who gave which mark and why, what was agreed, and the arithmetic to the ranking. */
@Controller
class EvaluationPages {

    private final Cases cases;
    private final EvaluationReports reports;
    private final StandDowns standDowns;
    private final People people;

    EvaluationPages(Cases cases, EvaluationReports reports, StandDowns standDowns, People people) {
        this.cases = cases;
        this.reports = reports;
        this.standDowns = standDowns;
        this.people = people;
    }

    /** @param procurement the latest with offers when none is named */
    @GetMapping("/cases/{reference}/evaluation")
    String evaluation(
            @PathVariable CaseReference reference,
            @RequestParam(required = false) ProcurementReference procurement,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var found = cases.find(reference);
        List<ProcurementReference> all = reports.withOffers(reference);
        Optional<EvaluationReport> report = report(reference, procurement, all);
        if (found.isEmpty() || procurement != null && report.isEmpty()) {
            response.sendError(404);
            return null;
        }
        if (report.isPresent() && report.get().sight() == Sight.NOTHING) {
            response.setStatus(403);
        }
        model.addAttribute("case", found.get());
        model.addAttribute("report", report.orElse(null));
        model.addAttribute("waiting", standDowns.waiting(reference, people.current()));
        model.addAttribute(
                "others",
                all.stream()
                        .filter(one ->
                                report.isPresent() && !one.equals(report.get().procurement()))
                        .toList());
        return "cases/evaluation";
    }

    @GetMapping("/cases/{reference}/evaluation.csv")
    ResponseEntity<String> csv(
            @PathVariable CaseReference reference, @RequestParam(required = false) ProcurementReference procurement) {
        Optional<EvaluationReport> report = report(reference, procurement, reports.withOffers(reference));
        if (report.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        if (report.get().sight() == Sight.NOTHING) {
            return ResponseEntity.status(403).build();
        }
        return Csv.file(
                "evaluation-" + report.get().procurement(),
                List.of("procurement", "tenderer", "criterion", "weight", "what", "by", "value", "comments"),
                rows(report.get()));
    }

    private Optional<EvaluationReport> report(
            CaseReference reference, ProcurementReference procurement, List<ProcurementReference> all) {
        ProcurementReference wanted = procurement != null ? procurement : all.isEmpty() ? null : all.getLast();
        return wanted == null ? Optional.empty() : reports.read(reference, wanted, people.current());
    }

    private static List<List<Object>> rows(EvaluationReport report) {
        List<List<Object>> rows = new ArrayList<>();
        for (Assessed tender : report.tenders()) {
            OfferView offer = tender.offer();
            String name = offer.supplier().name();
            String number = report.procurement().value();
            Weights weights = report.weights();
            rows.add(Csv.row(
                    number,
                    name,
                    "Price",
                    weights == null ? null : weights.price(),
                    "price",
                    null,
                    offer.price(),
                    offer.valid() ? null : offer.invalidBecause()));
            for (var criterion : tender.criteria()) {
                criterion
                        .marks()
                        .forEach(mark -> rows.add(Csv.row(
                                number,
                                name,
                                criterion.criterion(),
                                criterion.weight(),
                                "mark",
                                mark.evaluator(),
                                mark.mark(),
                                mark.comments())));
                if (criterion.mean() != null) {
                    rows.add(Csv.row(
                            number,
                            name,
                            criterion.criterion(),
                            criterion.weight(),
                            "mean",
                            null,
                            criterion.mean(),
                            null));
                    rows.add(Csv.row(
                            number,
                            name,
                            criterion.criterion(),
                            criterion.weight(),
                            "difference",
                            null,
                            criterion.spread(),
                            null));
                }
                if (criterion.agreed() != null) {
                    rows.add(Csv.row(
                            number,
                            name,
                            criterion.criterion(),
                            criterion.weight(),
                            "agreed",
                            report.moderatedBy(),
                            criterion.agreed(),
                            report.moderationReasons()));
                }
            }
            if (tender.serviceUsers() != null) {
                var users = tender.serviceUsers();
                String share = users.weight() + " % of quality";
                users.marks()
                        .forEach(mark -> rows.add(Csv.row(
                                number,
                                name,
                                users.criterion(),
                                share,
                                "mark",
                                mark.evaluator(),
                                mark.mark(),
                                mark.comments())));
                rows.add(Csv.row(number, name, users.criterion(), share, "mean", null, users.mean(), null));
            }
            if (tender.rank() > 0) {
                if (tender.qualityArithmetic() != null) {
                    rows.add(Csv.row(
                            number,
                            name,
                            "Quality",
                            weights.quality(),
                            "score",
                            null,
                            offer.qualityScore(),
                            tender.qualityArithmetic()));
                }
                rows.add(Csv.row(
                        number,
                        name,
                        "Price",
                        weights.price(),
                        "score",
                        null,
                        offer.priceScore(),
                        tender.priceArithmetic()));
                rows.add(Csv.row(number, name, "All", 100, "total", null, offer.totalScore(), tender.arithmetic()));
                rows.add(Csv.row(number, name, "All", 100, "rank", null, tender.rank(), null));
            }
        }
        return rows;
    }
}
