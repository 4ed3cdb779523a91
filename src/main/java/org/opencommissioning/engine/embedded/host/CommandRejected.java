package org.opencommissioning.engine.embedded.host;

import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;

/** The engine said no to a command; nothing changed. */
public final class CommandRejected extends RuntimeException {

    private final RejectionType type;
    private final String reason;
    private final transient Intent intent;
    private final ValueType valueType;

    CommandRejected(RejectionType type, String reason, Intent intent, ValueType valueType) {
        // No stack trace: it would be the stream processor's, costs time and tells the caller nothing.
        super("Command '%s' rejected with code '%s': %s".formatted(intent, type, reason), null, false, false);
        this.type = type;
        this.reason = reason;
        this.intent = intent;
        this.valueType = valueType;
    }

    public RejectionType type() {
        return type;
    }

    /** The engine's own sentence on why. */
    public String reason() {
        return reason;
    }

    /** The intent of the rejected command. */
    public Intent intent() {
        return intent;
    }

    public ValueType valueType() {
        return valueType;
    }
}
