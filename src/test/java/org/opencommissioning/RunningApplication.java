package org.opencommissioning;

import io.camunda.client.CamundaClient;
import io.camunda.client.CamundaClientBuilder;
import io.camunda.client.CredentialsProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole application, running for tests: on a random port, with databases and data folder of its own and a clock that can be
 * moved. Those that tests share are started once per test JVM and stopped with it.
 */
public final class RunningApplication implements AutoCloseable {

    /** Name and password of the application's own account at the engine's API, fixed for tests. */
    public static final String SERVICE_ACCOUNT = "opencommissioning";

    public static final String SERVICE_PASSWORD = "for-tests-only";

    /** The lock of those test classes that use {@link #shared()} or {@link #withoutModels()}: one at a time on each. */
    public static final String SHARED = "the shared application";

    public static final String WITHOUT_MODELS = "the application without models";

    /** The lock of those test classes that use {@link #timeTravellingOfContracts()}. */
    public static final String TIME_TRAVELLING_OF_CONTRACTS =
            "the time-travelling application of procurements and contracts";

    private static RunningApplication shared;
    private static RunningApplication timeTravellingOfContracts;
    private static RunningApplication timeTravelling;
    private static RunningApplication withoutModels;

    private final Path folder;
    private final ConfigurableApplicationContext context;

    private RunningApplication(Path folder, ConfigurableApplicationContext context) {
        this.folder = folder;
        this.context = context;
    }

    /** The one instance this JVM's tests share; nobody moves its clock or purges its engine. */
    public static synchronized RunningApplication shared() {
        if (shared == null) {
            shared = start(Map.of());
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    /**
     * The one instance this JVM's process tests share: its clock is moved and what runs is cancelled after each of them, so a
     * test must leave nothing behind that is still to be sent to the engine.
     */
    public static synchronized RunningApplication timeTravelling() {
        if (timeTravelling == null) {
            timeTravelling = start(Map.of());
            Runtime.getRuntime().addShutdownHook(new Thread(timeTravelling::close));
        }
        return timeTravelling;
    }

    /** The same for the tests of procurements and contracts, so that they run beside the others: an instance with a clock of its own. */
    public static synchronized RunningApplication timeTravellingOfContracts() {
        if (timeTravellingOfContracts == null) {
            timeTravellingOfContracts = start(Map.of());
            Runtime.getRuntime().addShutdownHook(new Thread(timeTravellingOfContracts::close));
        }
        return timeTravellingOfContracts;
    }

    /** The one instance without the application's models that this JVM's tests of the engine share. */
    public static synchronized RunningApplication withoutModels() {
        if (withoutModels == null) {
            withoutModels = start(Map.of("opencommissioning.engine.models", ""));
            Runtime.getRuntime().addShutdownHook(new Thread(withoutModels::close));
        }
        return withoutModels;
    }

    /** Starts an instance of its own with further properties. */
    public static RunningApplication start(Map<String, Object> properties) {
        try {
            Path folder = Files.createTempDirectory("opencommissioning-test");
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("server.port", 0);
            all.put(
                    "spring.datasource.url",
                    "jdbc:h2:mem:" + folder.getFileName() + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE");
            all.put(
                    "opencommissioning.engine.data-folder",
                    folder.resolve("engine").toString());
            all.put("opencommissioning.engine.controlled-clock", true);
            all.put("opencommissioning.samples", false);
            all.put("opencommissioning.engine.service-account.password", SERVICE_PASSWORD);
            all.put("logging.level.root", "WARN");
            all.put("spring.main.banner-mode", "off");
            all.putAll(properties);
            SpringApplication application = new SpringApplication(OpencommissioningApplication.class);
            application.setRegisterShutdownHook(false);
            return new RunningApplication(
                    folder,
                    application.run(all.entrySet().stream()
                            .map(property -> "--" + property.getKey() + "=" + property.getValue())
                            .toArray(String[]::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its pages and APIs are. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    /** A bean of the application. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A new official client with the application's own account; the caller closes it. */
    public CamundaClient client() {
        return clientBuilder().build();
    }

    /** A builder of official clients with the application's own account. */
    public CamundaClientBuilder clientBuilder() {
        return clientBuilder(SERVICE_ACCOUNT, SERVICE_PASSWORD);
    }

    /** A new official client for an account; the caller closes it. */
    public CamundaClient client(String username, String password) {
        return clientBuilder(username, password).build();
    }

    private CamundaClientBuilder clientBuilder(String username, String password) {
        return CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .restAddress(address())
                .preferRestOverGrpc(true)
                .credentialsProvider(CredentialsProvider.newBasicAuthCredentialsProviderBuilder()
                        .applyEnvironmentOverrides(false)
                        .username(username)
                        .password(password)
                        .build());
    }

    @Override
    public void close() {
        context.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
