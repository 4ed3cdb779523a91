package org.opencommissioning.cycle;

import org.opencommissioning.records.CaseReference;

/** A running case bears another title from now on: said to the modules whose records bear it too, in the transaction of the correction. */
public record CaseCorrected(CaseReference reference, String title) {}
