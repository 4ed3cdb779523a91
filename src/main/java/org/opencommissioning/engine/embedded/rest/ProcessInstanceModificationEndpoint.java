package org.opencommissioning.engine.embedded.rest;

import io.camunda.client.protocol.rest.ModifyProcessInstanceVariableInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceModificationActivateInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceModificationInstruction;
import io.camunda.client.protocol.rest.ProcessInstanceModificationTerminateInstruction;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceModificationRecord;
import io.camunda.zeebe.protocol.impl.record.value.processinstance.ProcessInstanceModificationVariableInstruction;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceModificationIntent;
import java.util.concurrent.TimeoutException;
import org.opencommissioning.engine.embedded.host.InvalidRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Moves the tokens of a process instance. */
@EmbeddedApi
class ProcessInstanceModificationEndpoint {

    private final Engine engine;
    private final ReservedModels reserved;

    ProcessInstanceModificationEndpoint(Engine engine, ReservedModels reserved) {
        this.engine = engine;
        this.reserved = reserved;
    }

    @PostMapping("/v2/process-instances/{processInstanceKey}/modification")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void modify(@PathVariable String processInstanceKey, @RequestBody ProcessInstanceModificationInstruction request)
            throws TimeoutException {
        if (request.getMoveInstructions() != null
                && !request.getMoveInstructions().isEmpty()) {
            throw new InvalidRequest(
                    "The embedded engine does not support [moveInstructions]: terminate the one element and activate the other.");
        }
        ProcessInstanceModificationRecord command = new ProcessInstanceModificationRecord()
                .setProcessInstanceKey(Engine.key("processInstanceKey", processInstanceKey));
        reserved.checkInstance("move-token", command.getProcessInstanceKey());
        if (request.getActivateInstructions() != null) {
            request.getActivateInstructions()
                    .forEach(instruction -> command.addActivateInstruction(activation(instruction)));
        }
        if (request.getTerminateInstructions() != null) {
            request.getTerminateInstructions()
                    .forEach(instruction -> command.addTerminateInstruction(termination(instruction)));
        }
        engine.send(
                ValueType.PROCESS_INSTANCE_MODIFICATION,
                ProcessInstanceModificationIntent.MODIFY,
                command.getProcessInstanceKey(),
                command);
    }

    private static io.camunda.zeebe.protocol.impl.record.value.processinstance
                    .ProcessInstanceModificationActivateInstruction
            activation(ProcessInstanceModificationActivateInstruction instruction) {
        var activation = new io.camunda.zeebe.protocol.impl.record.value.processinstance
                        .ProcessInstanceModificationActivateInstruction()
                .setElementId(Engine.required("elementId", instruction.getElementId()));
        if (instruction.getAncestorElementInstanceKey() != null) {
            activation.setAncestorScopeKey(
                    Engine.key("ancestorElementInstanceKey", instruction.getAncestorElementInstanceKey()));
        }
        if (instruction.getVariableInstructions() != null) {
            instruction
                    .getVariableInstructions()
                    .forEach(variables -> activation.addVariableInstruction(variables(variables)));
        }
        return activation;
    }

    private static ProcessInstanceModificationVariableInstruction variables(
            ModifyProcessInstanceVariableInstruction instruction) {
        return new ProcessInstanceModificationVariableInstruction()
                .setElementId(instruction.getScopeId() == null ? "" : instruction.getScopeId())
                .setVariables(Engine.document(instruction.getVariables()));
    }

    private static io.camunda.zeebe.protocol.impl.record.value.processinstance
                    .ProcessInstanceModificationTerminateInstruction
            termination(ProcessInstanceModificationTerminateInstruction instruction) {
        if (instruction.getElementInstanceKey() == null) {
            throw new InvalidRequest(
                    "No elementInstanceKey provided. The embedded engine terminates element instances by key, not by [elementId].");
        }
        return new io.camunda.zeebe.protocol.impl.record.value.processinstance
                        .ProcessInstanceModificationTerminateInstruction()
                .setElementInstanceKey(Engine.key("elementInstanceKey", instruction.getElementInstanceKey()));
    }
}
