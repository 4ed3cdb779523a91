package org.opencommissioning.workbench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opencommissioning.engine.EngineRefused;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.Entry.SubjectKind;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.models.ForeignVersions;
import org.opencommissioning.models.ForeignVersions.Foreign;
import org.opencommissioning.models.Models;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at the start and every few minutes whether somebody else has deployed a version of what is in the library (rule M7), and tells it:
 * once in the ledger, and to analysts and auditors on the library's page for as long as it is so.
 */
@Component("modelsHealthIndicator")
@EnableScheduling
class ForeignWatch implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(ForeignWatch.class);
    private static final String NOT_FOLLOWED = "M7";

    private final ForeignVersions versions;
    private final Models models;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private volatile List<Foreign> seen = List.of();

    ForeignWatch(ForeignVersions versions, Models models, Ledger ledger, TransactionTemplate transaction) {
        this.versions = versions;
        this.models = models;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
    void look() {
        try {
            List<Foreign> found = versions.look();
            found.forEach(this::tell);
            seen = found;
        } catch (EngineRefused e) {
            LOG.warn(
                    "It is not known whether somebody else has deployed a version of the library's models: {}",
                    e.getMessage());
        }
    }

    private void tell(Foreign foreign) {
        if (!ledger.about(SubjectKind.MODEL, subject(foreign)).isEmpty()) {
            return;
        }
        LOG.warn(
                "Version {} of '{}' was deployed by somebody else and is not followed",
                foreign.version(),
                foreign.id());
        transaction.executeWithoutResult(status -> ledger.record(Entry.by(
                        "engine",
                        Kind.DENIAL,
                        "foreign-version",
                        NOT_FOLLOWED + ": version " + foreign.version() + " of '" + foreign.id()
                                + "' was not published by this application. Nothing of it is followed.")
                .on(SubjectKind.MODEL, subject(foreign))
                .byRule(NOT_FOLLOWED)));
    }

    private static String subject(Foreign foreign) {
        return foreign.id() + " " + foreign.key();
    }

    /** Those that were there when it was last looked. */
    List<Foreign> seen() {
        return seen;
    }

    /** Deploys what the library holds again, so that it is the latest once more. */
    void deployAgain(String username) {
        models.deployAll();
        transaction.executeWithoutResult(status -> ledger.record(Entry.by(
                username,
                Kind.MODEL,
                "deployed-again",
                "So that the library's own versions are the latest in the engine.")));
        look();
    }

    @Override
    public Health health() {
        return Health.up().withDetail("foreignVersions", seen.size()).build();
    }
}
