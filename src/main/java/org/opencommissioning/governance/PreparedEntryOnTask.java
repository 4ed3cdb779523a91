package org.opencommissioning.governance;

import java.util.Map;
import java.util.Optional;
import org.opencommissioning.engine.PublishedSteps;
import org.opencommissioning.engine.PublishedSteps.Step;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Shows the chair of scrutiny the entry that would be published on their agreement: matter, decision maker, sum, reason and what is exempt (reg 11); after that it is {@link EntryOnTask}. */
@Component
@Order(0)
class PreparedEntryOnTask extends RequiredReading<Long, PreparedEntry.View> {

    private final PreparedEntries prepared;

    PreparedEntryOnTask(PublishedSteps steps, Readings readings, PreparedEntries prepared) {
        super("prepared-entry", "decisions/entry :: prepared", steps, readings);
        this.prepared = prepared;
    }

    @Override
    protected Optional<Long> subject(About about) {
        return Optional.of(about.instance());
    }

    @Override
    protected Optional<PreparedEntry.View> current(Long instance, String username) {
        return prepared.find(instance);
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
