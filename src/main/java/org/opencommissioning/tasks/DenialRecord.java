package org.opencommissioning.tasks;

import org.jspecify.annotations.Nullable;
import org.opencommissioning.engine.Job;
import org.opencommissioning.records.Refusal;

/** Keeps that a step was denied to somebody, in the transaction that denies it. The module that keeps the ledger answers. */
public interface DenialRecord {

    /**
     * A change or completion of a user task was denied.
     *
     * @param job what the engine asked about it
     * @param caseReference the case it belongs to; null for none
     */
    void denied(Job job, @Nullable String caseReference, Refusal refusal);
}
