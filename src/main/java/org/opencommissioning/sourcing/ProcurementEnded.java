package org.opencommissioning.sourcing;

import org.opencommissioning.records.ProcurementReference;

/** A procurement comes to nothing: so does whatever was recommended in it. Heard in the same transaction. */
public record ProcurementEnded(ProcurementReference reference) {}
