package org.opencommissioning.engine.embedded.search;

import io.camunda.client.protocol.rest.CorrelatedMessageSubscriptionResult;
import io.camunda.client.protocol.rest.CorrelatedMessageSubscriptionSearchQueryResult;
import io.camunda.client.protocol.rest.MessageSubscriptionResult;
import io.camunda.client.protocol.rest.MessageSubscriptionSearchQueryResult;
import io.camunda.client.protocol.rest.MessageSubscriptionStateEnum;
import java.sql.SQLException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Searching the messages that process instances wait for, and those they got. */
@RestController
@RequestMapping("/v2")
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
class MessageSubscriptionReads {

    /** The engine's records of them do not name the definition; their process instance does. */
    private static final String WITH_DEFINITION =
            "(SELECT m.*, p.process_definition_key, p.root_process_instance_key FROM %s m"
                    + " LEFT JOIN process_instance p ON p.process_instance_key = m.process_instance_key)";

    private static final String DEFINITION =
            "LEFT JOIN process_definition d ON d.process_definition_key = t.process_definition_key";

    static final Searchable<MessageSubscriptionResult> WAITING = new Searchable<>(
                    "Message subscription",
                    WITH_DEFINITION.formatted("message_subscription"),
                    Field.key("messageSubscriptionKey", "t.message_subscription_key"),
                    "t.*, d.process_definition_id",
                    DEFINITION,
                    MessageSubscriptionReads::waiting)
            .with(
                    Field.key("processDefinitionKey", "t.process_definition_key"),
                    Field.ofDefinition("processDefinitionId", Field.Type.TEXT, "process_definition_id"),
                    Field.key("processInstanceKey", "t.process_instance_key").notNull(),
                    Field.text("elementId", "t.element_id").notNull(),
                    Field.key("elementInstanceKey", "t.element_instance_key").notNull(),
                    Field.oneOf("messageSubscriptionState", "t.state", MessageSubscriptionStateEnum.values())
                            .notNull(),
                    Field.dateTime("lastUpdatedDate", "t.last_updated_date").notNull(),
                    Field.text("messageName", "t.message_name").notNull(),
                    Field.text("correlationKey", "t.correlation_key"),
                    Field.tenant());

    static final Searchable<CorrelatedMessageSubscriptionResult> CORRELATED = new Searchable<>(
                    "Correlated message subscription",
                    WITH_DEFINITION.formatted("correlated_message_subscription"),
                    Field.key("position", "t.first_position"),
                    "t.*, d.process_definition_id",
                    DEFINITION,
                    MessageSubscriptionReads::correlated)
            .with(
                    Field.key("processDefinitionKey", "t.process_definition_key"),
                    Field.ofDefinition("processDefinitionId", Field.Type.TEXT, "process_definition_id"),
                    Field.key("processInstanceKey", "t.process_instance_key").notNull(),
                    Field.text("elementId", "t.element_id").notNull(),
                    Field.key("elementInstanceKey", "t.element_instance_key"),
                    Field.text("messageName", "t.message_name").notNull(),
                    Field.key("messageKey", "t.message_key").notNull(),
                    Field.key("subscriptionKey", "t.subscription_key").notNull(),
                    Field.text("correlationKey", "t.correlation_key"),
                    Field.dateTime("correlationTime", "t.correlation_time").notNull(),
                    Field.integer("partitionId", "1").notNull(),
                    Field.tenant());

    private final Reads reads;

    MessageSubscriptionReads(Reads reads) {
        this.reads = reads;
    }

    @PostMapping("/message-subscriptions/search")
    MessageSubscriptionSearchQueryResult waiting(@RequestBody(required = false) JsonNode request) {
        Page<MessageSubscriptionResult> page = reads.search(WAITING, request);
        return new MessageSubscriptionSearchQueryResult().items(page.items()).page(page.response());
    }

    @PostMapping("/correlated-message-subscriptions/search")
    CorrelatedMessageSubscriptionSearchQueryResult correlated(@RequestBody(required = false) JsonNode request) {
        Page<CorrelatedMessageSubscriptionResult> page = reads.search(CORRELATED, request);
        return new CorrelatedMessageSubscriptionSearchQueryResult()
                .items(page.items())
                .page(page.response());
    }

    private static MessageSubscriptionResult waiting(Result row) throws SQLException {
        return new MessageSubscriptionResult()
                .messageSubscriptionKey(row.key("message_subscription_key"))
                .messageSubscriptionState(MessageSubscriptionStateEnum.fromValue(row.text("state")))
                .messageName(row.text("message_name"))
                .correlationKey(row.text("correlation_key"))
                .lastUpdatedDate(row.dateTime("last_updated_date"))
                .elementId(row.text("element_id"))
                .elementInstanceKey(row.key("element_instance_key"))
                .processDefinitionId(row.text("process_definition_id"))
                .processDefinitionKey(row.key("process_definition_key"))
                .processInstanceKey(row.key("process_instance_key"))
                .rootProcessInstanceKey(row.key("root_process_instance_key"))
                .tenantId(Tenant.DEFAULT);
    }

    private static CorrelatedMessageSubscriptionResult correlated(Result row) throws SQLException {
        return new CorrelatedMessageSubscriptionResult()
                .subscriptionKey(row.key("subscription_key"))
                .messageKey(row.key("message_key"))
                .messageName(row.text("message_name"))
                .correlationKey(row.text("correlation_key"))
                .correlationTime(row.dateTime("correlation_time"))
                .partitionId(1)
                .elementId(row.text("element_id"))
                .elementInstanceKey(row.key("element_instance_key"))
                .processDefinitionId(row.text("process_definition_id"))
                .processDefinitionKey(row.key("process_definition_key"))
                .processInstanceKey(row.key("process_instance_key"))
                .rootProcessInstanceKey(row.key("root_process_instance_key"))
                .tenantId(Tenant.DEFAULT);
    }
}
