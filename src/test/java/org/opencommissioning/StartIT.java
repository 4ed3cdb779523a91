package org.opencommissioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that cannot succeed ends at once, with one line that says why and what to do, and with status 1. */
@WithApplication
class StartIT {

    @TempDir
    Path folder;

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            List<String> lines = start(thisJava(), "--server.port=" + taken.getLocalPort());

            assertThat(lines)
                    .singleElement()
                    .asString()
                    .contains(
                            "Port " + taken.getLocalPort() + " on 127.0.0.1 cannot be used",
                            "--server.port=" + (taken.getLocalPort() + 1));
        }
    }

    @Test
    void aDataFolderInUseIsNamed() throws Exception {
        try (FileChannel other = FileChannel.open(
                        Files.createDirectories(folder.resolve("engine")).resolve(".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                var held = other.lock()) {
            assertThat(held.isValid()).isTrue();

            assertThat(start(thisJava(), "--server.port=0"))
                    .singleElement()
                    .asString()
                    .contains("The data folder " + folder.resolve("engine"), "is in use by another opencommissioning");
        }
    }

    @Test
    void demonstrationBehindAPublicAddressOrAProxyIsRefused() throws Exception {
        assertThat(start(
                        thisJava(),
                        "--server.port=0",
                        "--opencommissioning.site.address=https://commissioning.council.gov.uk",
                        "--opencommissioning.people.demonstration-accounts=true"))
                .singleElement()
                .asString()
                .contains("opencommissioning.people.demonstration-accounts=true is for this machine only");
        assertThat(start(
                        thisJava(),
                        "--server.port=0",
                        "--opencommissioning.site.proxies=127.0.0.1",
                        "--opencommissioning.samples=true"))
                .singleElement()
                .asString()
                .contains("opencommissioning.samples=true is for this machine only");
    }

    @Test
    void aDataFolderThatIsAFileIsNamed() throws Exception {
        Files.writeString(folder.resolve("engine"), "");

        assertThat(start(thisJava(), "--server.port=0"))
                .singleElement()
                .asString()
                .contains("The data folder " + folder.resolve("engine") + " cannot be written");
    }

    @Test
    void aJavaThatIsTooOldIsNamed() throws Exception {
        Optional<Path> old = oldJava();
        assumeTrue(old.isPresent(), "no Java 17 to 20 is installed");

        assertThat(start(old.get())).singleElement().asString().contains("needs Java 21 or newer; this is Java");
    }

    private static Path thisJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** A Java from 17 to 20 beside the one that runs this. */
    private static Optional<Path> oldJava() throws IOException {
        Path beside = Path.of(System.getProperty("java.home")).getParent();
        try (Stream<Path> homes = Files.list(beside)) {
            return homes.filter(home -> home.getFileName().toString().matches(".*(17|18|19|20)[.-].*"))
                    .map(home -> home.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }

    private List<String> start(Path java, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.opencommissioning.Start",
                "--opencommissioning.engine.data-folder=" + folder.resolve("engine"),
                "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("opencommissioning"),
                "--spring.main.banner-mode=off"));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("ended by itself")
                    .isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(output, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.isBlank())
                .toList();
    }
}
