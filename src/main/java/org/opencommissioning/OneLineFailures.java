package org.opencommissioning;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Reports why the application did not start: what is wrong and what to do, in one line. */
class OneLineFailures implements FailureAnalysisReporter {

    private static final Logger log = LoggerFactory.getLogger("opencommissioning");

    @Override
    public void report(FailureAnalysis analysis) {
        log.error("Not started. {} {}", line(analysis.getDescription()), line(analysis.getAction()));
        log.debug("The failure in full", analysis.getCause());
    }

    private static String line(@Nullable String text) {
        return text == null ? "" : text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
