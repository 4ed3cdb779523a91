package org.opencommissioning.sourcing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.AwardReference;

/** Says what is recorded of a contract that a direct award rests on; answered by the module that keeps the register. */
public interface EarlierContracts {

    /**
     * A contract of the register.
     *
     * @param suppliers their names
     * @param award the award it follows from; null for one that was awarded elsewhere
     * @param method as OCDS calls it: open, selective, limited or direct; null when it is not known
     */
    record EarlierContract(
            String reference,
            List<String> suppliers,
            @Nullable AwardReference award,
            @Nullable String method,
            @Nullable LocalDate signedOn) {}

    /** The contract of that reference; empty when there is none. */
    Optional<EarlierContract> find(String reference);
}
