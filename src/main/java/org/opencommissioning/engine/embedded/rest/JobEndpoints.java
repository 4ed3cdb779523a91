package org.opencommissioning.engine.embedded.rest;

import io.camunda.client.protocol.rest.JobChangeset;
import io.camunda.client.protocol.rest.JobCompletionRequest;
import io.camunda.client.protocol.rest.JobErrorRequest;
import io.camunda.client.protocol.rest.JobFailRequest;
import io.camunda.client.protocol.rest.JobUpdateRequest;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobResult;
import io.camunda.zeebe.protocol.impl.record.value.job.JobResultActivateElement;
import io.camunda.zeebe.protocol.impl.record.value.job.JobResultCorrections;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.value.JobResultType;
import io.camunda.zeebe.util.buffer.BufferUtil;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.opencommissioning.engine.embedded.host.InvalidRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Takes the answers to jobs: completed, failed, ended in an error; and changes to them. */
@EmbeddedApi
@RequestMapping("/v2/jobs/{jobKey}")
class JobEndpoints {

    private final Engine engine;
    private final ReservedJobs reserved;

    JobEndpoints(Engine engine, ReservedJobs reserved) {
        this.engine = engine;
        this.reserved = reserved;
    }

    @PostMapping("/completion")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void complete(@PathVariable String jobKey, @RequestBody(required = false) JobCompletionRequest request)
            throws TimeoutException {
        JobRecord command = new JobRecord();
        if (request != null) {
            command.setVariables(Engine.document(request.getVariables()));
            if (request.getResult() != null) {
                command.setResult(result(request.getResult()));
            }
        }
        answer(JobIntent.COMPLETE, jobKey, command);
    }

    @PostMapping("/failure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void fail(@PathVariable String jobKey, @RequestBody(required = false) JobFailRequest request)
            throws TimeoutException {
        JobFailRequest failure = request == null ? new JobFailRequest() : request;
        JobRecord command = new JobRecord()
                .setRetries(failure.getRetries() == null ? 0 : failure.getRetries())
                .setRetryBackoff(failure.getRetryBackOff() == null ? 0 : failure.getRetryBackOff())
                .setErrorMessage(failure.getErrorMessage() == null ? "" : failure.getErrorMessage())
                .setVariables(Engine.document(failure.getVariables()));
        answer(JobIntent.FAIL, jobKey, command);
    }

    @PostMapping("/error")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void error(@PathVariable String jobKey, @RequestBody JobErrorRequest request) throws TimeoutException {
        JobRecord command = new JobRecord()
                .setErrorCode(BufferUtil.wrapString(Engine.required("errorCode", request.getErrorCode())))
                .setErrorMessage(request.getErrorMessage() == null ? "" : request.getErrorMessage())
                .setVariables(Engine.document(request.getVariables()));
        answer(JobIntent.THROW_ERROR, jobKey, command);
    }

    @PatchMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void update(@PathVariable String jobKey, @RequestBody JobUpdateRequest request) throws TimeoutException {
        JobChangeset changes = request.getChangeset();
        if (changes == null || changes.getRetries() == null && changes.getTimeout() == null) {
            throw new InvalidRequest("At least one of [changeset.retries, changeset.timeout] is required.");
        }
        JobRecord command = new JobRecord();
        Set<String> changed = new HashSet<>();
        if (changes.getRetries() != null) {
            command.setRetries(changes.getRetries());
            changed.add(JobRecord.RETRIES);
        }
        if (changes.getTimeout() != null) {
            command.setTimeout(changes.getTimeout());
            changed.add(JobRecord.TIMEOUT);
        }
        engine.send(
                ValueType.JOB, JobIntent.UPDATE, Engine.key("jobKey", jobKey), command.setChangedAttributes(changed));
    }

    private void answer(JobIntent intent, String jobKey, JobRecord command) throws TimeoutException {
        long key = Engine.key("jobKey", jobKey);
        reserved.checkAnswer(key);
        engine.send(ValueType.JOB, intent, key, command);
    }

    private static JobResult result(io.camunda.client.protocol.rest.JobResult given) {
        JobResult result = new JobResult();
        if ("adHocSubProcess".equals(given.getType())) {
            result.setType(JobResultType.AD_HOC_SUB_PROCESS)
                    .setCompletionConditionFulfilled(Boolean.TRUE.equals(given.getIsCompletionConditionFulfilled()))
                    .setCancelRemainingInstances(Boolean.TRUE.equals(given.getIsCancelRemainingInstances()));
            if (given.getActivateElements() != null) {
                given.getActivateElements()
                        .forEach(element -> result.addActivateElement(new JobResultActivateElement()
                                .setElementId(Engine.required("elementId", element.getElementId()))
                                .setVariables(Engine.document(element.getVariables()))));
            }
            return result;
        }
        result.setType(JobResultType.USER_TASK)
                .setDenied(Boolean.TRUE.equals(given.getDenied()))
                .setDeniedReason(given.getDeniedReason() == null ? "" : given.getDeniedReason());
        if (given.getCorrections() != null) {
            correct(result, given.getCorrections());
        }
        return result;
    }

    private static void correct(JobResult result, io.camunda.client.protocol.rest.JobResultCorrections given) {
        JobResultCorrections corrections = new JobResultCorrections();
        List<String> corrected = new ArrayList<>();
        apply(given.getAssignee(), UserTaskRecord.ASSIGNEE, corrections::setAssignee, corrected);
        apply(given.getDueDate(), UserTaskRecord.DUE_DATE, corrections::setDueDate, corrected);
        apply(given.getFollowUpDate(), UserTaskRecord.FOLLOW_UP_DATE, corrections::setFollowUpDate, corrected);
        apply(given.getCandidateUsers(), UserTaskRecord.CANDIDATE_USERS, corrections::setCandidateUsersList, corrected);
        apply(
                given.getCandidateGroups(),
                UserTaskRecord.CANDIDATE_GROUPS,
                corrections::setCandidateGroupsList,
                corrected);
        apply(given.getPriority(), UserTaskRecord.PRIORITY, corrections::setPriority, corrected);
        result.setCorrections(corrections).setCorrectedAttributes(corrected);
    }

    private static <T> void apply(T value, String attribute, Consumer<T> setter, List<String> corrected) {
        if (value != null) {
            setter.accept(value);
            corrected.add(attribute);
        }
    }
}
