package org.opencommissioning.sourcing.frameworks;

import org.jspecify.annotations.Nullable;

/**
 * How a framework is to be called off, and what it sets out for that (section 45(4) of the Act).
 *
 * @param selection competition or without-competition
 * @param coreTermsSet that the framework sets out the core terms of what is called off
 * @param objectiveMechanism that it sets out by which objective mechanism the supplier is selected
 */
public record DirectTerms(
        String selection,
        @Nullable Boolean coreTermsSet,
        @Nullable Boolean objectiveMechanism) {

    boolean isDirect() {
        return "without-competition".equals(selection);
    }

    boolean isComplete() {
        return Boolean.TRUE.equals(coreTermsSet) && Boolean.TRUE.equals(objectiveMechanism);
    }
}
