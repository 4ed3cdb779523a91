package org.opencommissioning.cycle;

import java.util.List;
import org.opencommissioning.records.CaseReference;
import org.springframework.stereotype.Service;

/** The outcomes that a case is for, as they were written down last. */
@Service
public class CaseOutcomes {

    private final CaseDrafts drafts;

    CaseOutcomes(CaseDrafts drafts) {
        this.drafts = drafts;
    }

    /** A measure with the outcome it belongs to; baseline and target may be empty. */
    public record OutcomeMeasure(String outcome, String measure, String baseline, String target) {}

    /** Every measure of every outcome, in order; empty for a case that defined none here. */
    public List<OutcomeMeasure> measures(CaseReference caseReference) {
        return drafts.written(caseReference, "define-outcomes")
                .map(written -> Outcomes.of(written.content()).outcomes().stream()
                        .flatMap(outcome -> outcome.measures().stream()
                                .map(one -> new OutcomeMeasure(
                                        outcome.outcome(), one.measure(), one.baseline(), one.target())))
                        .toList())
                .orElse(List.of());
    }
}
