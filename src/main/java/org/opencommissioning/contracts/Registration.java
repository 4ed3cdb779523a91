package org.opencommissioning.contracts;

/**
 * What registering did.
 *
 * @param contract the contract as it now stands
 * @param change whether the register gained it, changed it, or had it exactly so already
 */
public record Registration(ContractView contract, Change change) {

    /** What happened to the register. */
    public enum Change {
        CREATED,
        UPDATED,
        UNCHANGED
    }
}
