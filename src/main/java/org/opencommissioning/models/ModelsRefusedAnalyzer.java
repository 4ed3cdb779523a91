package org.opencommissioning.models;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a refused model as one message instead of a stack trace. */
class ModelsRefusedAnalyzer extends AbstractFailureAnalyzer<Models.Refused> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, Models.Refused refused) {
        return new FailureAnalysis(refused.getMessage(), "Correct the model and start again.", refused);
    }
}
