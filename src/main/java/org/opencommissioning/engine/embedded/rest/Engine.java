package org.opencommissioning.engine.embedded.rest;

import io.camunda.zeebe.auth.Authorization;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.opencommissioning.engine.embedded.host.Answer;
import org.opencommissioning.engine.embedded.host.Command;
import org.opencommissioning.engine.embedded.host.CommandGateway;
import org.opencommissioning.engine.embedded.host.InvalidRequest;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Sends a request's command in its caller's name and waits for the answer. */
class Engine {

    /** Longer than clients wait by default; a command whose listeners are slow may take its time. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String ONLY_TENANT = "<default>";

    private final CommandGateway gateway;

    Engine(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /** Sends a command that addresses no entity. */
    Answer send(ValueType type, Intent intent, UnifiedRecordValue value) throws TimeoutException {
        return send(type, intent, Command.NO_KEY, value);
    }

    /** Sends a command that addresses the entity with that key. */
    Answer send(ValueType type, Intent intent, long key, UnifiedRecordValue value) throws TimeoutException {
        return send(type, intent, key, value, PATIENCE);
    }

    /**
     * Sends a command and waits that long for its answer.
     *
     * @throws TimeoutException when it is not answered in time; it may still take effect
     */
    Answer send(ValueType type, Intent intent, long key, UnifiedRecordValue value, Duration patience)
            throws TimeoutException {
        CompletableFuture<Answer> answer = gateway.send(new Command(type, intent, key, value, claims()));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(false);
            throw new TimeoutException("The command '%s' was not answered within %s seconds; it may still take effect."
                    .formatted(intent.name(), patience.toSeconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException(
                    "The command '%s' was interrupted; it may still take effect.".formatted(intent.name()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Sends a command the engine never answers. */
    void tell(ValueType type, Intent intent, long key, UnifiedRecordValue value) {
        gateway.send(new Command(type, intent, key, value, claims())).cancel(false);
    }

    /** Variables as the engine stores them. */
    static DirectBuffer document(Map<String, Object> variables) {
        return new UnsafeBuffer(MsgPackConverter.convertToMsgPack(variables == null ? Map.of() : variables));
    }

    /** The key in a path or body; keys travel as text. */
    static long key(String property, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InvalidRequest(
                    "The provided %s '%s' is not a valid key. Expected a number.".formatted(property, text));
        }
    }

    /** Refuses a missing or empty text. */
    static String required(String property, String text) {
        if (text == null || text.isBlank()) {
            throw new InvalidRequest("No %s provided.".formatted(property));
        }
        return text;
    }

    /** Accepts that no tenant, or the only one, is named. */
    static String onlyTenant(String tenantId) {
        if (tenantId != null && !tenantId.isBlank() && !tenantId.equals(ONLY_TENANT)) {
            throw new InvalidRequest(
                    "Expected to handle request with tenant identifier '%s', but multi-tenancy is disabled. Leave tenantId out."
                            .formatted(tenantId));
        }
        return ONLY_TENANT;
    }

    static String caller() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null ? "" : authentication.getName();
    }

    /** Whether who calls may use the whole API, and not only complete tasks of their own. */
    static boolean administers() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.getAuthorities().stream()
                        .anyMatch(authority -> ("ROLE_" + ApiSecurity.ADMINISTRATORS).equals(authority.getAuthority()));
    }

    private static Map<String, Object> claims() {
        String caller = caller();
        return caller.isEmpty()
                ? Map.of(Authorization.AUTHORIZED_ANONYMOUS_USER, true)
                : Map.of(Authorization.AUTHORIZED_USERNAME, caller);
    }
}
