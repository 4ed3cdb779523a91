package org.opencommissioning;

import io.camunda.client.CamundaClient;
import io.camunda.client.CamundaClientBuilder;
import io.camunda.client.CredentialsProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.opencommissioning.engine.Outbox;
import org.opencommissioning.engine.embedded.rest.Settled;
import org.opencommissioning.engine.embedded.search.Readable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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

    /** Longer than anything here takes, on a busy machine too. */
    private static final Object STARTING = new Object();

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What does not come from the engine, such as a mail, is looked for this often. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

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
        if (!System.getProperty("leftToVerify", "").isEmpty()) {
            throw new IllegalStateException(
                    "The fast half starts no application: annotate the class with @WithApplication");
        }
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
            all.put("opencommissioning.backup.folder", folder.resolve("backups").toString());
            all.put("opencommissioning.engine.service-account.password", SERVICE_PASSWORD);
            all.put("logging.level.root", "WARN");
            all.put("spring.main.banner-mode", "off");
            all.putAll(properties);
            SpringApplication application = new SpringApplication(OpencommissioningApplication.class);
            application.setRegisterShutdownHook(false);
            String[] arguments = all.entrySet().stream()
                    .map(property -> "--" + property.getKey() + "=" + property.getValue())
                    .toArray(String[]::new);
            // All applications of a run share one logging system, which cannot be set up twice at a time.
            synchronized (STARTING) {
                return new RunningApplication(folder, application.run(arguments));
            }
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

    /** All beans of a type. */
    public <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    /**
     * Waits until nothing is left to happen by itself at this moment of the clock: what was to be sent to the engine is sent and the engine has come to
     * rest.
     *
     * @return whether it is so; false when {@code limit} passed first
     */
    public boolean settle(Duration limit) {
        Outbox outbox = bean(Outbox.class);
        Settled engine = bean(Settled.class);
        Readable readable = bean(Readable.class);
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                long seen = readable.position();
                if (outbox.waiting() > 0) {
                    readable.awaitBeyond(seen, BETWEEN_LOOKS);
                } else if (engine.await(Duration.ofNanos(deadline - System.nanoTime()))
                        && outbox.waiting() == 0
                        && engine.now()) {
                    return true;
                }
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same, for as long as anything here may take. */
    public void settle() {
        if (!settle(PATIENCE)) {
            throw new AssertionError("The application has not come to rest within %s: %d commands are to be sent, %s"
                    .formatted(
                            PATIENCE,
                            bean(Outbox.class).waiting(),
                            bean(Settled.class).busyWith()));
        }
    }

    /** What is looked for, once it is enough: looks whenever something has happened and come to rest again. */
    public <T> T await(String what, Supplier<T> look, Predicate<? super T> enough) {
        Readable readable = bean(Readable.class);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                long seen = readable.position();
                T found = look.get();
                if (enough.test(found)) {
                    return found;
                }
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(what + " has not come within " + PATIENCE + ", there is only " + found);
                }
                readable.awaitBeyond(seen, BETWEEN_LOOKS);
                settle(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until something holds. */
    public void until(String what, BooleanSupplier holds) {
        await(what, holds::getAsBoolean, Boolean::booleanValue);
    }

    /** Waits until an assertion holds; fails with its words. */
    public void untilAsserted(Runnable assertion) {
        await(
                "What is asserted",
                () -> {
                    try {
                        assertion.run();
                        return null;
                    } catch (AssertionError e) {
                        return e;
                    }
                },
                Objects::isNull);
    }

    /** Starts a process as the application does, so that it is about the records that the variables name. */
    public long start(String processId, Map<String, Object> variables) {
        String key = "test-" + UUID.randomUUID();
        Outbox outbox = bean(Outbox.class);
        new TransactionTemplate(bean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> outbox.start(key, processId, variables));
        return await("The start of " + processId, () -> outbox.startedInstance(key), OptionalLong::isPresent)
                .getAsLong();
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
