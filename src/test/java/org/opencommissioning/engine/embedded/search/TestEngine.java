package org.opencommissioning.engine.embedded.search;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.impl.record.value.deployment.DeploymentRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobBatchRecord;
import io.camunda.zeebe.protocol.impl.record.value.job.JobRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRecord;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.DeploymentIntent;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.JobBatchIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceCreationIntent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.opencommissioning.engine.embedded.host.Answer;
import org.opencommissioning.engine.embedded.host.Command;
import org.opencommissioning.engine.embedded.host.EngineHost;
import org.opencommissioning.engine.embedded.host.HostSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real engine with its secondary storage in a folder, driven by commands and read by searches. */
final class TestEngine implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, Object> ANYONE = Map.of("authorized_anonymous_user", true);

    final EngineHost host;
    final Reads reads;
    final SecondaryStorage storage;

    TestEngine(EngineHost host, SecondaryStorage storage) {
        this.host = host;
        this.storage = storage;
        this.reads = new Reads(host.gateway()::lastPosition);
        reads.from(storage);
    }

    static TestEngine in(Path folder) {
        SecondaryStorage[] opened = new SecondaryStorage[1];
        EngineHost host = EngineHost.start(HostSettings.in(folder), data -> opened[0] = SecondaryStorage.open(data));
        return new TestEngine(host, opened[0]);
    }

    Answer send(ValueType type, Intent intent, long key, UnifiedRecordValue value) {
        try {
            return host.gateway()
                    .send(new Command(type, intent, key, value, ANYONE))
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    void deploy(String name, byte[] resource) {
        DeploymentRecord deployment = new DeploymentRecord();
        deployment.resources().add().setResourceName(name).setResource(resource);
        send(ValueType.DEPLOYMENT, DeploymentIntent.CREATE, Command.NO_KEY, deployment);
    }

    void deploy(BpmnModelInstance model) {
        deploy("process.bpmn", Bpmn.convertToString(model).getBytes(StandardCharsets.UTF_8));
    }

    /** Creates an instance and returns its key. */
    long create(String processId, String variables) {
        ProcessInstanceCreationRecord creation = new ProcessInstanceCreationRecord().setBpmnProcessId(processId);
        creation.setVariables(document(variables));
        return send(ValueType.PROCESS_INSTANCE_CREATION, ProcessInstanceCreationIntent.CREATE, Command.NO_KEY, creation)
                .as(new ProcessInstanceCreationRecord())
                .getProcessInstanceKey();
    }

    List<Long> activate(String jobType) {
        JobBatchRecord batch = new JobBatchRecord()
                .setType(jobType)
                .setWorker("a-worker")
                .setTimeout(60_000)
                .setMaxJobsToActivate(100);
        List<Long> keys = new ArrayList<>();
        send(ValueType.JOB_BATCH, JobBatchIntent.ACTIVATE, Command.NO_KEY, batch)
                .as(new JobBatchRecord())
                .jobKeys()
                .forEach(key -> keys.add(key.getValue()));
        return keys;
    }

    void complete(long jobKey, String variables) {
        send(ValueType.JOB, JobIntent.COMPLETE, jobKey, new JobRecord().setVariables(document(variables)));
    }

    void completeUserTask(long key) {
        send(ValueType.USER_TASK, UserTaskIntent.COMPLETE, key, new UserTaskRecord().setUserTaskKey(key));
    }

    <T> Page<T> search(Searchable<T> what, String request) {
        return reads.search(what, json(request));
    }

    static JsonNode json(String request) {
        return JSON.readTree(request.replace('\'', '"'));
    }

    static UnsafeBuffer document(String json) {
        return new UnsafeBuffer(MsgPackConverter.convertToMsgPack(json == null ? "{}" : json.replace('\'', '"')));
    }

    @Override
    public void close() {
        host.close();
    }
}
