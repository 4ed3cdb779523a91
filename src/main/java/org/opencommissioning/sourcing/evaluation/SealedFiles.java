package org.opencommissioning.sourcing.evaluation;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.evaluation.EvaluationReaders.Sight;
import org.opencommissioning.tasks.Attachment;
import org.opencommissioning.tasks.FileSeal;
import org.opencommissioning.tasks.TaskView;
import org.springframework.stereotype.Component;

/**
 * Files that came with offers and their evaluation are read as the offers themselves are: not by anybody until two people have opened them, then by those who
 * work on them, and after the award by the wider circle.
 */
@Component
class SealedFiles implements FileSeal {

    /** The steps with which offers, scores and what is recommended come in. */
    static final Set<String> STEPS = Set.of(
            "open-tenders",
            "confirm-opening",
            "record-quotes",
            "compare-quotes",
            "record-one-quote",
            "check-value-for-money",
            "record-framework-offers",
            "compare-framework-offers",
            "propose-call-off",
            "record-applications",
            "assess-applications",
            "declare-interests",
            "score-tenders",
            "score-as-service-user",
            "moderate-scores",
            "recommend-award",
            "revise-award");

    private final Procurements procurements;
    private final EvaluationReaders readers;

    SealedFiles(Procurements procurements, EvaluationReaders readers) {
        this.procurements = procurements;
        this.readers = readers;
    }

    @Override
    public Optional<Refusal> keeps(Attachment file, TaskView task, Person reader) {
        if (!STEPS.contains(task.elementId()) || file.caseReference().isEmpty()) {
            return Optional.empty();
        }
        return procurements.of(CaseReference.of(file.caseReference())).stream()
                .filter(one -> !one.openedAt().isAfter(file.attachedAt()))
                .max(Comparator.comparing(ProcurementView::openedAt))
                .flatMap(procurement -> keeps(
                        procurement.sealed()
                                ? procurement
                                : procurements
                                        .evaluated(procurement.caseReference())
                                        .filter(lot -> lot.whole().equals(procurement.reference()))
                                        .orElse(procurement),
                        reader));
    }

    private Optional<Refusal> keeps(ProcurementView procurement, Person reader) {
        if (procurement.sealed()) {
            return Optional.of(new Refusal(
                    "Sealed tenders",
                    "The tenders are sealed until two people have opened them.",
                    "Wait until the opening is confirmed."));
        }
        return readers.sight(reader, procurement.reference()) == Sight.ALL
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "Offers in evaluation",
                        "What suppliers offered and how it was scored is between those who work on it until the award is decided.",
                        "Ask a procurement officer."));
    }
}
