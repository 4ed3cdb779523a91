package org.opencommissioning.engine.embedded.host;

import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.stream.api.CommandResponseWriter;
import io.camunda.zeebe.util.buffer.BufferUtil;
import io.camunda.zeebe.util.buffer.BufferWriter;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Open requests, and the engine's answers to them held back until their records are synced. The writer's methods are called by the
 * stream processor's thread alone.
 */
final class Answers implements CommandResponseWriter {

    private record Held(long position, CompletableFuture<Answer> request, Answer answer, CommandRejected rejection) {}

    private final DurableLog log;
    private final Map<Long, CompletableFuture<Answer>> requests = new ConcurrentHashMap<>();
    private final Queue<Held> held = new ConcurrentLinkedQueue<>();

    // Commands left in the log by an earlier run are answered under their old ids: these must not meet ours.
    private final AtomicLong requestIds =
            new AtomicLong(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE / 2));

    private long key;
    private Intent intent = Intent.UNKNOWN;
    private ValueType valueType = ValueType.NULL_VAL;
    private RejectionType rejectionType = RejectionType.NULL_VAL;
    private String rejectionReason = "";
    private DirectBuffer value = new UnsafeBuffer();

    Answers(DurableLog log) {
        this.log = log;
    }

    /** Registers a request; its id goes into the command's metadata. */
    long open(CompletableFuture<Answer> request) {
        long id = requestIds.incrementAndGet();
        requests.put(id, request);
        request.whenComplete((answer, error) -> requests.remove(id));
        return id;
    }

    /** Completes the requests whose answers' records are synced. */
    void release(long syncedPosition) {
        for (Held next = held.peek(); next != null && next.position <= syncedPosition; next = held.peek()) {
            held.remove();
            if (next.rejection != null) {
                next.request.completeExceptionally(next.rejection);
            } else {
                next.request.complete(next.answer);
            }
        }
    }

    /** Fails every open request. */
    void failAll(EngineUnavailable reason) {
        requests.values().forEach(request -> request.completeExceptionally(reason));
    }

    @Override
    public CommandResponseWriter partitionId(int partitionId) {
        return this;
    }

    @Override
    public CommandResponseWriter key(long key) {
        this.key = key;
        return this;
    }

    @Override
    public CommandResponseWriter intent(Intent intent) {
        this.intent = intent;
        return this;
    }

    @Override
    public CommandResponseWriter recordType(RecordType type) {
        return this;
    }

    @Override
    public CommandResponseWriter valueType(ValueType valueType) {
        this.valueType = valueType;
        return this;
    }

    @Override
    public CommandResponseWriter rejectionType(RejectionType rejectionType) {
        this.rejectionType = rejectionType;
        return this;
    }

    @Override
    public CommandResponseWriter rejectionReason(DirectBuffer rejectionReason) {
        this.rejectionReason = BufferUtil.bufferAsString(rejectionReason);
        return this;
    }

    @Override
    public CommandResponseWriter valueWriter(BufferWriter writer) {
        UnsafeBuffer copy = new UnsafeBuffer(new byte[writer.getLength()]);
        writer.write(copy, 0);
        value = copy;
        return this;
    }

    @Override
    public void tryWriteResponse(int requestStreamId, long requestId) {
        CompletableFuture<Answer> request = requests.get(requestId);
        if (request == null || log.failed()) {
            return;
        }
        // The answer's own records have been appended by now, so it is safe once all that is appended now is synced.
        long position = log.appendedPosition();
        held.add(
                rejectionType == RejectionType.NULL_VAL
                        ? new Held(position, request, new Answer(key, valueType, intent, value), null)
                        : new Held(
                                position,
                                request,
                                null,
                                new CommandRejected(rejectionType, rejectionReason, intent, valueType)));
        log.requestSync();
    }
}
