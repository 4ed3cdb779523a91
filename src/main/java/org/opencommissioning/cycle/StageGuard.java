package org.opencommissioning.cycle;

import java.util.Optional;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;

/** What must be on record before a case enters a stage, besides its approvals. The module that keeps the record implements it. */
public interface StageGuard {

    /** Why the case does not enter the stage; empty when nothing here stands in the way. */
    Optional<Refusal> refusal(CaseReference reference, Stage stage);
}
