package org.opencommissioning;

import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells in one line that the database was laid out by a version whose data this one does not carry over. */
class EarlierDataAnalyzer extends AbstractFailureAnalyzer<FlywayValidateException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, FlywayValidateException invalid) {
        return new FailureAnalysis(
                "The database was laid out by another version of this application, from before its first release, and its data cannot be carried over.",
                "Start with an empty data folder: move ./data away, or set opencommissioning.engine.data-folder and spring.datasource.url to new places.",
                invalid);
    }
}
