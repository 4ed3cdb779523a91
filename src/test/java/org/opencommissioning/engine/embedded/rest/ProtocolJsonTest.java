package org.opencommissioning.engine.embedded.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.protocol.rest.ActivatedJobResult;
import io.camunda.client.protocol.rest.JobCompletionRequest;
import io.camunda.client.protocol.rest.JobSearchQuery;
import io.camunda.client.protocol.rest.JobStateEnum;
import io.camunda.client.protocol.rest.ProcessInstanceCreationInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceModificationInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceSearchQuery;
import io.camunda.client.protocol.rest.ProcessInstanceStateEnum;
import io.camunda.client.protocol.rest.UserTaskSearchQuery;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;

/** The JSON other published clients send is understood, and what cannot be is refused by name. */
class ProtocolJsonTest {

    private final ObjectMapper json = ProtocolJson.mapper();

    @Test
    void aFilterMayBeGivenInShorthand() throws Exception {
        var query = json.readValue("""
                {"filter": {"state": "ACTIVE", "processDefinitionId": "plan", "processDefinitionVersion": 3,
                            "processInstanceKey": "2251799813685250", "hasIncident": true,
                            "startDate": "2026-11-21T09:00:00Z",
                            "variables": [{"name": "caseId", "value": "\\"CC-1\\""}]}}
                """, ProcessInstanceSearchQuery.class);

        assertThat(query.getFilter().getState().get$Eq()).isEqualTo(ProcessInstanceStateEnum.ACTIVE);
        assertThat(query.getFilter().getProcessDefinitionId().get$Eq()).isEqualTo("plan");
        assertThat(query.getFilter().getProcessDefinitionVersion().get$Eq()).isEqualTo(3);
        assertThat(query.getFilter().getProcessInstanceKey().get$Eq()).isEqualTo("2251799813685250");
        assertThat(query.getFilter().getStartDate().get$Eq()).startsWith("2026-11-21T09:00");
        assertThat(query.getFilter().getVariables().getFirst().getValue().get$Eq())
                .isEqualTo("\"CC-1\"");
    }

    @Test
    void theLongFormOfAFilterStaysAsItIs() throws Exception {
        var query = json.readValue(
                "{\"filter\": {\"state\": {\"$in\": [\"ACTIVE\", \"COMPLETED\"]}, \"processDefinitionId\": {\"$like\": \"pl*\"}}}",
                ProcessInstanceSearchQuery.class);

        assertThat(query.getFilter().getState().get$In())
                .containsExactly(ProcessInstanceStateEnum.ACTIVE, ProcessInstanceStateEnum.COMPLETED);
        assertThat(query.getFilter().getProcessDefinitionId().get$Like()).isEqualTo("pl*");
    }

    @Test
    void anEmptyTextIsAValueToFilterBy() throws Exception {
        var query = json.readValue("{\"filter\": {\"assignee\": \"\"}}", UserTaskSearchQuery.class);

        assertThat(query.getFilter().getAssignee().get$Eq()).isEmpty();
    }

    @Test
    void keysMayBeNumbersAndUnknownPropertiesArePassedOver() throws Exception {
        var instruction = json.readValue(
                "{\"processDefinitionKey\": 2251799813685250, \"inventedTomorrow\": {\"a\": 1}}",
                ProcessInstanceCreationInstruction.class);

        assertThat(instruction.getProcessDefinitionKey()).isEqualTo("2251799813685250");
    }

    @Test
    void aJobResultIsReadWithAndWithoutItsKind() throws Exception {
        var withKind = json.readValue(
                "{\"result\": {\"type\": \"userTask\", \"denied\": true, \"deniedReason\": \"G2\"}}",
                JobCompletionRequest.class);
        var withoutKind = json.readValue(
                "{\"result\": {\"denied\": true, \"deniedReason\": \"G2\"}}", JobCompletionRequest.class);

        assertThat(withKind.getResult().getDenied()).isTrue();
        assertThat(withKind.getResult().getDeniedReason()).isEqualTo("G2");
        assertThat(withoutKind.getResult().getDenied()).isTrue();
    }

    @Test
    void theDiscriminatedPartsOfAModificationAreRead() throws Exception {
        var instruction = json.readValue("""
                {"activateInstructions": [{"elementId": "review", "ancestorElementInstanceKey": "-1"}],
                 "moveInstructions": [{"sourceElementInstruction": {"sourceType": "byId", "sourceElementId": "plan"},
                                       "targetElementId": "review"}],
                 "terminateInstructions": [{"elementInstanceKey": "2251799813685299"}]}
                """, ProcessInstanceModificationInstruction.class);

        assertThat(instruction.getActivateInstructions().getFirst().getElementId())
                .isEqualTo("review");
        assertThat(instruction.getTerminateInstructions().getFirst().getElementInstanceKey())
                .isEqualTo("2251799813685299");
        assertThat(instruction.getMoveInstructions()).hasSize(1);
    }

    @Test
    void anUnknownEnumValueIsRefusedNamingPropertyAndChoices() {
        assertThatThrownBy(() -> read("{\"filter\": {\"state\": \"RUNNING\"}}", ProcessInstanceSearchQuery.class))
                .isInstanceOf(HttpMessageNotReadableException.class)
                .hasMessageContaining("'RUNNING'")
                .hasMessageContaining("[filter.state")
                .hasMessageContaining("ACTIVE, COMPLETED");
        assertThatThrownBy(() -> read("{\"filter\": {\"state\": {\"$in\": [\"NOPE\"]}}}", JobSearchQuery.class))
                .hasMessageContaining("'NOPE'")
                .hasMessageContaining(JobStateEnum.CREATED.getValue());
    }

    @Test
    void brokenJsonAndMistypedPropertiesAreRefusedInWords() {
        assertThatThrownBy(() -> read("{\"filter\": ", ProcessInstanceSearchQuery.class))
                .isInstanceOf(HttpMessageNotReadableException.class);
        assertThatThrownBy(() -> read("{\"page\": {\"limit\": \"many\"}}", ProcessInstanceSearchQuery.class))
                .hasMessageContaining("[page.limit]")
                .hasMessageContaining("many");
        assertThatThrownBy(() -> read("{\"variables\": [1]}", ProcessInstanceCreationInstruction.class))
                .hasMessageContaining("[variables]");
    }

    @Test
    void aRequiredPropertyIsWrittenEvenWhenNull() throws Exception {
        assertThat(json.writeValueAsString(new ActivatedJobResult().jobKey("7")))
                .contains("\"jobKey\":\"7\"")
                .contains("\"processDefinitionId\":null");
    }

    private static Object read(String body, Class<?> type) throws Exception {
        return new ProtocolJsonConverter(ProtocolJson.mapper())
                .readInternal(type, new MockHttpInputMessage(body.getBytes(StandardCharsets.UTF_8)));
    }
}
