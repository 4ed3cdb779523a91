package org.opencommissioning.monitor;

import org.opencommissioning.engine.Belonging;
import org.opencommissioning.engine.EngineRefused;
import org.opencommissioning.engine.GivenPast;
import org.opencommissioning.engine.Instances;
import org.opencommissioning.engine.TurnedAway;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.governance.Ledger;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes into the ledger what was tried on the application's processes past the application and refused, and to whom tasks were given there. */
@Component
class TurnedAwayEntries {

    private final Ledger ledger;
    private final Instances instances;
    private final Belonging belonging;
    private final TransactionTemplate transaction;

    TurnedAwayEntries(Ledger ledger, Instances instances, Belonging belonging, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.instances = instances;
        this.belonging = belonging;
        this.transaction = transaction;
    }

    @EventListener
    void record(TurnedAway tried) {
        Entry entry = Entry.by(tried.who(), Kind.DENIAL, tried.what(), tried.rule() + ": " + tried.reason())
                .byRule(tried.rule());
        if (tried.processInstance() > 0) {
            entry = entry.in(caseOf(tried.processInstance()), 0, null)
                    .on(SubjectKind.PROCESS_INSTANCE, tried.processInstance());
        }
        Entry told = entry;
        transaction.executeWithoutResult(status -> ledger.record(told));
    }

    @EventListener
    void record(GivenPast given) {
        Entry entry = Entry.by(
                        given.who(),
                        Kind.INTERVENTION,
                        "assign-task",
                        "The task was " + (given.to().isEmpty() ? "taken back" : "given to " + given.to())
                                + " past the application. Who may do or decide it is what it was.")
                .in(caseOf(given.processInstance()), 0, null)
                .on(SubjectKind.PROCESS_INSTANCE, given.processInstance())
                .at("assignment", given.userTask());
        transaction.executeWithoutResult(status -> ledger.record(entry));
    }

    /** By what the application began, never by a variable; null when it is not known. */
    private String caseOf(long instance) {
        try {
            return belonging.caseOf(instances.find(instance).root());
        } catch (EngineRefused e) {
            return null;
        }
    }
}
