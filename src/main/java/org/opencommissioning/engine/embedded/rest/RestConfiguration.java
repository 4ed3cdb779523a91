package org.opencommissioning.engine.embedded.rest;

import org.opencommissioning.engine.HandledJobs;
import org.opencommissioning.engine.PublishedModels;
import org.opencommissioning.engine.ServiceAccount;
import org.opencommissioning.engine.embedded.host.CommandGateway;
import org.opencommissioning.engine.embedded.host.EngineHost;
import org.opencommissioning.engine.embedded.host.JobNotifications;
import org.opencommissioning.engine.embedded.search.JobTypes;
import org.opencommissioning.engine.embedded.search.Origins;
import org.opencommissioning.engine.embedded.search.Readable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the REST API's endpoints share. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
class RestConfiguration {

    @Bean
    ProtocolJsonConverter protocolJsonConverter() {
        return new ProtocolJsonConverter(ProtocolJson.mapper());
    }

    @Bean
    Engine engine(CommandGateway gateway) {
        return new Engine(gateway);
    }

    @Bean
    JobQueues jobQueues(JobNotifications notifications) {
        return new JobQueues(notifications);
    }

    @Bean
    ReservedJobs reservedJobs(JobTypes jobs, ServiceAccount application, HandledJobs handled) {
        return new ReservedJobs(jobs, application, handled);
    }

    @Bean
    ReservedModels reservedModels(
            PublishedModels models,
            HandledJobs handled,
            Origins origins,
            ServiceAccount application,
            ApplicationEventPublisher events) {
        return new ReservedModels(models, handled, origins, application, events);
    }

    @Bean
    Settled settled(EngineHost host, JobQueues queues, Readable readable) {
        return new Settled(host, queues, readable);
    }

    @Bean
    HostMeters hostMeters(EngineHost host, Readable readable) {
        return new HostMeters(host, readable);
    }

    @Bean
    Purges purges(EngineHost host) {
        return new Purges(host);
    }
}
