package org.opencommissioning.engine.embedded.host;

import io.camunda.zeebe.db.ZeebeDb;
import io.camunda.zeebe.engine.state.instance.DbTimerInstanceState;
import io.camunda.zeebe.protocol.ZbColumnFamilies;
import io.camunda.zeebe.util.buffer.BufferUtil;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Looks for timers that are due in the engine's state, beside the engine's own thread. */
final class DueTimers {

    private final DbTimerInstanceState timers;

    DueTimers(ZeebeDb<ZbColumnFamilies> state) {
        timers = new DbTimerInstanceState(state, state.createContext());
    }

    /** The element at which the first timer is due at a moment, and so about to fire; empty when none is. */
    synchronized Optional<String> firstDue(long millis) {
        AtomicReference<String> found = new AtomicReference<>();
        timers.processTimersWithDueDateBefore(millis, timer -> {
            found.set(BufferUtil.bufferAsString(timer.getHandlerNodeId()));
            return false;
        });
        return Optional.ofNullable(found.get());
    }
}
