package org.opencommissioning.engine.embedded.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.protocol.rest.ActivatedJobResult;
import io.camunda.client.protocol.rest.JobActivationResult;
import io.camunda.client.protocol.rest.JobKindEnum;
import io.camunda.client.protocol.rest.JobListenerEventTypeEnum;
import io.camunda.client.protocol.rest.UserTaskProperties;
import io.camunda.zeebe.msgpack.value.LongValue;
import io.camunda.zeebe.protocol.Protocol;
import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.record.value.JobKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What a job request was given, as the API shows it. */
final class ActivatedJobs {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ActivatedJobs() {}

    static JobActivationResult of(JobBatchRecord batch) {
        List<ActivatedJobResult> jobs = new ArrayList<>();
        Iterator<LongValue> keys = batch.jobKeys().iterator();
        for (JobRecord job : batch.jobs()) {
            jobs.add(job(keys.next().getValue(), job));
        }
        return new JobActivationResult().jobs(jobs);
    }

    private static ActivatedJobResult job(long key, JobRecord job) {
        boolean listener = job.getJobKind() == JobKind.TASK_LISTENER;
        Map<String, String> headers = job.getCustomHeaders();
        return new ActivatedJobResult()
                .jobKey(Long.toString(key))
                .type(job.getType())
                .processDefinitionId(job.getBpmnProcessId())
                .processDefinitionVersion(job.getProcessDefinitionVersion())
                .processDefinitionKey(Long.toString(job.getProcessDefinitionKey()))
                .processInstanceKey(Long.toString(job.getProcessInstanceKey()))
                .elementId(job.getElementId())
                .elementInstanceKey(Long.toString(job.getElementInstanceKey()))
                .customHeaders(listener ? withoutReserved(headers) : new HashMap<>(headers))
                .worker(job.getWorker())
                .retries(job.getRetries())
                .deadline(job.getDeadline())
                .variables(job.getVariables())
                .tenantId(job.getTenantId())
                .kind(JobKindEnum.fromValue(job.getJobKind().name()))
                .listenerEventType(JobListenerEventTypeEnum.fromValue(
                        job.getJobListenerEventType().name()))
                .tags(job.getTags())
                .userTask(listener ? userTask(headers) : null);
    }

    private static Map<String, Object> withoutReserved(Map<String, String> headers) {
        Map<String, Object> own = new HashMap<>(headers);
        own.keySet().removeIf(name -> name.startsWith(Protocol.RESERVED_HEADER_NAME_PREFIX));
        return own;
    }

    private static UserTaskProperties userTask(Map<String, String> headers) {
        String priority = headers.get(Protocol.USER_TASK_PRIORITY_HEADER_NAME);
        return new UserTaskProperties()
                .action(headers.getOrDefault(Protocol.USER_TASK_ACTION_HEADER_NAME, ""))
                .assignee(headers.get(Protocol.USER_TASK_ASSIGNEE_HEADER_NAME))
                .candidateGroups(list(headers.get(Protocol.USER_TASK_CANDIDATE_GROUPS_HEADER_NAME)))
                .candidateUsers(list(headers.get(Protocol.USER_TASK_CANDIDATE_USERS_HEADER_NAME)))
                .changedAttributes(list(headers.get(Protocol.USER_TASK_CHANGED_ATTRIBUTES_HEADER_NAME)))
                .dueDate(headers.get(Protocol.USER_TASK_DUE_DATE_HEADER_NAME))
                .followUpDate(headers.get(Protocol.USER_TASK_FOLLOW_UP_DATE_HEADER_NAME))
                .formKey(headers.get(Protocol.USER_TASK_FORM_KEY_HEADER_NAME))
                .priority(priority == null ? null : Integer.valueOf(priority))
                .userTaskKey(headers.get(Protocol.USER_TASK_KEY_HEADER_NAME));
    }

    private static List<String> list(String header) {
        if (header == null) {
            return List.of();
        }
        try {
            return JSON.readValue(header, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A header of the engine's is not a list: " + header, e);
        }
    }
}
