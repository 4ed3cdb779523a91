package org.opencommissioning.engine.embedded.search;

import org.opencommissioning.engine.EngineFolder;
import org.opencommissioning.engine.embedded.host.CommandGateway;
import org.opencommissioning.engine.embedded.host.EngineHost;
import org.opencommissioning.engine.embedded.host.RecordSinkFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the host its secondary storage, and the endpoints what the host has opened. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
class SearchConfiguration {

    @Bean
    Reads secondaryReads(CommandGateway gateway) {
        return new Reads(gateway::lastPosition);
    }

    /** The engine as whoever copies everything asks for it. */
    @Bean
    EngineFolder.Running runningEngine(EngineHost host) {
        return (to, moment) -> host.copy(to, moment::look);
    }

    @Bean
    RecordSinkFactory secondaryStorage(ObjectProvider<Reads> reads) {
        return folder -> {
            SecondaryStorage storage = SecondaryStorage.open(folder);
            reads.getObject().from(storage);
            return storage;
        };
    }
}
