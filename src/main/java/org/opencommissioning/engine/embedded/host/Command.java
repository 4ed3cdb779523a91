package org.opencommissioning.engine.embedded.host;

import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import java.util.Map;
import java.util.Objects;

/**
 * A command for the engine.
 *
 * @param key    the entity it addresses, or {@link #NO_KEY} when it addresses none
 * @param value  the command's own value; it is serialised before {@link CommandGateway#send} returns
 * @param claims authorization claims such as {@code authorized_username} or {@code authorized_anonymous_user}
 */
public record Command(
        ValueType valueType, Intent intent, long key, UnifiedRecordValue value, Map<String, Object> claims) {

    /** The key of a command that addresses no entity. */
    public static final long NO_KEY = -1;

    public Command {
        Objects.requireNonNull(valueType, "valueType");
        Objects.requireNonNull(intent, "intent");
        Objects.requireNonNull(value, "value");
        claims = Map.copyOf(claims);
    }
}
