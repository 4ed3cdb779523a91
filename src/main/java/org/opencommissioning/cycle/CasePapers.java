package org.opencommissioning.cycle;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.CaseReference;

/** What other modules keep about a case and its page shows: notices, procurements, contracts. Each module that has something implements this. */
public interface CasePapers {

    /** Oldest first; empty when there is nothing. */
    List<Paper> of(CaseReference caseReference);

    /**
     * @param kind   what it is, such as Notice or Contract
     * @param title  what it says in a line
     * @param detail more about it; may be null
     * @param at     when it came about; may be null
     * @param href   where it can be read; null when there is no page for it
     */
    record Paper(
            String kind,
            String title,
            @Nullable String detail,
            @Nullable OffsetDateTime at,
            @Nullable String href) {}
}
