package org.opencommissioning.cycle;

import java.util.Optional;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;

/** What is on record that a case cannot be withdrawn from any more. The module that keeps the record implements it. */
public interface WithdrawalGuard {

    /** Why the case is not withdrawn, and what to do instead; empty when nothing here stands in the way. */
    Optional<Refusal> withdrawalRefusal(CaseReference reference);
}
