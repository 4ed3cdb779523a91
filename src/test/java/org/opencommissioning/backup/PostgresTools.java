package org.opencommissioning.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.opencommissioning.OpencommissioningApplication;

/** PostgreSQL's own tools, and the application's commands, as an operator types them at the server's machine. */
final class PostgresTools {

    /** In place of {@code java -jar JAR}, where nothing has been packaged. */
    static final String APPLICATION = Path.of(System.getProperty("java.home"), "bin", "java") + " -cp \"$APPLICATION\" "
            + OpencommissioningApplication.class.getName();

    private final URI server;

    PostgresTools(URI server) {
        this.server = server;
    }

    static boolean installed() throws InterruptedException {
        try {
            return new ProcessBuilder("bash", "-c", "pg_dump --version && pg_restore --version && createdb --version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException none) {
            return false;
        }
    }

    /** Runs a line as the server's superuser; it has to succeed. */
    void run(String line) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true);
        shell.environment()
                .putAll(Map.of(
                        "PGHOST",
                        "localhost",
                        "PGPORT",
                        String.valueOf(server.getPort()),
                        "PGUSER",
                        "postgres",
                        "APPLICATION",
                        System.getProperty("java.class.path")));
        Process process = shell.start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as("%s%n%s", line, said).isZero();
    }
}
