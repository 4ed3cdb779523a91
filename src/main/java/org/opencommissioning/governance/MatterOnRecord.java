package org.opencommissioning.governance;

import java.util.Map;

/**
 * What a decision is about, as the module that answers for it has it on record at that moment: kept with the decision in the ledger,
 * so that it says what was approved and not only that something was.
 */
public interface MatterOnRecord {

    /** By name, in plain values; empty when the decision is about nothing of this module. */
    Map<String, Object> of(GateAttempt attempt);
}
