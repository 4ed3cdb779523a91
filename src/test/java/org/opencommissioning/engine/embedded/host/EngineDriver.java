package org.opencommissioning.engine.embedded.host;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.impl.record.value.deployment.DeploymentRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DeploymentIntent;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.JobBatchIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceCreationIntent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Drives an engine host the way the REST API does, with commands of its own making. */
record EngineDriver(CommandGateway gateway) {

    static final String PROCESS = "two-tasks";

    static final BpmnModelInstance TWO_SERVICE_TASKS = Bpmn.createExecutableProcess(PROCESS)
            .startEvent()
            .serviceTask("first", task -> task.zeebeJobType("first"))
            .serviceTask("second", task -> task.zeebeJobType("second"))
            .endEvent()
            .done();

    private static final Map<String, Object> ANYONE = Map.of("authorized_anonymous_user", true);

    CompletableFuture<Answer> send(ValueType type, Intent intent, long key, UnifiedRecordValue value) {
        return gateway.send(new Command(type, intent, key, value, ANYONE));
    }

    Answer await(CompletableFuture<Answer> answer) {
        try {
            return answer.orTimeout(30, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    void deploy(BpmnModelInstance model) {
        DeploymentRecord deployment = new DeploymentRecord();
        deployment
                .resources()
                .add()
                .setResourceName("process.bpmn")
                .setResource(Bpmn.convertToString(model).getBytes(StandardCharsets.UTF_8));
        await(send(ValueType.DEPLOYMENT, DeploymentIntent.CREATE, Command.NO_KEY, deployment));
    }

    CompletableFuture<Answer> createInstance(String processId) {
        return send(
                ValueType.PROCESS_INSTANCE_CREATION,
                ProcessInstanceCreationIntent.CREATE,
                Command.NO_KEY,
                new ProcessInstanceCreationRecord().setBpmnProcessId(processId));
    }

    /** Creates an instance and returns its key. */
    long create(String processId) {
        return await(createInstance(processId))
                .as(new ProcessInstanceCreationRecord())
                .getProcessInstanceKey();
    }

    CompletableFuture<Answer> activate(String jobType, int limit, Duration timeout) {
        JobBatchRecord batch = new JobBatchRecord()
                .setType(jobType)
                .setWorker("test")
                .setTimeout(timeout.toMillis())
                .setMaxJobsToActivate(limit);
        return send(ValueType.JOB_BATCH, JobBatchIntent.ACTIVATE, Command.NO_KEY, batch);
    }

    /** Keys of the jobs in an answer to {@link #activate}. */
    static List<Long> jobKeys(Answer activated) {
        List<Long> keys = new ArrayList<>();
        activated.as(new JobBatchRecord()).jobKeys().forEach(key -> keys.add(key.getValue()));
        return keys;
    }

    CompletableFuture<Answer> complete(long jobKey) {
        return send(ValueType.JOB, JobIntent.COMPLETE, jobKey, new JobRecord());
    }
}
