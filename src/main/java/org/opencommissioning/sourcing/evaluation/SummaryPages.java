package org.opencommissioning.sourcing.evaluation;

import java.util.List;
import java.util.Locale;
import org.opencommissioning.cycle.CaseView;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.pack.Pack;
import org.opencommissioning.cycle.pack.PackAsPdf;
import org.opencommissioning.people.People;
import org.opencommissioning.records.AwardReference;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.award.AssessmentSummaryView;
import org.opencommissioning.sourcing.award.AwardView;
import org.opencommissioning.sourcing.award.Awards;
import org.opencommissioning.sourcing.evaluation.EvaluationReaders.Sight;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The assessment summaries of a case's awards: what each tenderer is told, as a document to send, and when it was sent (section 50). */
@Controller
class SummaryPages {

    private final Cases cases;
    private final Awards awards;
    private final EvaluationReaders readers;
    private final PackAsPdf pdf;
    private final People people;
    private final SiteWords words;

    SummaryPages(Cases cases, Awards awards, EvaluationReaders readers, PackAsPdf pdf, People people, SiteWords words) {
        this.cases = cases;
        this.awards = awards;
        this.readers = readers;
        this.pdf = pdf;
        this.people = people;
        this.words = words;
    }

    /** An award with what its tenderers are told. */
    record Told(AwardView award, List<AssessmentSummaryView> summaries) {}

    @GetMapping("/cases/{reference}/summaries")
    String all(@PathVariable CaseReference reference, Model model) {
        CaseView view = cases.find(reference).orElseThrow(() -> Refused.notFound("case", reference));
        List<AwardView> all = awards.of(reference);
        List<Told> told = all.stream()
                .filter(this::mayRead)
                .map(award -> new Told(award, awards.summaries(award.reference())))
                .filter(award -> !award.summaries().isEmpty())
                .toList();
        if (told.isEmpty() && all.stream().anyMatch(award -> !mayRead(award))) {
            throw notTheirs();
        }
        model.addAttribute("case", view);
        model.addAttribute("told", told);
        return "cases/summaries";
    }

    /** @param number which of the award's summaries, from 1 */
    @GetMapping("/cases/{reference}/summaries/{award}/{number:\\d{1,4}}.pdf")
    ResponseEntity<byte[]> document(
            @PathVariable CaseReference reference, @PathVariable AwardReference award, @PathVariable int number) {
        AwardView found = awards.of(reference).stream()
                .filter(one -> one.reference().equals(award))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("award", award));
        if (!mayRead(found)) {
            throw notTheirs();
        }
        List<AssessmentSummaryView> summaries = awards.summaries(award);
        if (number < 1 || number > summaries.size()) {
            throw Refused.notFound("assessment summary", number);
        }
        AssessmentSummaryView summary = summaries.get(number - 1);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "application/pdf")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("assessment-summary-"
                                        + summary.tenderer()
                                                .toLowerCase(Locale.UK)
                                                .replaceAll("[^a-z0-9]+", "-") + ".pdf")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(pdf.write(letter(found, summary)));
    }

    private Pack letter(AwardView award, AssessmentSummaryView summary) {
        return new Pack(
                "Assessment summary for " + summary.tenderer(),
                award.caseReference().value(),
                award.title(),
                award.planVersion(),
                "",
                "Prepared on " + words.date(summary.preparedAt()) + " under section 50 of the Procurement Act 2023",
                List.of(new Pack.Section(
                        "summary", "How your tender was assessed", true, List.of(new Pack.Words(summary.summary())))));
    }

    private boolean mayRead(AwardView award) {
        return readers.sight(people.current(), award.procurementReference()) == Sight.ALL;
    }

    private static Refused notTheirs() {
        return Refused.forbidden(new Refusal(
                "Who may read",
                "Assessment summaries are for those who work on the award until it is public.",
                "Ask a procurement officer for what you need of them."));
    }
}
