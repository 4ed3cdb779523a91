package org.opencommissioning.sourcing.exclusions;

import java.time.ZoneOffset;
import java.util.List;
import org.opencommissioning.cycle.CasePapers;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.site.SiteWords;
import org.opencommissioning.sourcing.Procurements;
import org.springframework.stereotype.Component;

/** The checks for exclusion in the procurements of a case, as its page lists them. */
@Component
class ExclusionPapers implements CasePapers {

    private final Procurements procurements;
    private final Exclusions exclusions;

    ExclusionPapers(Procurements procurements, Exclusions exclusions) {
        this.procurements = procurements;
        this.exclusions = exclusions;
    }

    @Override
    public List<Paper> of(CaseReference caseReference) {
        return procurements.of(caseReference).stream()
                .flatMap(procurement -> exclusions.of(procurement.reference()).stream()
                        .map(check -> new Paper(
                                "Check for exclusion",
                                // Who offers is for those who work on the offers.
                                "A supplier in " + procurement.reference(),
                                words(check),
                                check.checkedOn().atStartOfDay().atOffset(ZoneOffset.UTC),
                                null)))
                .toList();
    }

    private static String words(ExclusionCheckView check) {
        String found = check.findings().isEmpty()
                ? "no ground found"
                // Who is said to have done what is for those who work on the award.
                : check.findings().size() == 1
                        ? "one ground weighed"
                        : check.findings().size() + " grounds weighed";
        return found
                + (check.ministerDueOn() == null
                        ? ""
                        : check.ministerToldOn() == null
                                ? ", Minister to be told by " + SiteWords.day(check.ministerDueOn())
                                : ", Minister told on " + SiteWords.day(check.ministerToldOn()));
    }
}
