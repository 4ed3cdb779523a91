package org.opencommissioning.contracts.payments;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of invoices, with its report.
 *
 * @param report what would be done while it is looked at, and afterwards what was done
 * @param stayed the lines that could not be taken back, because somebody changed their invoices since
 */
record InvoiceImportView(
        long id,
        String fileName,
        String state,
        InvoiceFile.Report report,
        Moment chosen,
        Moment brought,
        Moment undone,
        List<Integer> stayed) {

    /** Who did it and when; nulls while nobody has. */
    record Moment(@Nullable String by, @Nullable OffsetDateTime at) {}

    public boolean isPreview() {
        return state.equals("PREVIEWED");
    }

    public boolean isBrought() {
        return state.equals("BROUGHT");
    }

    /** How many lines change something. */
    public int changes() {
        return report.created() + report.updated();
    }
}
