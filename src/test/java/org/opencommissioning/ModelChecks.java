package org.opencommissioning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the model checks of the page sources as the build does: one line per finding. */
final class ModelChecks {

    private static final Path PAGES = Path.of("src/main/frontend").toAbsolutePath();

    private ModelChecks() {}

    /** Checks all models of this project, with the references between them. */
    static List<String> ofProject() {
        return run(List.of());
    }

    /** Checks these models alone. */
    static List<String> of(List<Path> models) {
        return run(models.stream().map(Path::toString).toList());
    }

    /** Checks all models of another project folder, with the references between them. */
    static List<String> ofProject(Path root) {
        return run(List.of("--root", root.toString()));
    }

    private static List<String> run(List<String> arguments) {
        if (!Files.isDirectory(PAGES.resolve("node_modules"))) {
            throw new IllegalStateException(
                    "The page sources have no node_modules: run 'mvn generate-resources' without -DskipFrontend first.");
        }
        List<String> command = new ArrayList<>(
                List.of("node", PAGES.resolve("check-models.mjs").toString()));
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            int status = process.waitFor();
            if (status > 1 || (status == 1) != !lines.isEmpty()) {
                throw new IllegalStateException("The model checks ended with status " + status + ": " + lines);
            }
            return lines;
        } catch (IOException problem) {
            throw new UncheckedIOException("The model checks need Node.js 20 or newer on the PATH.", problem);
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(problem);
        }
    }
}
