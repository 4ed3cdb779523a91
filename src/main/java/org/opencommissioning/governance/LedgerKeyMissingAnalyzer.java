package org.opencommissioning.governance;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows as one line that the ledger's key is missing. */
class LedgerKeyMissingAnalyzer extends AbstractFailureAnalyzer<LedgerKeyMissing> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, LedgerKeyMissing missing) {
        return new FailureAnalysis(missing.getMessage(), null, missing);
    }
}
