package org.opencommissioning.sourcing;

import java.util.List;
import java.util.Optional;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.sourcing.notices.Supplier;

/** Says who can be awarded nothing in a procurement; answered by the module that keeps the checks for exclusion. */
public interface ExcludedSuppliers {

    /** Why nothing can be awarded to a supplier here: it is excluded (sections 26, 41 and 45(6)); empty when it is not. */
    Optional<Refusal> refusal(ProcurementReference procurementReference, String supplierName);

    /**
     * What the council itself decided about a supplier on a ground for exclusion, here or in any other procurement or market, in words, oldest first:
     * whoever checks or decides reads it.
     */
    List<String> decidedAbout(Supplier supplier);

    /** Whether a supplier was checked against the grounds and the debarment list in a procurement. */
    boolean checked(ProcurementReference procurementReference, String supplierName);
}
