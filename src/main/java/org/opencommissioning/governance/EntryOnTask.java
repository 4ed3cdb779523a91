package org.opencommissioning.governance;

import java.util.Map;
import java.util.Optional;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.engine.PublishedSteps.Step;
import org.opencommissioning.records.CaseReference;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Shows who takes a key decision, or is heard on it, its entry as it was published: what is decided, how much it allows, who awards within that, and why it was
 * called in (Executive Arrangements Regulations 2012 reg 9, 12 and 13).
 */
@Component
@Order(0)
class EntryOnTask extends RequiredReading<CaseReference, KeyDecisionView> {

    private final KeyDecisions keyDecisions;

    EntryOnTask(PublishedSteps steps, KeyDecisions keyDecisions, Readings readings) {
        super("entry", "decisions/entry :: onTask", steps, readings);
        this.keyDecisions = keyDecisions;
    }

    @Override
    protected Optional<CaseReference> subject(About about) {
        return about.ofCase();
    }

    @Override
    protected Optional<KeyDecisionView> current(CaseReference reference, String username) {
        return keyDecisions.current(reference.value()).map(KeyDecision::view);
    }

    @Override
    protected boolean optional() {
        return true;
    }

    @Override
    protected Map<String, Object> shown(KeyDecisionView entry, Step step) {
        return Map.of("keyDecision", entry);
    }

    @Override
    protected String words(KeyDecisionView entry) {
        return "the entry of key decision " + entry.reference();
    }
}
