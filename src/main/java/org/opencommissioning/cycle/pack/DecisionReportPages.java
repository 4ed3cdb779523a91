package org.opencommissioning.cycle.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.pack.Pack.Fact;
import org.opencommissioning.cycle.pack.Pack.Facts;
import org.opencommissioning.cycle.pack.Pack.Section;
import org.opencommissioning.cycle.pack.Pack.Words;
import org.opencommissioning.governance.KeyDecisionView;
import org.opencommissioning.governance.KeyDecisions;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.SiteWords;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The report that a key decision was taken on, for the public, once the record of the decision is published (Executive Arrangements Regulations 2012 regulation
 * 14): the plan as the member had it, without legal advice, files and what is exempt. Of a matter that is exempt in part the parts are given out that
 * the entry names as open; where it names none, and of one that is exempt as a whole, nothing is given out but what was written
 * to be published: no program can tell which part of a text a paragraph of Schedule 12A covers.
 */
@Controller
class DecisionReportPages {

    /** What holds suppliers' own affairs or is advice in confidence (Local Government Act 1972 Schedule 12A paragraphs 3 and 5). */
    private static final Set<String> KEPT_BACK = Set.of("market-engagement", "conflicts-of-interest");

    private final Packs packs;
    private final KeyDecisions keyDecisions;
    private final PackAsPdf pdf;
    private final SiteWords words;

    DecisionReportPages(Packs packs, KeyDecisions keyDecisions, PackAsPdf pdf, SiteWords words) {
        this.packs = packs;
        this.keyDecisions = keyDecisions;
        this.pdf = pdf;
        this.words = words;
    }

    @GetMapping("/publication/reports/{year:\\d{2}}/{number:\\d{5}}")
    String read(@PathVariable String year, @PathVariable String number, Model model) {
        model.addAttribute("pack", report(year + "/" + number));
        model.addAttribute("decision", year + "/" + number);
        return "publication/report";
    }

    @GetMapping("/publication/reports/{year:\\d{2}}/{number:\\d{5}}.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String year, @PathVariable String number) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "application/pdf")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("decision-" + year + "-" + number + "-report.pdf")
                                .build()
                                .toString())
                .body(pdf.write(report(year + "/" + number)));
    }

    private Pack report(String reference) {
        KeyDecisionView decision = keyDecisions
                .find(reference)
                .filter(one -> one.taken().recordPublishedOn() != null)
                .map(KeyDecisionView::withoutExempt)
                .orElseThrow(() -> Refused.notFound("report", reference));
        List<Section> sections = new ArrayList<>(List.of(new Section("decision", "Decision", true, decided(decision))));
        packs.of(decision.caseReference(), decision.planVersion()).stream()
                .flatMap(pack -> pack.sections().stream())
                .filter(section ->
                        section.content() && !KEPT_BACK.contains(section.id()) && decision.publishes(section.id()))
                .forEach(sections::add);
        if (!decision.open()) {
            sections.add(new Section("exempt", "What is not published", true, List.of(new Words(keptBack(decision)))));
        }
        return new Pack(
                "Report on decision " + decision.reference(),
                decision.caseReference(),
                decision.subject().title(),
                decision.planVersion(),
                "",
                "Record of the decision published on "
                        + words.date(decision.taken().recordPublishedOn()),
                List.copyOf(sections));
    }

    private static String keptBack(KeyDecisionView decision) {
        String ground = decision.handling().exemptReason() + " (Local Government Act 1972, Schedule 12A).";
        if (!"part-exempt".equals(decision.handling().restriction())) {
            return "The report is exempt from publication: " + ground;
        }
        return decision.handling().openParts().isEmpty()
                ? "A part of the report is exempt from publication: " + ground
                        + " Nobody has said yet which part, so the whole report stays back."
                : "Parts of the report are exempt from publication and left out: " + ground;
    }

    private List<Pack.Block> decided(KeyDecisionView decision) {
        List<Fact> facts = new ArrayList<>();
        fact(facts, "Decision", words.id(decision.taken().outcome()));
        fact(facts, "Matter", decision.subject().matter());
        fact(facts, "Decision maker", decision.subject().decisionMaker());
        fact(facts, "Taken on", words.date(decision.taken().on()));
        fact(facts, "Reasons", decision.taken().grounds().reasons());
        fact(
                facts,
                "Alternatives considered and rejected",
                decision.taken().grounds().alternativesRejected());
        fact(facts, "Interests declared", decision.taken().grounds().interestsDeclared());
        return List.of(new Facts(List.copyOf(facts)));
    }

    private static void fact(List<Fact> facts, String label, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.add(new Fact(label, value));
        }
    }
}
