package org.opencommissioning.contracts.ending;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.contracts.TerminationGround;
import org.opencommissioning.records.ContractReference;

/** An early end of a contract as it is proposed and advised on; each part is null until its step is done. */
public record EarlyEndView(
        ContractReference contractReference,
        @Nullable Proposed proposed,
        @Nullable Advised advised) {

    /**
     * What is proposed.
     *
     * @param toldOn when the supplier was told of the ground and why; null where it is heard by no law
     * @param representations what the supplier said
     * @param answer what is made of it
     * @param dropped whether it was offered to drop its sub-contractor, and what came of it
     */
    public record Proposed(
            TerminationGround ground,
            LocalDate lastDay,
            String reasons,
            @Nullable LocalDate toldOn,
            @Nullable String representations,
            @Nullable String answer,
            @Nullable String dropped,
            String proposedBy) {}

    /** What lawyers say of it. */
    public record Advised(String advice, boolean lawful, String advisedBy) {}
}
