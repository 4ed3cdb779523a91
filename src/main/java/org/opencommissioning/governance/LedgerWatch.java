package org.opencommissioning.governance;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.opencommissioning.people.Permission;
import org.opencommissioning.site.Alarm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks after the ledger without being asked: all of it at the start and every hour, its end every minute. What is wrong stands in the log, in the
 * health of the component {@code ledger}, and on every page of auditors and administrators.
 */
@Component("ledgerHealthIndicator")
class LedgerWatch implements HealthIndicator, Alarm, MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(LedgerWatch.class);

    private final Ledger ledger;
    private volatile String problem;

    LedgerWatch(Ledger ledger) {
        this.ledger = ledger;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 3600, timeUnit = TimeUnit.SECONDS)
    void lookThroughAll() {
        look(() -> Optional.ofNullable(ledger.verify().firstProblem()));
    }

    @Scheduled(initialDelay = 60, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void lookAtTheEnd() {
        if (problem == null) {
            look(ledger::problemOfTheEnd);
        }
    }

    private interface Look {
        Optional<String> problem();
    }

    private void look(Look look) {
        try {
            String found = look.problem().orElse(null);
            if (found != null && !found.equals(problem)) {
                log.error("The decision ledger is broken: {}", found);
            }
            problem = found;
        } catch (DataAccessException away) {
            log.debug("The ledger is looked at later", away);
        }
    }

    @Override
    public Health health() {
        String found = problem;
        return found == null
                ? Health.up().build()
                : Health.down().withDetail("reason", found).build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("opencommissioning.ledger.entries", ledger, Ledger::length)
                .description("Entries of the decision ledger")
                .register(registry);
        Gauge.builder("opencommissioning.ledger.sound", this, watch -> watch.problem == null ? 1 : 0)
                .description("1 while nothing is wrong with the decision ledger")
                .register(registry);
    }

    @Override
    public Set<String> groups() {
        return Permission.READ_LEDGER.groups();
    }

    @Override
    public Optional<String> message() {
        return Optional.ofNullable(problem)
                .map(
                        found -> "The decision ledger is broken. " + found
                                + " Keep everything as it is, tell the monitoring officer, and compare the ledger with the last copy.");
    }
}
