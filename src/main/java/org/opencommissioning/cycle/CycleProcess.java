package org.opencommissioning.cycle;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.opencommissioning.engine.Outbox;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.rules.Facts;
import org.springframework.stereotype.Component;

/** What the cases tell the engine. */
@Component
class CycleProcess {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final Outbox outbox;

    CycleProcess(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Starts the cycle of a case: every fact is there from the start, null where it is not known. */
    void start(CaseView view) {
        var variables = new HashMap<String, Object>();
        Facts.NAMES.forEach(name -> variables.put(name, view.facts().get(name)));
        variables.put("caseReference", view.reference().value());
        variables.put("title", view.title());
        variables.put("planVersion", view.planVersion());
        variables.put("enterAt", view.enterAt().word());
        outbox.start("case-" + view.reference(), "commissioning-cycle", variables);
    }

    /** The process instance of a case's cycle; empty until the engine has started it. */
    OptionalLong instance(CaseReference reference) {
        return outbox.startedInstance("case-" + reference);
    }

    /** Has the cycle of a case look for the withdrawal that was given here; the message itself says nothing. */
    void withdraw(CaseReference reference) {
        outbox.publish("withdraw-" + reference, "case-withdrawn", reference.value(), Map.of(), A_DAY);
    }
}
