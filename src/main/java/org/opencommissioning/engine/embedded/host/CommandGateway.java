package org.opencommissioning.engine.embedded.host;

import java.util.concurrent.CompletableFuture;

/** The one way in: writes commands to the log and hands back what the engine answered. */
public final class CommandGateway {

    CommandGateway() {}

    /**
     * Sends a command. The future completes once the engine has answered and the answer's records are on disk; exceptionally with
     * {@link CommandRejected} or {@link EngineUnavailable}. It has no time limit of its own; cancelling it forgets the request, not
     * the command.
     */
    public CompletableFuture<Answer> send(Command command) {
        return CompletableFuture.failedFuture(new EngineUnavailable("The engine is starting."));
    }

    /** Position of the last record appended to the log, -1 when it is empty: what a search must wait for. */
    public long lastPosition() {
        return -1;
    }
}
