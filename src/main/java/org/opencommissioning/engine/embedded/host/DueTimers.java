package org.opencommissioning.engine.embedded.host;

import io.camunda.zeebe.db.ZeebeDb;
import io.camunda.zeebe.engine.state.instance.DbTimerInstanceState;
import io.camunda.zeebe.protocol.ZbColumnFamilies;

/** Looks for timers that are due in the engine's state, beside the engine's own thread. */
final class DueTimers {

    private final DbTimerInstanceState timers;

    DueTimers(ZeebeDb<ZbColumnFamilies> state) {
        timers = new DbTimerInstanceState(state, state.createContext());
    }

    /** Whether a timer is due at a moment, and so about to fire. */
    synchronized boolean due(long millis) {
        boolean[] found = new boolean[1];
        timers.processTimersWithDueDateBefore(millis, timer -> {
            found[0] = true;
            return false;
        });
        return found[0];
    }
}
