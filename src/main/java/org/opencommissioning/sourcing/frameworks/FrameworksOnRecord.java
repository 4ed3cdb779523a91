package org.opencommissioning.sourcing.frameworks;

import java.util.List;

/** The frameworks that the council has let itself; answered by the module that keeps them as contracts. */
public interface FrameworksOnRecord {

    List<FrameworkTerms> frameworks();
}
