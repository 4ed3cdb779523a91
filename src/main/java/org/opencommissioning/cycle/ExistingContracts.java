package org.opencommissioning.cycle;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.ContractReference;

/** The contracts the council has already: what a new need may overlap with (R7). The contracts register implements it. */
public interface ExistingContracts {

    /**
     * The contracts still running that are for the same category, client group or place.
     *
     * @param category what is bought, such as a CPV code; null matches nothing
     * @param clientGroup who it is for; null matches nothing
     * @param place where; null matches nothing
     */
    List<ExistingContract> like(@Nullable String category, @Nullable String clientGroup, @Nullable String place);

    /**
     * A contract that may overlap.
     *
     * @param reference its reference in the register
     * @param ends its last day; null when it has none
     * @param sharedBy what it shares with the need: category, client group or place
     */
    record ExistingContract(
            ContractReference reference,
            String title,
            String supplier,
            @Nullable LocalDate ends,
            String sharedBy) {}
}
