package org.opencommissioning.engine.embedded.rest;

import io.camunda.client.protocol.rest.CancelProcessInstanceRequest;
import io.camunda.client.protocol.rest.CreateProcessInstanceResult;
import io.camunda.client.protocol.rest.ProcessInstanceCreationInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceCreationTerminateInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceMigrationInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationRuntimeInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceCreationStartInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceMigrationMappingInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceMigrationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceResultRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceCreationIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceMigrationIntent;
import io.camunda.zeebe.protocol.record.value.RuntimeInstructionType;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.opencommissioning.engine.embedded.host.Command;
import org.opencommissioning.engine.embedded.host.InvalidRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Creates, cancels and migrates process instances. */
@EmbeddedApi
@RequestMapping("/v2/process-instances")
class ProcessInstanceEndpoints {

    private static final Duration USUAL_AWAIT = Duration.ofSeconds(30);

    private final Engine engine;
    private final ReservedModels reserved;

    ProcessInstanceEndpoints(Engine engine, ReservedModels reserved) {
        this.engine = engine;
        this.reserved = reserved;
    }

    @PostMapping
    CreateProcessInstanceResult create(@RequestBody ProcessInstanceCreationInstruction request)
            throws TimeoutException {
        ProcessInstanceCreationRecord command = command(request);
        reserved.checkStart(command.getBpmnProcessId(), command.getProcessDefinitionKey());
        return Boolean.TRUE.equals(request.getAwaitCompletion()) ? completed(request, command) : created(command);
    }

    @PostMapping("/{processInstanceKey}/cancellation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(
            @PathVariable String processInstanceKey,
            @RequestBody(required = false) CancelProcessInstanceRequest request)
            throws TimeoutException {
        long key = Engine.key("processInstanceKey", processInstanceKey);
        reserved.checkInstance("cancel-instance", key);
        engine.send(
                ValueType.PROCESS_INSTANCE,
                ProcessInstanceIntent.CANCEL,
                key,
                new ProcessInstanceRecord().setProcessInstanceKey(key));
    }

    @PostMapping("/{processInstanceKey}/migration")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void migrate(@PathVariable String processInstanceKey, @RequestBody ProcessInstanceMigrationInstruction request)
            throws TimeoutException {
        if (request.getMappingInstructions() == null
                || request.getMappingInstructions().isEmpty()) {
            throw new InvalidRequest("No mappingInstructions provided.");
        }
        ProcessInstanceMigrationRecord command = new ProcessInstanceMigrationRecord()
                .setProcessInstanceKey(Engine.key("processInstanceKey", processInstanceKey))
                .setTargetProcessDefinitionKey(Engine.key(
                        "targetProcessDefinitionKey",
                        Engine.required("targetProcessDefinitionKey", request.getTargetProcessDefinitionKey())));
        reserved.checkInstance("change-version", command.getProcessInstanceKey());
        reserved.checkTarget(command.getProcessInstanceKey(), command.getTargetProcessDefinitionKey());
        request.getMappingInstructions()
                .forEach(mapping -> command.addMappingInstruction(new ProcessInstanceMigrationMappingInstruction()
                        .setSourceElementId(Engine.required("sourceElementId", mapping.getSourceElementId()))
                        .setTargetElementId(Engine.required("targetElementId", mapping.getTargetElementId()))));
        engine.send(
                ValueType.PROCESS_INSTANCE_MIGRATION,
                ProcessInstanceMigrationIntent.MIGRATE,
                command.getProcessInstanceKey(),
                command);
    }

    private CreateProcessInstanceResult created(ProcessInstanceCreationRecord command) throws TimeoutException {
        ProcessInstanceCreationRecord created = engine.send(
                        ValueType.PROCESS_INSTANCE_CREATION, ProcessInstanceCreationIntent.CREATE, command)
                .as(new ProcessInstanceCreationRecord());
        return new CreateProcessInstanceResult()
                .processInstanceKey(Long.toString(created.getProcessInstanceKey()))
                .processDefinitionKey(Long.toString(created.getProcessDefinitionKey()))
                .processDefinitionId(created.getBpmnProcessId())
                .processDefinitionVersion(created.getVersion())
                .tenantId(created.getTenantId())
                .tags(created.getTags())
                .variables(Map.of());
    }

    private CreateProcessInstanceResult completed(
            ProcessInstanceCreationInstruction request, ProcessInstanceCreationRecord command) throws TimeoutException {
        command.setFetchVariables(request.getFetchVariables());
        Duration patience = request.getRequestTimeout() == null || request.getRequestTimeout() <= 0
                ? USUAL_AWAIT
                : Duration.ofMillis(request.getRequestTimeout());
        ProcessInstanceResultRecord result = engine.send(
                        ValueType.PROCESS_INSTANCE_CREATION,
                        ProcessInstanceCreationIntent.CREATE_WITH_AWAITING_RESULT,
                        Command.NO_KEY,
                        command,
                        patience)
                .as(new ProcessInstanceResultRecord());
        return new CreateProcessInstanceResult()
                .processInstanceKey(Long.toString(result.getProcessInstanceKey()))
                .processDefinitionKey(Long.toString(result.getProcessDefinitionKey()))
                .processDefinitionId(result.getBpmnProcessId())
                .processDefinitionVersion(result.getVersion())
                .tenantId(result.getTenantId())
                .tags(result.getTags())
                .variables(result.getVariables());
    }

    private static ProcessInstanceCreationRecord command(ProcessInstanceCreationInstruction request) {
        boolean byKey = request.getProcessDefinitionKey() != null
                && !request.getProcessDefinitionKey().isBlank();
        boolean byId = request.getProcessDefinitionId() != null
                && !request.getProcessDefinitionId().isBlank();
        if (byKey == byId) {
            throw new InvalidRequest(
                    byKey
                            ? "Only one of [processDefinitionId, processDefinitionKey] is allowed."
                            : "At least one of [processDefinitionId, processDefinitionKey] is required.");
        }
        if (request.getBusinessId() != null && !request.getBusinessId().isBlank()) {
            throw new InvalidRequest(
                    "The embedded engine does not know [businessId]: leave it out, or use a tag or a variable.");
        }
        ProcessInstanceCreationRecord command = new ProcessInstanceCreationRecord()
                .setTenantId(Engine.onlyTenant(request.getTenantId()))
                .setVariables(Engine.document(request.getVariables()));
        if (byKey) {
            command.setProcessDefinitionKey(Engine.key("processDefinitionKey", request.getProcessDefinitionKey()));
        } else {
            command.setBpmnProcessId(request.getProcessDefinitionId());
            command.setVersion(
                    request.getProcessDefinitionVersion() == null ? -1 : request.getProcessDefinitionVersion());
        }
        if (request.getStartInstructions() != null) {
            request.getStartInstructions()
                    .forEach(start -> command.addStartInstruction(new ProcessInstanceCreationStartInstruction()
                            .setElementId(Engine.required("elementId", start.getElementId()))));
        }
        if (request.getRuntimeInstructions() != null) {
            request.getRuntimeInstructions()
                    .forEach(instruction -> command.addRuntimeInstruction(runtimeInstruction(instruction)));
        }
        if (request.getTags() != null) {
            command.setTags(request.getTags());
        }
        return command;
    }

    private static ProcessInstanceCreationRuntimeInstruction runtimeInstruction(
            ProcessInstanceCreationTerminateInstruction instruction) {
        return new ProcessInstanceCreationRuntimeInstruction()
                .setType(RuntimeInstructionType.TERMINATE_PROCESS_INSTANCE)
                .setAfterElementId(Engine.required("afterElementId", instruction.getAfterElementId()));
    }
}
