package org.opencommissioning.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void aPlanThatNeedsNoGateGoesOnAtOnce() {
        String reference = start(Stage.PLAN, training());
        writePlan(training());
        awaitStage(reference, Stage.PROCURE);
        assertThat(bean(Plans.class).current(reference).orElseThrow().decisions()).containsEntry("route", "one-quote");
        assertThat(gates().required(reference, 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"appraise-options", "write-specification", "write-procurement-plan"})
    void aGateReturnsThePlanToANamedStepAndApprovalsOfTheOldVersionAreVoid(String step) {
        String reference = start(Stage.PLAN, consultancy());
        writePlan(consultancy());
        complete(signOff("finance"), "finance", decision("approve-with-conditions", "reasons", "The budget is tight", "conditions", "Report each quarter", "planVersionSeen", 1));
        complete("give-legal-sign-off", "legal", decision("return", "reasons", "It is not clear enough", "returnTo", step, "planVersionSeen", 1));

        task(step);
        assertThat(open("give-sign-off")).as("the others are not asked about a plan that changes").isEmpty();
        if (step.equals("appraise-options")) {
            complete(step, "commissioning", OPTIONS);
        }
        if (!step.equals("write-procurement-plan")) {
            complete("write-specification", "commissioning", SPECIFICATION);
        }
        complete("write-procurement-plan", "procurement", procurementPlan(consultancy()));
        approvePlan(2);

        awaitStage(reference, Stage.PROCURE);
        assertThat(entries(reference)).containsSubsequence("DECISION finance approve-with-conditions", "DECISION legal return", "FROZEN null frozen", "VOIDED finance void",
                "DECISION legal approve");
        assertThat(bean(Plans.class).versions(reference)).extracting(PlanVersion::number).containsExactly(1, 2);
    }

    @Test
    void aRefusalEndsTheCase() {
        String reference = start(Stage.PLAN, consultancy());
        writePlan(consultancy());
        complete("give-legal-sign-off", "legal", decision("refuse", "reasons", "There is no power to do this", "planVersionSeen", 1));
        CaseView ended = awaitState(reference, State.REFUSED);
        assertThat(ended.stateNote()).isEqualTo("The plan was refused.");
        assertThat(open("give-sign-off")).isEmpty();
    }

    @Test
    void aMissingFactStopsWithItsName() {
        var facts = consultancy();
        facts.remove("documentsWithNotice");
        start(Stage.PROCURE, facts);
        assertThat(incident()).contains("documentsWithNotice is missing");
    }
}
