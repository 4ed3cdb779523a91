package org.opencommissioning.sourcing;

import java.util.Optional;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;

/** Says who can be awarded nothing in a procurement; answered by the module that keeps the checks for exclusion. */
public interface ExcludedSuppliers {

    /** Why nothing can be awarded to a supplier here: it is excluded (sections 26, 41 and 45(6)); empty when it is not. */
    Optional<Refusal> refusal(ProcurementReference procurementReference, String supplierName);

    /** Whether a supplier was checked against the grounds and the debarment list in a procurement. */
    boolean checked(ProcurementReference procurementReference, String supplierName);
}
