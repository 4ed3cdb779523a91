package org.opencommissioning.governance;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.springframework.stereotype.Component;

/** What only approvals open: looks in the ledger before the step, and writes into it what was done. */
@Component
public class ApprovedSteps {

    /** Who acts when no person does. */
    public static final String SYSTEM = "system";

    private final Gates gates;
    private final Ledger ledger;

    ApprovedSteps(Gates gates, Ledger ledger) {
        this.gates = gates;
        this.ledger = ledger;
    }

    /**
     * Stands before a step of a plan version that approvals guard (G9): every gate the version needs, and these besides. Where
     * there is no plan version nothing is approved.
     *
     * @throws Refused naming what the ledger lacks
     */
    public void require(CaseReference caseReference, int planVersion, String... besides) {
        if (planVersion < 1) {
            throw Refused.by(new Refusal(
                    "G9",
                    caseReference + " has no plan version, so nothing of it is approved.",
                    "Freeze a plan and have its gates decided."));
        }
        Set<String> needed = new TreeSet<>(gates.required(caseReference.value(), planVersion));
        needed.addAll(Arrays.asList(besides));
        gates.requireApproved(caseReference.value(), planVersion, needed);
    }

    /**
     * Writes down that a step of a plan version was taken.
     *
     * @param outcome what was done, such as {@code published-UK4}
     * @param what to what, in words
     */
    public void done(CaseReference caseReference, int planVersion, String outcome, String what) {
        ledger.record(Entry.about(Kind.EFFECT, caseReference.value(), planVersion, SYSTEM, outcome, what));
    }
}
