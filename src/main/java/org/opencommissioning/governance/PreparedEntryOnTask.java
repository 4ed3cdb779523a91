package org.opencommissioning.governance;

import java.util.Map;
import java.util.Optional;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.engine.PublishedSteps.Step;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Shows the chair of scrutiny the entry that would be published on their agreement: matter, decision maker, sum, reason and what is exempt (reg 11). */
@Component
@Order(0)
class PreparedEntryOnTask extends RequiredReading<Long, PreparedEntry.View> {

    private final PreparedEntries prepared;

    PreparedEntryOnTask(PublishedSteps steps, Readings readings, PreparedEntries prepared) {
        super("entry", "decisions/entry :: prepared", steps, readings);
        this.prepared = prepared;
    }

    /** Before an entry is published; after that it is {@link EntryOnTask}. */
    static boolean isDecidedIn(Step step) {
        return step.decides().filter(PreparedEntries.AGREEMENT::equals).isPresent();
    }

    @Override
    protected Optional<Long> subject(About about) {
        return isDecidedIn(about.step()) ? Optional.of(about.instance()) : Optional.empty();
    }

    @Override
    protected Optional<PreparedEntry.View> current(Long instance, String username) {
        return prepared.find(instance);
    }

    @Override
    protected boolean optional() {
        return true;
    }

    @Override
    protected Map<String, Object> shown(PreparedEntry.View entry, Step step) {
        return Map.of("preparedEntry", entry);
    }

    @Override
    protected String words(PreparedEntry.View entry) {
        return "the entry that is to be published";
    }
}
