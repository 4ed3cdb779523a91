package org.opencommissioning.cycle;

import java.time.LocalDate;
import java.util.List;

/** The contracts the council has already: what a new need may overlap with (R7). The contracts register implements it. */
public interface ExistingContracts {

    /**
     * The contracts still running that are for the same category, client group or place.
     *
     * @param category what is bought, such as a CPV code; null matches nothing
     * @param clientGroup who it is for; null matches nothing
     * @param place where; null matches nothing
     */
    List<ExistingContract> like(String category, String clientGroup, String place);

    /**
     * A contract that may overlap.
     *
     * @param reference its reference in the register
     * @param ends its last day; null when it has none
     * @param sharedBy what it shares with the need: category, client group or place
     */
    record ExistingContract(String reference, String title, String supplier, LocalDate ends, String sharedBy) {}
}
