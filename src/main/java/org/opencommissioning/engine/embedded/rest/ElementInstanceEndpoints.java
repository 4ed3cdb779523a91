package org.opencommissioning.engine.embedded.rest;

import io.camunda.client.protocol.rest.AdHocSubProcessActivateActivitiesInstruction;
import io.camunda.client.protocol.rest.SetVariableRequest;
import io.camunda.zeebe.protocol.impl.record.value.adhocsubprocess.AdHocSubProcessInstructionRecord;
import io.camunda.zeebe.protocol.impl.record.value.variable.VariableDocumentRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.AdHocSubProcessInstructionIntent;
import io.camunda.zeebe.protocol.record.intent.VariableDocumentIntent;
import io.camunda.zeebe.protocol.record.value.VariableDocumentUpdateSemantic;
import java.util.concurrent.TimeoutException;
import org.opencommissioning.engine.embedded.host.InvalidRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Sets variables on element instances and activates what an ad-hoc subprocess holds. */
@EmbeddedApi
@RequestMapping("/v2/element-instances")
class ElementInstanceEndpoints {

    private final Engine engine;
    private final ReservedModels reserved;

    ElementInstanceEndpoints(Engine engine, ReservedModels reserved) {
        this.engine = engine;
        this.reserved = reserved;
    }

    @PutMapping("/{elementInstanceKey}/variables")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setVariables(@PathVariable String elementInstanceKey, @RequestBody SetVariableRequest request)
            throws TimeoutException {
        if (request.getVariables() == null) {
            throw new InvalidRequest("No variables provided.");
        }
        long key = Engine.key("elementInstanceKey", elementInstanceKey);
        reserved.checkScope("set-variable", key);
        engine.send(
                ValueType.VARIABLE_DOCUMENT,
                VariableDocumentIntent.UPDATE,
                key,
                new VariableDocumentRecord()
                        .setScopeKey(key)
                        .setVariables(Engine.document(request.getVariables()))
                        .setUpdateSemantics(
                                Boolean.TRUE.equals(request.getLocal())
                                        ? VariableDocumentUpdateSemantic.LOCAL
                                        : VariableDocumentUpdateSemantic.PROPAGATE));
    }

    @PostMapping("/ad-hoc-activities/{adHocSubProcessInstanceKey}/activation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void activate(
            @PathVariable String adHocSubProcessInstanceKey,
            @RequestBody AdHocSubProcessActivateActivitiesInstruction request)
            throws TimeoutException {
        if (request.getElements() == null || request.getElements().isEmpty()) {
            throw new InvalidRequest("No elements provided.");
        }
        long key = Engine.key("adHocSubProcessInstanceKey", adHocSubProcessInstanceKey);
        reserved.checkScope("move-token", key);
        AdHocSubProcessInstructionRecord command = new AdHocSubProcessInstructionRecord()
                .setAdHocSubProcessInstanceKey(key)
                .setCancelRemainingInstances(Boolean.TRUE.equals(request.getCancelRemainingInstances()));
        request.getElements()
                .forEach(element -> command.activateElements()
                        .add()
                        .setElementId(Engine.required("elementId", element.getElementId()))
                        .setVariables(Engine.document(element.getVariables())));
        engine.send(ValueType.AD_HOC_SUB_PROCESS_INSTRUCTION, AdHocSubProcessInstructionIntent.ACTIVATE, key, command);
    }
}
