package org.opencommissioning.engine.embedded.rest;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
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
}
