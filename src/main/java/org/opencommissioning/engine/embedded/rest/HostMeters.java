package org.opencommissioning.engine.embedded.rest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.opencommissioning.engine.embedded.host.EngineHost;
import org.opencommissioning.engine.embedded.search.Readable;

/** What there is to watch of the embedded engine. */
class HostMeters implements MeterBinder {

    private final EngineHost host;
    private final Readable readable;

    HostMeters(EngineHost host, Readable readable) {
        this.host = host;
        this.readable = readable;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "opencommissioning.engine.position",
                        host,
                        engine -> engine.gateway().lastPosition())
                .description("The last record of the engine's log")
                .register(registry);
        Gauge.builder("opencommissioning.engine.lag", this, HostMeters::lag)
                .description("Records of the engine's log that cannot be read yet")
                .register(registry);
        Gauge.builder(
                        "opencommissioning.engine.aside",
                        host,
                        engine -> engine.setAside().size())
                .description("Commands that the engine could not process and has set aside")
                .register(registry);
        Gauge.builder(
                        "opencommissioning.engine.working",
                        host,
                        engine -> engine.trouble().isPresent() ? 0 : 1)
                .description("1 while the engine does its work")
                .register(registry);
    }

    private double lag() {
        return Math.max(0, host.gateway().lastPosition() - readable.position());
    }
}
