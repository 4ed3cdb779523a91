package org.opencommissioning.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What there is to watch between the application and the engine, whichever engine it is: what waits to be sent, and what is stuck. */
@Component
class EngineMeters implements MeterBinder {

    private final OutboxEntries outbox;
    private final Incidents incidents;
    private volatile double stuck = Double.NaN;

    EngineMeters(OutboxEntries outbox, Incidents incidents) {
        this.outbox = outbox;
        this.incidents = incidents;
    }

    /** The engine is asked by the way and not while the metrics are read, which must not wait for it. */
    @Scheduled(initialDelay = 3, fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    void countIncidents() {
        try {
            stuck = incidents.active(null, 0, 1).total();
        } catch (EngineRefused away) {
            stuck = Double.NaN;
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("opencommissioning.outbox.waiting", outbox, OutboxEntries::waiting)
                .description("Commands that the engine has not taken yet")
                .register(registry);
        Gauge.builder(
                        "opencommissioning.outbox.age",
                        outbox,
                        entries -> entries.longestWait().toMillis() / 1000.0)
                .description("For how long the oldest command has been waiting for the engine")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("opencommissioning.incidents", this, meters -> meters.stuck)
                .description(
                        "Steps of processes that are stuck until somebody looks; not a number while the engine cannot be asked")
                .register(registry);
    }
}
