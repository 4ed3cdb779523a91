package org.opencommissioning.sourcing.award;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.opencommissioning.cycle.CasePapers;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.stereotype.Component;

/** The procurements, awards and notices of a case, as its page lists them. */
@Component
class SourcingPapers implements CasePapers {

    private final Procurements procurements;
    private final Awards awards;
    private final Notices notices;

    SourcingPapers(Procurements procurements, Awards awards, Notices notices) {
        this.procurements = procurements;
        this.awards = awards;
        this.notices = notices;
    }

    @Override
    public List<Paper> of(CaseReference caseReference) {
        var papers = new ArrayList<Paper>();
        procurements.of(caseReference).forEach(one -> {
            papers.add(paper("Procurement", one));
            procurements.lots(one.reference()).forEach(lot -> papers.add(paper("Lot", lot)));
        });
        awards.of(caseReference)
                .forEach(one -> papers.add(new Paper(
                        "Award",
                        one.decidedAt() == null
                                ? "in preparation"
                                : one.suppliers().stream().map(Supplier::name).collect(Collectors.joining(", ")),
                        one.reference() + ", " + one.status(),
                        one.decidedAt() == null ? one.recommendedAt() : one.decidedAt(),
                        null)));
        notices.of(caseReference.value())
                .forEach(one -> papers.add(new Paper(
                        "Notice " + one.code(),
                        one.code().title() + (one.corrects() == null ? "" : ", which corrects " + one.corrects()),
                        one.title() + ", " + one.code().law() + " of the Procurement Act 2023",
                        one.publishedAt(),
                        "/publication/notices/" + one.reference())));
        return papers;
    }

    private static Paper paper(String kind, ProcurementView one) {
        return new Paper(
                kind,
                one.title(),
                one.reference() + ", by " + one.route().replace('-', ' ') + ", " + one.status(),
                one.openedAt(),
                one.offers().isEmpty()
                        ? null
                        : "/cases/" + one.caseReference() + "/evaluation?procurement=" + one.reference());
    }
}
