package org.opencommissioning.cluster;

import io.camunda.client.CamundaClient;
import io.camunda.client.CredentialsProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.opencommissioning.engine.PublishedModels;
import org.opencommissioning.engine.embedded.search.LateSearches;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * Stands in for a Camunda 8 cluster: the engine alone, without the application and its guards, with searches that lag some seconds behind. Whoever
 * has done something reads what was before.
 */
final class StandInCluster implements AutoCloseable {

    static final String USERNAME = "application";
    static final String PASSWORD = "for-tests-only";

    private final ConfigurableApplicationContext context;

    private StandInCluster(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static StandInCluster start(Path folder) throws IOException {
        SpringApplication application = new SpringApplication(Engine.class);
        application.setRegisterShutdownHook(false);
        return new StandInCluster(application.run(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--spring.main.allow-bean-definition-overriding=true",
                "--spring.datasource.url=jdbc:h2:mem:cluster;DB_CLOSE_DELAY=-1",
                "--spring.flyway.locations=classpath:db/migration/engine",
                "--opencommissioning.engine.data-folder=" + folder.resolve("cluster"),
                "--opencommissioning.engine.models=",
                "--opencommissioning.engine.service-account.username=" + USERNAME,
                "--opencommissioning.engine.service-account.password=" + PASSWORD,
                "--logging.level.root=WARN"));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    /** An official client that asks it directly; the caller closes it. */
    CamundaClient client() {
        return CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .restAddress(address())
                .preferRestOverGrpc(true)
                .credentialsProvider(CredentialsProvider.newBasicAuthCredentialsProviderBuilder()
                        .applyEnvironmentOverrides(false)
                        .username(USERNAME)
                        .password(PASSWORD)
                        .build())
                .build();
    }

    @Override
    public void close() {
        context.close();
    }

    /** No configuration that the application's own scan would find. */
    @EnableAutoConfiguration
    @ComponentScan("org.opencommissioning.engine")
    @ConfigurationPropertiesScan("org.opencommissioning.engine")
    @Import(LateSearches.class)
    static class Engine {

        /** A cluster knows of nobody's models which are whose. */
        @Bean
        PublishedModels publishedModels() {
            return new PublishedModels() {
                @Override
                public Optional<Published> content(long definitionKey) {
                    return Optional.empty();
                }

                @Override
                public boolean published(long definitionKey) {
                    return false;
                }

                @Override
                public OptionalLong newestProcess(String processId) {
                    return OptionalLong.empty();
                }

                @Override
                public OptionalLong newestDecision(String decisionId) {
                    return OptionalLong.empty();
                }

                @Override
                public Set<String> ids() {
                    return Set.of();
                }
            };
        }
    }
}
