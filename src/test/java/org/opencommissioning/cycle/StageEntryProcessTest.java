package org.opencommissioning.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opencommissioning.engine.Outbox;
import org.opencommissioning.tasks.CaseFacts;

/** A stage is entered by what is on record: neither a moved token nor an edited variable opens one. */
class StageEntryProcessTest extends CaseJourney {

    private String reference;
    private Stage before;

    private void at(Stage stage) {
        reference = start(stage, consultancy());
        task(stage == Stage.ANALYSE ? "assess-need" : "appraise-options");
        before = view(reference).stage();
    }

    /** As an administrator may, who moves a token and sets whatever a gateway on the way would look at. */
    private void move(String element) {
        long cycle = bean(Outbox.class).startedInstance("case-" + reference).orElseThrow();
        Map<String, Object> said = new HashMap<>(Map.of(
                "planVersion",
                1,
                "gateOutcome",
                "approve",
                "procurementOutcome",
                "recommended",
                "awardOutcome",
                "signed",
                "route",
                "one-quote",
                "isKeyDecision",
                false));
        client.newSetVariablesCommand(cycle).variables(said).send().join();
        client.newModifyProcessInstanceCommand(cycle)
                .activateElement(element)
                .send()
                .join();
    }

    @AfterEach
    void nothingCameOfIt() {
        assertThat(view(reference).stage()).as("its stage").isEqualTo(before);
        assertThat(entries(reference)).noneMatch(entry -> entry.startsWith("EFFECT"));
    }

    @Test
    void g9NoTokenSkipsAStage() {
        at(Stage.ANALYSE);
        move("procure");
        assertThat(incident())
                .contains("G9: " + reference + " is at the stage analyse, which does not lead to procure");
        CaseFacts.Standstill why = bean(Standstills.class).of(view(reference)).orElseThrow();
        assertThat(why.kind()).as("what its page says").isEqualTo(CaseFacts.Standstill.Kind.STUCK);
        assertThat(why.reasons())
                .anySatisfy(reason -> assertThat(reason).contains("which does not lead to procure"))
                .anySatisfy(reason -> assertThat(reason).contains("reported to administrators and managers"));
    }

    @Test
    void g9NoTokenGoesBackToOne() {
        at(Stage.PLAN);
        move("analyse");
        assertThat(incident()).contains("G9: " + reference + " is at the stage plan, which does not lead to analyse");
    }

    @Test
    void g9NoPlanVersionMeansNoApprovalWhateverAVariableSays() {
        at(Stage.PLAN);
        move("procure");
        assertThat(incident()).contains("G9: " + reference + " has no plan version that anybody could have approved");
    }

    @Test
    void g9NothingIsAwardedBeforeItIsProcured() {
        at(Stage.PLAN);
        move("award");
        assertThat(incident()).contains("G9: " + reference + " is at the stage plan, which does not lead to award");
    }

    @Test
    void g9NothingIsAwardedBeforeAnybodyWasAskedToSupplyIt() {
        reference = start(Stage.PLAN, training());
        writePlan(training());
        task("invite-one-quote");
        before = Stage.PROCURE;
        move("award");
        assertThat(incident()).contains("G9: " + reference + " has no procurement in which anybody was asked");
    }

    @Test
    void g9NoContractIsManagedBeforeOneIsSigned() {
        at(Stage.PLAN);
        move("manage-contract");
        assertThat(incident())
                .contains("G9: " + reference + " is at the stage plan, which does not lead to manage contract");
    }
}
