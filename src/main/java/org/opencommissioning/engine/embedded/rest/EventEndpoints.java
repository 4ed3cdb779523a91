package org.opencommissioning.engine.embedded.rest;

import io.camunda.client.protocol.rest.IncidentResolutionRequest;
import io.camunda.client.protocol.rest.MessageCorrelationRequest;
import io.camunda.client.protocol.rest.MessageCorrelationResult;
import io.camunda.client.protocol.rest.MessagePublicationRequest;
import io.camunda.client.protocol.rest.MessagePublicationResult;
import io.camunda.client.protocol.rest.SignalBroadcastRequest;
import io.camunda.client.protocol.rest.SignalBroadcastResult;
import io.camunda.zeebe.protocol.impl.record.value.incident.IncidentRecord;
import io.camunda.zeebe.protocol.impl.record.value.message.MessageCorrelationRecord;
import io.camunda.zeebe.protocol.impl.record.value.message.MessageRecord;
import io.camunda.zeebe.protocol.impl.record.value.signal.SignalRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.MessageCorrelationIntent;
import io.camunda.zeebe.protocol.record.intent.MessageIntent;
import io.camunda.zeebe.protocol.record.intent.SignalIntent;
import java.util.concurrent.TimeoutException;
import org.opencommissioning.engine.embedded.host.InvalidRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Tells waiting processes that something happened: messages, signals, resolved incidents. */
@EmbeddedApi
@RequestMapping("/v2")
class EventEndpoints {

    private final Engine engine;

    EventEndpoints(Engine engine) {
        this.engine = engine;
    }

    @PostMapping("/messages/publication")
    MessagePublicationResult publish(@RequestBody MessagePublicationRequest request) throws TimeoutException {
        long timeToLive = request.getTimeToLive() == null ? 0 : request.getTimeToLive();
        if (timeToLive < 0) {
            throw new InvalidRequest("The value for timeToLive is '%d' but must be 0 or more.".formatted(timeToLive));
        }
        MessageRecord command = new MessageRecord()
                .setName(Engine.required("name", request.getName()))
                .setCorrelationKey(request.getCorrelationKey() == null ? "" : request.getCorrelationKey())
                .setTimeToLive(timeToLive)
                .setTenantId(Engine.onlyTenant(request.getTenantId()))
                .setVariables(Engine.document(request.getVariables()));
        if (request.getMessageId() != null) {
            command.setMessageId(request.getMessageId());
        }
        var answer = engine.send(ValueType.MESSAGE, MessageIntent.PUBLISH, command);
        return new MessagePublicationResult()
                .messageKey(Long.toString(answer.key()))
                .tenantId(command.getTenantId());
    }

    @PostMapping("/messages/correlation")
    MessageCorrelationResult correlate(@RequestBody MessageCorrelationRequest request) throws TimeoutException {
        MessageCorrelationRecord command = new MessageCorrelationRecord()
                .setName(Engine.required("name", request.getName()))
                .setCorrelationKey(request.getCorrelationKey() == null ? "" : request.getCorrelationKey())
                .setTenantId(Engine.onlyTenant(request.getTenantId()))
                .setVariables(Engine.document(request.getVariables()));
        var answer = engine.send(ValueType.MESSAGE_CORRELATION, MessageCorrelationIntent.CORRELATE, command);
        MessageCorrelationRecord correlated = answer.as(new MessageCorrelationRecord());
        return new MessageCorrelationResult()
                .messageKey(Long.toString(correlated.getMessageKey()))
                .processInstanceKey(Long.toString(correlated.getProcessInstanceKey()))
                .tenantId(correlated.getTenantId());
    }

    @PostMapping("/signals/broadcast")
    SignalBroadcastResult broadcast(@RequestBody SignalBroadcastRequest request) throws TimeoutException {
        SignalRecord command = new SignalRecord()
                .setSignalName(Engine.required("signalName", request.getSignalName()))
                .setTenantId(Engine.onlyTenant(request.getTenantId()))
                .setVariables(Engine.document(request.getVariables()));
        var answer = engine.send(ValueType.SIGNAL, SignalIntent.BROADCAST, command);
        return new SignalBroadcastResult()
                .signalKey(Long.toString(answer.key()))
                .tenantId(command.getTenantId());
    }

    @PostMapping("/incidents/{incidentKey}/resolution")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resolve(@PathVariable String incidentKey, @RequestBody(required = false) IncidentResolutionRequest request)
            throws TimeoutException {
        engine.send(
                ValueType.INCIDENT,
                IncidentIntent.RESOLVE,
                Engine.key("incidentKey", incidentKey),
                new IncidentRecord());
    }
}
