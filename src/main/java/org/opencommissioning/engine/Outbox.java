package org.opencommissioning.engine;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Commands to the engine that must follow a business change: stored in the change's transaction, sent after its commit,
 * tried again until the engine has taken them, and taken once however often they are sent. A second intent with the same
 * key is the same intent and changes nothing.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Outbox {

    private final OutboxEntries entries;
    private final OutboxSender sender;

    Outbox(OutboxEntries entries, OutboxSender sender) {
        this.entries = entries;
        this.sender = sender;
    }

    /**
     * Starts an instance of the latest version of a process.
     *
     * @param key       unique for this intent, such as {@code case-CC-2026-0001}
     * @param processId the id of the process in its model
     */
    public void start(String key, String processId, Map<String, Object> variables) {
        add(key, new OutboxCommand.Start(processId, variables));
    }

    /**
     * Publishes a message.
     *
     * @param key            unique for this intent
     * @param name           the message's name in the model
     * @param correlationKey which instance it is for; null for a message start event that needs none
     * @param timeToLive     how long it waits for an instance that is not there yet
     */
    public void publish(
            String key, String name, String correlationKey, Map<String, Object> variables, Duration timeToLive) {
        add(key, new OutboxCommand.Publish(name, correlationKey, variables, timeToLive));
    }

    /**
     * Cancels a process instance; one that has ended already is left alone.
     *
     * @param key unique for this intent
     */
    public void cancel(String key, long processInstanceKey) {
        add(key, new OutboxCommand.Cancel(processInstanceKey));
    }

    /** The key of the process instance that {@link #start} with this key has started; empty until it is sent. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public OptionalLong startedInstance(String key) {
        return entries.resultOf(key);
    }

    /** How many commands the engine has not taken yet. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public int waiting() {
        return entries.waiting();
    }

    private void add(String key, OutboxCommand command) {
        if (entries.add(key, command)) {
            sender.sendAfterCommit();
        }
    }
}
