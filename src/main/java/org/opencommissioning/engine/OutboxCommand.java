package org.opencommissioning.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Map;

/** A command waiting in the outbox, as it is stored. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OutboxCommand.Start.class, name = "start"),
    @JsonSubTypes.Type(value = OutboxCommand.Publish.class, name = "publish"),
    @JsonSubTypes.Type(value = OutboxCommand.Cancel.class, name = "cancel")
})
sealed interface OutboxCommand {

    record Start(String processId, Map<String, Object> variables) implements OutboxCommand {}

    record Publish(String name, String correlationKey, Map<String, Object> variables, Duration timeToLive)
            implements OutboxCommand {}

    record Cancel(long processInstanceKey) implements OutboxCommand {}
}
