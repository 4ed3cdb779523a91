package org.opencommissioning.contracts.performance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.CaseEvaluations.Evaluated;
import org.opencommissioning.cycle.CaseEvaluations.Found;
import org.opencommissioning.cycle.CaseEvaluations.Said;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.site.SiteWords;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/** An evaluation of outcomes: written, and closed once (recommendations 6 and 21). */
class OutcomeEvaluation {

    /** When outcomes are evaluated. */
    enum Occasion {
        YEARLY,
        END;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Occasion of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What was written beside the measures.
     *
     * @param evaluatedBy user name
     */
    record Written(String usersSay, String valueForMoney, String lessons, String evaluatedBy) {}

    private static final String RULE = "R6";

    @Id
    private Long id;

    @Version
    private Integer version;

    private ContractReference contractReference;
    private CaseReference caseReference;
    private long processInstanceKey;
    private Occasion occasion;

    @Embedded.Nullable
    private Written written;

    private LocalDate evaluatedOn;

    private List<OutcomeEvaluationMeasure> measures = new ArrayList<>();

    private OutcomeEvaluation() {}

    /** One that is begun in a process instance. */
    static OutcomeEvaluation begin(
            long processInstanceKey, ContractReference contract, @Nullable CaseReference ofCase, Occasion occasion) {
        OutcomeEvaluation evaluation = new OutcomeEvaluation();
        evaluation.processInstanceKey = processInstanceKey;
        evaluation.contractReference = contract;
        evaluation.caseReference = ofCase;
        evaluation.occasion = occasion;
        return evaluation;
    }

    /** What was found; it says something of at least one outcome, and counts once it is closed. */
    void write(List<Found> found, Written said) {
        if (evaluatedOn != null) {
            throw Refused.by(new Refusal(
                    RULE,
                    "this evaluation was closed on " + SiteWords.day(evaluatedOn) + ".",
                    "What it found is settled."));
        }
        if (found.isEmpty()) {
            throw Refused.by(new Refusal(
                    RULE,
                    "Outcomes and measures: add at least one outcome that the service is for, and say what became of it.",
                    ""));
        }
        measures = found.stream().map(OutcomeEvaluationMeasure::of).toList();
        written = said;
    }

    /** Closes it; a second call changes nothing. */
    void close(LocalDate today) {
        if (written == null) {
            throw Refused.by(new Refusal(RULE, "nothing was evaluated yet.", "Have the outcomes judged first."));
        }
        evaluatedOn = evaluatedOn == null ? today : evaluatedOn;
    }

    Evaluated view() {
        return new Evaluated(
                contractReference,
                caseReference,
                occasion == Occasion.END,
                evaluatedOn,
                written.evaluatedBy(),
                measures.stream().map(OutcomeEvaluationMeasure::view).toList(),
                new Said(written.usersSay(), written.valueForMoney(), written.lessons()));
    }
}
