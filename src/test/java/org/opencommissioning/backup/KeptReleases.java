package org.opencommissioning.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.opencommissioning.RunningApplication;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Backups of earlier releases, kept to start on, and what is asked of an application by its API. */
final class KeptReleases {

    static final Path FOLDER = Path.of("src/test/resources/releases");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private KeptReleases() {}

    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .sorted()
                    .toList();
        }
    }

    static void zip(Path folder, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> paths = Files.walk(folder)) {
            zip.setLevel(9);
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(path).toString().replace('\\', '/')));
                Files.copy(path, zip);
            }
        }
    }

    static void unzip(Path file, Path folder) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = folder.resolve(entry.getName());
                Files.createDirectories(target.getParent());
                Files.copy(zip, target);
            }
        }
    }

    static RunningApplication startOn(Path data) {
        return RunningApplication.start(Map.of(
                "spring.datasource.url",
                "jdbc:h2:file:" + data.resolve("opencommissioning") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
                "opencommissioning.engine.data-folder",
                data.resolve("engine").toString()));
    }

    static HttpResponse<String> beginCase(RunningApplication application, String title) throws Exception {
        return send(
                application,
                "commissioning",
                "/api/cases",
                Map.of(
                        "title",
                        title,
                        "need",
                        "Staff need training",
                        "facts",
                        Map.of("contractType", "services", "estimatedValue", 18000)));
    }

    static HttpResponse<String> send(
            RunningApplication application, String username, String path, Map<String, Object> body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(application.address().resolve(path))
                        .header("Content-Type", "application/json")
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString((username + ":demo").getBytes(StandardCharsets.UTF_8)))
                        .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
                        .build(),
                BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
