package org.opencommissioning.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Every path of the analysis, and the ways a case enters and leaves the cycle. */
class AnalyseProcessTest extends CaseJourney {

    @Test
    void aStrategicCaseThatIsReworkedAndThenMadeLeadsToThePlan() {
        String reference = start(Stage.ANALYSE, training());
        analyse(18_000);
        complete("approve-strategic-case", "corporate-directors", decision("rework", "reasons", "What do carers say?", "planVersionSeen", 0));
        analyse(20_000);
        complete("approve-strategic-case", "corporate-directors", decision("go-on", "planVersionSeen", 0));

        task("appraise-options");
        awaitStage(reference, Stage.PLAN);
        assertThat(cases().find(reference).orElseThrow().facts()).containsEntry("estimatedValue", 20_000);
        assertThat(entries(reference)).containsSubsequence("DECISION strategic-case rework", "DECISION strategic-case go-on");

        writePlan(training());
        awaitStage(reference, Stage.PROCURE);
        assertThat(gates().required(reference, 1)).containsExactly("strategic-case");
    }

    @Test
    void aStrategicCaseThatIsNotMadeStopsTheCase() {
        String reference = start(Stage.ANALYSE, training());
        analyse(18_000);
        complete("approve-strategic-case", "corporate-directors", decision("stop", "reasons", "Meet it from what we have", "planVersionSeen", 0));
        assertThat(awaitState(reference, State.STOPPED).stateNote()).isEqualTo("The strategic case was not made.");
    }

    @Test
    void aWithdrawnCaseEndsAtWhateverStageItIsIn() {
        String reference = start(Stage.ANALYSE, training());
        task("assess-need");
        cases().withdraw(reference, "Covered by another case", "commissioning");
        assertThat(cases().find(reference).orElseThrow().state()).isEqualTo(State.WITHDRAWN);
        Awaitility.await().until(() -> open("assess-need").isEmpty());
        assertThat(entries(reference)).contains("CASE null withdrawn");
    }

    @Test
    void aCaseThatWasTenderedBeforeAdoptsItsPlanWithoutGates() {
        String reference = start(Stage.PROCURE, consultancy());
        awaitStage(reference, Stage.PROCURE);
        assertThat(gates().required(reference, 1)).isEmpty();
        assertThat(bean(Plans.class).current(reference).orElseThrow().decisions()).containsEntry("route", "formal-tender");
    }
}
