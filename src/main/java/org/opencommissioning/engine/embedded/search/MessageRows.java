package org.opencommissioning.engine.embedded.search;

import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.MessageStartEventSubscriptionIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessMessageSubscriptionIntent;
import io.camunda.zeebe.protocol.record.value.MessageStartEventSubscriptionRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessMessageSubscriptionRecordValue;
import java.util.List;
import org.opencommissioning.engine.embedded.search.Projection.Event;

/** Messages that instances wait for, and those they got. */
final class MessageRows {

    private final Table subscriptions = new Table(
            "message_subscription",
            "message_subscription_key",
            "process_instance_key",
            "element_instance_key",
            "element_id",
            "state",
            "message_name",
            "correlation_key",
            "last_updated_date",
            "first_position",
            "last_position");
    private final Table correlated = new Table(
            "correlated_message_subscription",
            "first_position",
            "subscription_key",
            "message_key",
            "process_instance_key",
            "element_instance_key",
            "element_id",
            "message_name",
            "correlation_key",
            "correlation_time");

    List<Table> tables() {
        return List.of(subscriptions, correlated);
    }

    void apply(Event event, Intent intent, ProcessMessageSubscriptionRecordValue value) {
        if (!(intent instanceof ProcessMessageSubscriptionIntent happened)) {
            return;
        }
        switch (happened) {
            case CREATED ->
                subscriptions
                        .insert(event.key(), event.position())
                        .set("process_instance_key", value.getProcessInstanceKey())
                        .set("element_instance_key", value.getElementInstanceKey())
                        .set("element_id", value.getElementId())
                        .set("message_name", value.getMessageName())
                        .set("correlation_key", Text.orNull(value.getCorrelationKey()))
                        .set("state", "CREATED")
                        .set("last_updated_date", event.timestamp());
            case CORRELATED -> {
                changed(event, "CORRELATED");
                correlated
                        .append(event.position())
                        .set("first_position", event.position())
                        .set("subscription_key", event.key())
                        .set("message_key", value.getMessageKey())
                        .set("process_instance_key", value.getProcessInstanceKey())
                        .set("element_instance_key", value.getElementInstanceKey())
                        .set("element_id", value.getElementId())
                        .set("message_name", value.getMessageName())
                        .set("correlation_key", Text.orNull(value.getCorrelationKey()))
                        .set("correlation_time", event.timestamp());
            }
            case DELETED -> changed(event, "DELETED");
            case MIGRATED -> changed(event, "MIGRATED").set("element_id", value.getElementId());
            default -> {
                // Requests on their way.
            }
        }
    }

    void apply(Event event, Intent intent, MessageStartEventSubscriptionRecordValue value) {
        if (intent == MessageStartEventSubscriptionIntent.CORRELATED) {
            correlated
                    .append(event.position())
                    .set("first_position", event.position())
                    .set("subscription_key", event.key())
                    .set("message_key", value.getMessageKey())
                    .set("process_instance_key", value.getProcessInstanceKey())
                    .set("element_id", value.getStartEventId())
                    .set("message_name", value.getMessageName())
                    .set("correlation_key", Text.orNull(value.getCorrelationKey()))
                    .set("correlation_time", event.timestamp());
        }
    }

    private Row changed(Event event, String state) {
        return subscriptions
                .change(event.key(), event.position())
                .set("state", state)
                .set("last_updated_date", event.timestamp());
    }
}
