package org.opencommissioning.sourcing.exclusions;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** That a supplier was checked, as the form hands it over. */
record SupplierCheck(
        String supplierName,
        @Nullable String personsChecked,
        @Nullable LocalDate debarmentCheckedOn) {}
