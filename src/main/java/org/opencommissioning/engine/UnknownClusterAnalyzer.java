package org.opencommissioning.engine;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows as one line that the cluster is not the one that the database worked with. */
class UnknownClusterAnalyzer extends AbstractFailureAnalyzer<KnownCluster.Unknown> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, KnownCluster.Unknown unknown) {
        return new FailureAnalysis(unknown.getMessage(), null, unknown);
    }
}
