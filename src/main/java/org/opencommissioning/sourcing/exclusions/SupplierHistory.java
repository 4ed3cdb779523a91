package org.opencommissioning.sourcing.exclusions;

import java.time.LocalDate;
import java.util.List;
import org.opencommissioning.sourcing.notices.Supplier;

/** What went wrong in earlier contracts of this council with a supplier. The module that keeps the contracts answers, from their rows. */
public interface SupplierHistory {

    /** What may be a ground of Schedule 7, paragraph 12, whatever the contract was worth; a contract that ran out is none. */
    List<Matter> about(Supplier supplier);

    /**
     * One matter.
     *
     * @param paragraph of Schedule 7 of the Act, such as {@code 12(1)}
     * @param on the day on which it happened
     * @param source the record that says so, such as a contract's reference and title
     */
    record Matter(String paragraph, String what, LocalDate on, String source) {}
}
