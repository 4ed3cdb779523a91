package org.opencommissioning.engine;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The application's work for the engine, once its API is served: what must come before, then workers listening and the outbox
 * sent; ended before the web server is. Its health is up while all of that is so.
 */
@Component("workersHealthIndicator")
class EngineWork implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(EngineWork.class);

    private final List<BeforeWork> before;
    private final Workers workers;
    private final OutboxSender outbox;
    private final Outbox intents;
    private volatile boolean running;

    EngineWork(List<BeforeWork> before, Workers workers, OutboxSender outbox, Outbox intents) {
        this.before = before;
        this.workers = workers;
        this.outbox = outbox;
        this.intents = intents;
    }

    @Override
    public void start() {
        before.forEach(BeforeWork::prepare);
        workers.start();
        outbox.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            outbox.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("Interrupted while the outbox was being closed");
        }
        workers.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public Health health() {
        Health.Builder health = (running ? Health.up() : Health.down())
                .withDetail("jobTypes", workers.types().size());
        try {
            return health.withDetail("commandsToSend", intents.waiting()).build();
        } catch (DataAccessException away) {
            return health.down()
                    .withDetail("reason", "The outbox cannot be read.")
                    .build();
        }
    }
}
