package org.opencommissioning.engine.embedded.host;

import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import org.agrona.DirectBuffer;

/**
 * What the engine answered to a command.
 *
 * @param value the answering record's value in MessagePack; a private copy, safe to keep
 */
public record Answer(long key, ValueType valueType, Intent intent, DirectBuffer value) {

    /** Reads the value into {@code target} and returns it. */
    public <T extends UnifiedRecordValue> T as(T target) {
        target.wrap(value);
        return target;
    }
}
