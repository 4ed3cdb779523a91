package org.opencommissioning.governance;

import java.util.Optional;
import org.opencommissioning.records.Refusal;

/**
 * A rule on gates that only a module above can judge, such as the end of a standstill. Every bean of this type is asked before a
 * decision is written, in the same transaction.
 */
public interface GateGuard {

    /**
     * Empty when the decision may stand, or does not concern this guard. It is asked as well when somebody would take the task: no
     * decision is made then, and only what bars the person from any counts.
     */
    Optional<Refusal> check(GateAttempt attempt);
}
