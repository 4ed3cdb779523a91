package org.opencommissioning.governance;

import java.io.IOException;
import java.io.OutputStream;

/** The plan versions that decisions bind to; answered by the module that keeps them. */
public interface PlansOnRecord {

    /** Writes all of them, one JSON object a line, as {@link LedgerAudit.Plan} reads them. */
    void export(OutputStream lines) throws IOException;
}
