package org.opencommissioning.governance;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Optional;

/** The plan versions that decisions bind to; answered by the module that keeps them. */
public interface PlansOnRecord {

    /** The expenditure or saving that a plan version reports to who decides, in pounds including VAT; empty when it reports none. */
    Optional<BigDecimal> expenditure(String caseReference, int planVersion);

    /** Writes all of them, one JSON object a line, as {@link LedgerAudit.Plan} reads them. */
    void export(OutputStream lines) throws IOException;
}
