package org.opencommissioning.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.engine.PublishedSteps.Step;
import org.opencommissioning.models.DeployedModels;
import org.opencommissioning.models.DeployedModels.Element;
import org.opencommissioning.monitor.GuardedModel.Place;

/** Rules M2 and M4 on the models as they are: what no token goes round, and what no version may lose. */
class GuardedModelTest {

    private static String bpmn(String id) {
        try {
            return Files.readString(Path.of("bpmn", id + ".bpmn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GuardedModel model(String id) {
        return model(id, bpmn(id));
    }

    private static GuardedModel model(String id, String bpmn) {
        return new GuardedModel(
                DeployedModels.readElements(bpmn), PublishedSteps.read(bpmn, id), DeployedModels.readFollowing(bpmn));
    }

    private static List<String> ways(String model, String from, boolean stuck, String... done) {
        return model(model).reachable(new Place(from, stuck), Set.of(done)).stream()
                .map(Element::id)
                .toList();
    }

    @Test
    void m2ATokenGoesBetweenStepsAtWhichSomebodyOnlyWritesSomethingDown() {
        assertThat(ways("analyse", "assess-need", false))
                .containsExactly("assess-need", "engage-people", "define-outcomes");
        assertThat(ways("analyse", "define-outcomes", false, "assess-need"))
                .as("back to where it was")
                .containsExactly("assess-need", "define-outcomes");
    }

    @Test
    void m2WhereSomethingIsDecidedWaitedForOrCalledNothingButTheStepItselfIsOffered() {
        assertThat(ways("analyse", "approve-strategic-case", false, "assess-need", "define-outcomes"))
                .containsExactly("approve-strategic-case");
        assertThat(ways("key-decision", "earliest-date-reached", false, "prepare-fed-entry"))
                .isEmpty();
        assertThat(ways("key-decision", "call-in-window-over", false, "prepare-fed-entry"))
                .isEmpty();
        assertThat(ways("award", "standstill-over", false, "send-assessment-summaries"))
                .isEmpty();
        assertThat(ways("award", "conclude-contract", false, "send-assessment-summaries"))
                .isEmpty();
        assertThat(ways("commissioning-cycle", "plan", false)).isEmpty();
        assertThat(ways("officer-sign-off", "give-sign-off", false)).containsExactly("give-sign-off");
    }

    @Test
    void m2FromWorkThatFailedItGoesBackToTheStepThatWritesTheFact() {
        assertThat(ways(
                        "plan",
                        "determine-route",
                        true,
                        "appraise-options",
                        "write-specification",
                        "write-procurement-plan"))
                .contains("write-procurement-plan");
        assertThat(ways("plan", "determine-route", false, "write-procurement-plan"))
                .as("that goes on by itself")
                .isEmpty();
        assertThat(ways("award", "publish-award-notice", true, "send-assessment-summaries"))
                .containsExactly("send-assessment-summaries");
    }

    /** Every move in every model, whatever was done before and whether or not the work has failed. */
    @Test
    void m2NoMoveInAnyModelEndsADecisionAWaitOrAStageOrBeginsWhatTheApplicationDoes() {
        try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
            files.filter(file -> file.toString().endsWith(".bpmn")).forEach(file -> {
                String id = file.getFileName().toString().replace(".bpmn", "");
                Map<String, Element> elements = DeployedModels.readElements(bpmn(id));
                Map<String, Step> steps = PublishedSteps.read(bpmn(id), id);
                for (String from : elements.keySet()) {
                    for (String to : ways(id, from, true, elements.keySet().toArray(String[]::new))) {
                        String move = id + ": " + from + " to " + to;
                        assertThat(elements.get(to).kind()).as(move).isEqualTo("userTask");
                        if (!from.equals(to)) {
                            assertThat(elements.get(from).kind())
                                    .as(move)
                                    .isIn("userTask", "serviceTask", "businessRuleTask", "scriptTask", "sendTask");
                            assertThat(steps.get(to).decides()).as(move).isEmpty();
                            assertThat(steps.containsKey(from) ? steps.get(from).decides() : java.util.Optional.empty())
                                    .as(move)
                                    .isEmpty();
                        }
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void m2ASecondTokenAndOneThatIsOnlyTakenAwayAreRefused() {
        GuardedModel plan = model("plan");
        Place standing = new Place("appraise-options", false);
        assertThat(plan.move(null, "appraise-options", Set.of()))
                .hasValueSatisfying(no -> assertThat(no.rule()).isEqualTo("M2"));
        assertThat(plan.move(standing, null, Set.of())).isPresent();
        for (String work :
                List.of("freeze-plan", "record-route", "sign-off-gates", "key-decision", "market-engagement")) {
            assertThat(plan.move(standing, work, Set.of())).as(work).isPresent();
        }
        assertThat(model("conclude-contract")
                        .move(new Place("complete-contract-details", false), "sign-contract", Set.of("sign-contract")))
                .as("onto the signature")
                .isPresent();
    }

    @Test
    void m4AVersionThatLostAGateItsGroupItsListenerAWaitOrAStageIsRefusedAndOneWithNewWorkIsNot() {
        String gate = bpmn("legal-sign-off");
        GuardedModel present = model("legal-sign-off");
        assertThat(present.lostIn(model("legal-sign-off", gate))).isEmpty();
        for (String[] change : new String[][] {
            {"<zeebe:taskListener eventType=\"completing\" type=\"governance.decision\" />", ""},
            {"candidateGroups=\"legal\"", "candidateGroups=\"procurement\""},
            {"<zeebe:header key=\"gate\" value=\"legal\" />", ""},
            {"id=\"sign-off-overdue\"", "id=\"another\""}
        }) {
            assertThat(gate).contains(change[0]);
            assertThat(present.lostIn(model("legal-sign-off", gate.replace(change[0], change[1]))))
                    .as(change[0])
                    .hasValueSatisfying(no -> assertThat(no.rule()).isEqualTo("M4"));
        }
        String cycle = bpmn("commissioning-cycle");
        assertThat(model("commissioning-cycle")
                        .lostIn(model("commissioning-cycle", cycle.replace("id=\"award\"", "id=\"awarded\""))))
                .isPresent();
        assertThat(present.lostIn(model("legal-sign-off", gate.replace("find-overdue-date", "find-overdue-day"))))
                .isEmpty();
    }
}
