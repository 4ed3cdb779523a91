package org.opencommissioning;

import io.camunda.client.CamundaClient;
import io.camunda.client.CamundaClientBuilder;
import io.camunda.client.CredentialsProvider;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The packaged application in a JVM of its own, as a user starts it: {@code java -jar}. */
public final class ApplicationProcess implements AutoCloseable {

    private static final String PASSWORD = "for-tests-only";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final URI address;
    private final long started;
    private final HttpClient http = HttpClient.newHttpClient();

    private ApplicationProcess(Process process, URI address, long started) {
        this.process = process;
        this.address = address;
        this.started = started;
    }

    /** Starts it on the data in {@code folder}, with further JVM options ({@code -X...}) and properties ({@code --name=value}). */
    public static ApplicationProcess start(Path folder, String... options) throws IOException {
        return start(jar(), folder, options);
    }

    /** Starts it from another arrangement of the package, such as the one that {@link #extract} makes. */
    public static ApplicationProcess start(Path jar, Path folder, String... options) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        Stream.of(options).filter(option -> !option.startsWith("--")).forEach(command::add);
        command.addAll(List.of(
                "-jar",
                jar.toString(),
                "--server.port=" + port,
                "--opencommissioning.engine.data-folder=" + folder.resolve("engine"),
                "--opencommissioning.engine.service-account.password=" + PASSWORD));
        Stream.of(options).filter(option -> option.startsWith("--")).forEach(command::add);
        if (Stream.of(options).noneMatch(option -> option.startsWith("--spring.datasource.url="))) {
            command.add("--spring.datasource.url=jdbc:h2:file:" + folder.resolve("opencommissioning")
                    + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0");
        }
        long started = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        return new ApplicationProcess(process, URI.create("http://127.0.0.1:" + port), started);
    }

    /** Unpacks the application into {@code folder}, as an ahead-of-time cache wants it; the answer is the jar to start. */
    public static Path extract(Path folder) throws IOException, InterruptedException {
        Path jar = jar();
        Process extraction = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (extraction.waitFor() != 0) {
            throw new IllegalStateException("The package could not be unpacked into " + folder);
        }
        return folder.resolve(jar.getFileName());
    }

    /** Time from the start of the process until a page answers with 200. */
    public Duration untilServed(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
        while (System.nanoTime() - started < PATIENCE.toNanos()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The application ended by itself");
            }
            try {
                if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return Duration.ofNanos(System.nanoTime() - started);
                }
            } catch (ConnectException e) {
                // Not listening yet.
            }
            Thread.sleep(10);
        }
        throw new IllegalStateException("Nothing served at " + path);
    }

    /** Where its pages and APIs are. */
    public URI address() {
        return address;
    }

    /** A builder of official clients with the application's own account. */
    public CamundaClientBuilder clientBuilder() {
        return CamundaClient.newClientBuilder()
                .restAddress(address)
                .credentialsProvider(CredentialsProvider.newBasicAuthCredentialsProviderBuilder()
                        .applyEnvironmentOverrides(false)
                        .username("opencommissioning")
                        .password(PASSWORD)
                        .build());
    }

    /** Resident memory in megabytes. */
    public long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** Ends it as a power cut would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        http.close();
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("opencommissioning-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Package the application first: mvn package"))
                    .toAbsolutePath();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
