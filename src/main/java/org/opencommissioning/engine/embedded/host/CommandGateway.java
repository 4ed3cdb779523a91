package org.opencommissioning.engine.embedded.host;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The one way in: writes commands to the log and hands back what the engine answered. */
public final class CommandGateway {

    /** Where commands go at the moment: a running partition, or a reason why not. */
    private record Target(Partition partition, DurableLog log, String refusal) {}

    private volatile Target target = new Target(null, null, "The engine has not been started.");
    private volatile String diskRefusal;

    CommandGateway() {}

    /**
     * Sends a command. The future completes once the engine has answered and the answer's records are on disk; exceptionally with
     * {@link CommandRejected} or {@link EngineUnavailable}. It has no time limit of its own; cancelling it forgets the request, not
     * the command. What hangs on the future runs on the engine's own thread: it must not block.
     */
    public CompletableFuture<Answer> send(Command command) {
        Target current = target;
        String refusal = current.refusal != null ? current.refusal : diskRefusal;
        if (refusal != null) {
            return CompletableFuture.failedFuture(new EngineUnavailable(refusal));
        }
        CompletableFuture<Answer> answer = current.partition.send(command);
        if (target != current && target.refusal != null) {
            // The partition was closed meanwhile and may not have seen this request when it failed the open ones.
            answer.completeExceptionally(new EngineUnavailable(target.refusal));
        }
        return answer;
    }

    /** Position of the last record appended to the log, -1 when it is empty: what a search must wait for. */
    public long lastPosition() {
        DurableLog log = target.log;
        return log == null ? DurableLog.EMPTY : log.appendedPosition();
    }

    /** Why no commands are taken at the moment; empty while they are. */
    public Optional<String> refusal() {
        return Optional.ofNullable(target.refusal).or(() -> Optional.ofNullable(diskRefusal));
    }

    void open(Partition partition, DurableLog log) {
        target = new Target(partition, log, null);
    }

    /** Refuses commands from now on, with a sentence for a person. */
    void refuse(String reason) {
        target = new Target(null, target.log, reason);
    }

    /** Refuses commands while the disk is full; null takes them again. */
    void refuseForDisk(String reason) {
        diskRefusal = reason;
    }
}
