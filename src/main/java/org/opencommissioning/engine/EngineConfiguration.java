package org.opencommissioning.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.CamundaClientBuilder;
import io.camunda.client.CredentialsProvider;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.opencommissioning.engine.EngineProperties.Cluster;
import org.opencommissioning.records.London;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The application's one way to the engine: the client, for the engine in this process or for a cluster. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    private static final int CONNECTIONS_BESIDE_WORKERS = 200;

    @Bean
    ServiceAccount serviceAccount(EngineProperties properties) {
        String password = properties.serviceAccount().password();
        return new ServiceAccount(
                properties.serviceAccount().username(),
                password == null || password.isBlank() ? randomPassword() : password);
    }

    @Bean
    @ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
    LoopbackClient loopbackClient(EngineProperties properties, ServiceAccount account) {
        return new LoopbackClient(address -> builder(properties)
                .restAddress(address)
                .credentialsProvider(basic(account.username(), account.password()))
                .build());
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
    CamundaClient camundaClient(LoopbackClient loopback) {
        return loopback.client();
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "cluster")
    CamundaClient clusterClient(EngineProperties properties) {
        return builder(properties)
                .restAddress(properties.cluster().restAddress())
                .credentialsProvider(credentials(properties.cluster()))
                .build();
    }

    /** English time from the machine; on the embedded engine the engine's own clock takes its place. */
    @Bean
    @ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "cluster")
    Clock clock() {
        return Clock.system(London.ZONE);
    }

    private static CamundaClientBuilder builder(EngineProperties properties) {
        ExecutorService workers = Executors.newFixedThreadPool(
                properties.workerThreads(),
                Thread.ofPlatform().name("worker-", 1).factory());
        return CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .preferRestOverGrpc(true)
                .useDefaultRetryPolicy(false)
                .maxHttpConnections(CONNECTIONS_BESIDE_WORKERS)
                .defaultRequestTimeout(Duration.ofSeconds(20))
                .defaultJobTimeout(properties.jobTimeout())
                .defaultJobWorkerName("opencommissioning")
                .jobHandlingExecutor(workers, true);
    }

    private static CredentialsProvider credentials(Cluster cluster) {
        if (cluster.clientId() != null) {
            return CredentialsProvider.newCredentialsProviderBuilder()
                    .clientId(cluster.clientId())
                    .clientSecret(cluster.clientSecret())
                    .audience(cluster.audience())
                    .authorizationServerUrl(String.valueOf(cluster.authorizationServer()))
                    .build();
        }
        return cluster.username() == null ? null : basic(cluster.username(), cluster.password());
    }

    private static CredentialsProvider basic(String username, String password) {
        return CredentialsProvider.newBasicAuthCredentialsProviderBuilder()
                .applyEnvironmentOverrides(false)
                .username(username)
                .password(password)
                .build();
    }

    private static String randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
