package org.opencommissioning.engine.embedded.search;

import io.camunda.client.protocol.rest.JobKindEnum;
import io.camunda.client.protocol.rest.JobListenerEventTypeEnum;
import io.camunda.client.protocol.rest.JobSearchQueryResult;
import io.camunda.client.protocol.rest.JobSearchResult;
import io.camunda.client.protocol.rest.JobStateEnum;
import java.sql.SQLException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Searching jobs. */
@RestController
@RequestMapping("/v2/jobs")
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
class JobReads {

    static final Searchable<JobSearchResult> JOBS = new Searchable<>(
                    "Job",
                    "job",
                    Field.key("jobKey", "t.job_key"),
                    "t.*, d.process_definition_id, p.root_process_instance_key",
                    "LEFT JOIN process_definition d ON d.process_definition_key = t.process_definition_key"
                            + " LEFT JOIN process_instance p ON p.process_instance_key = t.process_instance_key",
                    JobReads::job)
            .with(
                    Field.dateTime("deadline", "t.deadline"),
                    Field.text("deniedReason", "t.denied_reason"),
                    Field.text("elementId", "t.element_id").notNull(),
                    Field.key("elementInstanceKey", "t.element_instance_key").notNull(),
                    Field.dateTime("endTime", "t.end_time"),
                    Field.text("errorCode", "t.error_code"),
                    Field.text("errorMessage", "t.error_message"),
                    Field.bool("hasFailedWithRetriesLeft", "t.has_failed_with_retries_left")
                            .notNull(),
                    Field.bool("isDenied", "t.is_denied"),
                    Field.oneOf("kind", "t.kind", JobKindEnum.values()).notNull(),
                    Field.oneOf("listenerEventType", "t.listener_event_type", JobListenerEventTypeEnum.values())
                            .notNull(),
                    Field.ofDefinition("processDefinitionId", Field.Type.TEXT, "process_definition_id"),
                    Field.key("processDefinitionKey", "t.process_definition_key")
                            .notNull(),
                    Field.key("processInstanceKey", "t.process_instance_key").notNull(),
                    Field.integer("retries", "t.retries").notNull(),
                    Field.oneOf("state", "t.state", JobStateEnum.values()).notNull(),
                    Field.tenant(),
                    Field.text("type", "t.type").notNull(),
                    Field.text("worker", "t.worker"),
                    Field.dateTime("creationTime", "t.creation_time").notNull(),
                    Field.dateTime("lastUpdateTime", "t.last_update_time").notNull())
            .few("jobKey", "")
            .few("processInstanceKey", "job_by_process_instance");

    private final Reads reads;

    JobReads(Reads reads) {
        this.reads = reads;
    }

    @PostMapping("/search")
    JobSearchQueryResult search(@RequestBody(required = false) JsonNode request) {
        Page<JobSearchResult> page = reads.search(JOBS, request);
        return new JobSearchQueryResult().items(page.items()).page(page.response());
    }

    private static JobSearchResult job(Result row) throws SQLException {
        String worker = row.text("worker");
        return new JobSearchResult()
                .jobKey(row.key("job_key"))
                .type(row.text("type"))
                .worker(worker == null ? "" : worker)
                .kind(JobKindEnum.fromValue(row.text("kind")))
                .listenerEventType(JobListenerEventTypeEnum.fromValue(row.text("listener_event_type")))
                .state(JobStateEnum.fromValue(row.text("state")))
                .retries(row.integer("retries"))
                .deadline(row.dateTime("deadline"))
                .customHeaders(Text.stringsByName(row.text("custom_headers")))
                .errorCode(row.text("error_code"))
                .errorMessage(row.text("error_message"))
                .hasFailedWithRetriesLeft(row.bool("has_failed_with_retries_left"))
                .isDenied(row.bool("is_denied"))
                .deniedReason(row.text("denied_reason"))
                .creationTime(row.dateTime("creation_time"))
                .lastUpdateTime(row.dateTime("last_update_time"))
                .endTime(row.dateTime("end_time"))
                .elementId(row.text("element_id"))
                .elementInstanceKey(row.key("element_instance_key"))
                .processDefinitionId(row.text("process_definition_id"))
                .processDefinitionKey(row.key("process_definition_key"))
                .processInstanceKey(row.key("process_instance_key"))
                .rootProcessInstanceKey(row.key("root_process_instance_key"))
                .tenantId(Tenant.DEFAULT);
    }
}
