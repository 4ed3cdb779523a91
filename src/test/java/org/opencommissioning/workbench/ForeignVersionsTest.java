package org.opencommissioning.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.IncidentState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.opencommissioning.engine.Decisions;
import org.opencommissioning.governance.EntryView;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.models.ForeignVersions.Foreign;
import org.opencommissioning.models.ModelLibrary;
import org.opencommissioning.models.Models;

/**
 * Rule M7, as on a cluster, where nothing keeps others from deploying: the application's own account does here what anybody may there.
 * A foreign version is noticed, told and never followed.
 */
@WithApplication
@ResourceLock(RunningApplication.SHARED)
class ForeignVersionsTest {

    private static final RunningApplication APPLICATION = RunningApplication.shared();

    @AfterEach
    void ours() {
        APPLICATION.bean(Models.class).deployAll();
        APPLICATION.bean(ForeignWatch.class).look();
    }

    @Test
    void aForeignVersionIsToldOnceInTheLedgerAndNothingOfItIsFollowed() throws Exception {
        ForeignWatch watch = APPLICATION.bean(ForeignWatch.class);
        Map<String, Object> facts = Map.of("expenditureOrSaving", 600_000, "divisionsAffected", 0);
        try (CamundaClient client = APPLICATION.client()) {
            client.newDeployResourceCommand()
                    .addResourceStringUtf8(
                            Files.readString(Path.of("dmn/plan-rules.dmn")).replace("1000000", "500000"),
                            "plan-rules.dmn")
                    .send()
                    .join();
            client.newDeployResourceCommand()
                    .addResourceStringUtf8(
                            Files.readString(Path.of("bpmn/pipeline-notice.bpmn"))
                                    .replace("bindingType=\"deployment\"", "bindingType=\"latest\""),
                            "pipeline-notice.bpmn")
                    .send()
                    .join();

            watch.look();
            watch.look();
            assertThat(watch.seen()).extracting(Foreign::id).contains("key-decision", "plan-rules", "pipeline-notice");
            assertThat(APPLICATION.bean(Ledger.class).latest(Long.MAX_VALUE, 100))
                    .extracting(EntryView::entry)
                    .filteredOn(entry ->
                            "M7".equals(entry.rule()) && entry.reasons().contains("'pipeline-notice'"))
                    .hasSize(1);
            assertThat(watch.health().getDetails().get("foreignVersions"))
                    .isEqualTo(watch.seen().size());

            assertThat(APPLICATION
                            .bean(Decisions.class)
                            .evaluate("key-decision", facts)
                            .outputs()
                            .get("isKeyDecision"))
                    .as("the table that was published answers")
                    .isEqualTo(false);
            long own = APPLICATION.start("pipeline-notice", Map.of());
            assertThat(client.newProcessInstanceGetRequest(own).send().join().getProcessDefinitionKey())
                    .as("the version that was published is started")
                    .isEqualTo(APPLICATION
                            .bean(ModelLibrary.class)
                            .definitions("pipeline-notice.bpmn")
                            .getLast()
                            .key());
            client.newCancelInstanceCommand(own).send().join();

            long foreign = client.newCreateInstanceCommand()
                    .bpmnProcessId("pipeline-notice")
                    .latestVersion()
                    .startBeforeElement("publish-pipeline")
                    .send()
                    .join()
                    .getProcessInstanceKey();
            String said = APPLICATION
                    .await(
                            "The incident",
                            () -> client.newIncidentSearchRequest()
                                    .filter(incident ->
                                            incident.processInstanceKey(foreign).state(IncidentState.ACTIVE))
                                    .send()
                                    .join()
                                    .items(),
                            incidents -> !incidents.isEmpty())
                    .getFirst()
                    .getErrorMessage();
            assertThat(said).contains("M7: 'pipeline-notice'", "was not published by this application", "/workbench");
            client.newCancelInstanceCommand(foreign).send().join();
        }

        watch.deployAgain("analysts");
        assertThat(watch.seen()).isEmpty();
    }
}
