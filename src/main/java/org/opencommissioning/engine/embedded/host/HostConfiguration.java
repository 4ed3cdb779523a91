package org.opencommissioning.engine.embedded.host;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs the host with the application, before its web server and workers start and until after they have stopped. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
class HostConfiguration {

    @Bean(destroyMethod = "")
    EngineHost engineHost(HostSettings settings, RecordSinkFactory sinks, DataSource database) {
        return new EngineHost(settings, sinks, new Bond(database, settings.dataFolder()));
    }

    @Bean
    CommandGateway commandGateway(EngineHost host) {
        return host.gateway();
    }

    @Bean
    JobNotifications jobNotifications(EngineHost host) {
        return host.jobNotifications();
    }

    /** Health of the component {@code engine}: down, with the reason, while it does not do its work. */
    @Bean
    HealthIndicator engineHealthIndicator(EngineHost host) {
        return () -> host.trouble()
                .map(reason -> Health.down().withDetail("reason", reason))
                .orElseGet(() -> Health.up()
                        .withDetail("position", host.gateway().lastPosition())
                        .withDetail("setAside", host.setAside()))
                .build();
    }

    /** The application's clock is the engine's. */
    @Bean
    EngineClock clock(EngineHost host) {
        return host.clock();
    }

    @Bean
    SmartLifecycle engineLifecycle(EngineHost host) {
        return new SmartLifecycle() {
            private volatile boolean running;

            @Override
            public void start() {
                host.start();
                running = true;
            }

            @Override
            public void stop() {
                running = false;
                host.close();
            }

            @Override
            public boolean isRunning() {
                return running;
            }

            @Override
            public int getPhase() {
                return Integer.MIN_VALUE + 100;
            }
        };
    }
}
