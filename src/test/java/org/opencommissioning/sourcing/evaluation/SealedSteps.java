package org.opencommissioning.sourcing.evaluation;

import java.util.Set;

/** The steps whose files are read as offers are. */
public final class SealedSteps {

    private SealedSteps() {}

    public static Set<String> all() {
        return SealedFiles.STEPS;
    }
}
