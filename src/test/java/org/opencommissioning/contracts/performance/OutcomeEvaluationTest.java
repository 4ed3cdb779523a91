package org.opencommissioning.contracts.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencommissioning.contracts.performance.OutcomeEvaluation.Occasion;
import org.opencommissioning.contracts.performance.OutcomeEvaluation.Written;
import org.opencommissioning.cycle.CaseEvaluations.Found;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.RefusedBy;

/** An evaluation says something of an outcome, and is closed once (recommendation 6). */
class OutcomeEvaluationTest {

    private static final LocalDate TODAY = LocalDate.parse("2027-05-03");
    private static final Written WRITTEN = new Written("On time", "Cheaper", "Ask earlier", "officer");
    private static final List<Found> FOUND =
            List.of(new Found("People live at home", "Admissions", "80", "60", "58", "reached"));

    private final OutcomeEvaluation evaluation =
            OutcomeEvaluation.begin(1, ContractReference.of("CT-2027-0001"), null, Occasion.END);

    @Test
    void itSaysSomethingOfAnOutcome() {
        RefusedBy.rule("R6", () -> evaluation.write(List.of(), WRITTEN)).contains("at least one outcome");
        RefusedBy.rule("R6", () -> evaluation.close(TODAY)).contains("nothing was evaluated");
    }

    @Test
    void onceItIsClosedItStands() {
        evaluation.write(FOUND, WRITTEN);
        evaluation.close(TODAY);
        evaluation.close(TODAY.plusDays(1));
        assertThat(evaluation.view().on()).isEqualTo(TODAY);
        assertThat(evaluation.view().atTheEnd()).isTrue();
        RefusedBy.rule("R6", () -> evaluation.write(FOUND, WRITTEN)).contains("was closed on 3 May 2027");
    }
}
