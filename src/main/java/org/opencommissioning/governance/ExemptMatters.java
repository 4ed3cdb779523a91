package org.opencommissioning.governance;

import java.util.List;
import org.opencommissioning.people.Permission;
import org.opencommissioning.people.Person;
import org.opencommissioning.tasks.Inbox;
import org.springframework.stereotype.Component;

/**
 * Who reads what is exempt from publication (Local Government Act 1972, Schedule 12A): those whose case or task it is, those who see key decisions through, and
 * auditors. Everybody else reads what the public does.
 */
@Component
public class ExemptMatters {

    private final KeyDecisionRows rows;
    private final Inbox inbox;

    ExemptMatters(KeyDecisionRows rows, Inbox inbox) {
        this.rows = rows;
        this.inbox = inbox;
    }

    /** A key decision as this person may read it. */
    public KeyDecisionView shown(KeyDecisionView decision, Person reader) {
        return decision.open() || reads(decision.caseReference(), reader) ? decision : decision.withoutExempt();
    }

    /** Entries of a case in the ledger as this person may read them: that something was decided, and by whom, is no secret. */
    public List<EntryView> shown(List<EntryView> entries, String caseReference, Person reader) {
        return keptFrom(caseReference, reader)
                ? entries.stream().map(EntryView::withoutExempt).toList()
                : entries;
    }

    /** The gates of a case as this person may read them. */
    public List<GateView> shownGates(List<GateView> gates, String caseReference, Person reader) {
        return keptFrom(caseReference, reader)
                ? gates.stream().map(GateView::withoutExempt).toList()
                : gates;
    }

    private boolean keptFrom(String caseReference, Person reader) {
        return rows.findByCaseReferenceOrderByReference(caseReference).stream()
                        .anyMatch(row -> !row.view().open())
                && !reads(caseReference, reader);
    }

    private boolean reads(String caseReference, Person reader) {
        return reader.may(Permission.SEE_KEY_DECISIONS) || inbox.worksOn(caseReference, reader);
    }
}
