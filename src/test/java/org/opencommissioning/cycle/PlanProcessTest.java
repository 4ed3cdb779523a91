package org.opencommissioning.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every path of the plan, of the route's determination and of the sign-off gates. */
class PlanProcessTest extends CaseJourney {

    @Test
    void aPlanThatEveryGateApprovesGoesOnToProcurement() {
        String reference = start(Stage.PLAN, consultancy());
        writePlan(consultancy());
        approvePlan(1);

        awaitStage(reference, Stage.PROCURE);
        PlanVersion plan = bean(Plans.class).current(reference).orElseThrow();
        assertThat(plan.number()).isEqualTo(1);
        assertThat(plan.decisions()).containsEntry("route", "formal-tender").containsEntry("regime", "public-contract").containsEntry("minimumDays", 25)
                .containsEntry("standstillMandatory", true).containsEntry("isKeyDecision", false).containsEntry("contractDetailsDays", 30);
        assertThat(plan.content()).containsKeys("appraise-options", "write-specification", "write-procurement-plan");
        assertThat(gates().required(reference, 1)).containsExactlyInAnyOrder("legal", "finance", "commercial-board");
        assertThat(entries(reference)).contains("FROZEN null frozen", "DECISION legal approve", "DECISION finance approve", "DECISION commercial-board approve");
        assertThat(ledger().verify().valid()).isTrue();
    }
}
