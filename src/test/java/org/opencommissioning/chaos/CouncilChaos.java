package org.opencommissioning.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencommissioning.ApplicationProcess;
import org.opencommissioning.PostgresServer;
import org.opencommissioning.WithApplication;
import org.opencommissioning.backup.StoredData;

/**
 * Whatever happens to the machine, nothing is lost and nothing happens twice: the packaged application is killed again and again while people and
 * machines work on it, jobs come twice, the clock is moved, the disk is full, the database is slow or away.
 *
 * <p>{@code mvn -Pchaos verify}; {@code -Dchaos.kills=10} for a short run. A full disk needs the right to mount a small one.
 */
@WithApplication
class CouncilChaos {

    private static final int KILLS = Integer.getInteger("chaos.kills", 200);
    private static final long SEED = Long.getLong("chaos.seed", 1);

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private volatile ApplicationProcess application;
    private Path data;

    @Test
    void nothingIsLostOrDoubledOnH2() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        boolean small = mounted(disk);
        data = Files.createDirectories(disk.resolve("data"));
        People people = new People(() -> application);
        int full = 0;
        int moved = 0;
        try {
            start();
            people.begin();
            int kills = Math.max(1, KILLS * 4 / 5);
            for (int kill = 1; kill <= kills; kill++) {
                work();
                if (kill % 5 == 2) {
                    moveTheClock(people);
                    moved++;
                    work();
                }
                if (kill % 5 == 4 && small) {
                    fill(disk);
                    work();
                    Files.delete(disk.resolve("ballast"));
                    full++;
                    goesOnByItself(people);
                }
                application.kill();
                start();
            }
            people.end();
            settled(people);
            told(
                    "H2",
                    kills,
                    people,
                    "%d times a full disk%s, %d times another time"
                            .formatted(full, small ? "" : " (no right to mount a small one)", moved));
            nothingIsMissing(people);
            application.close();
            try (Connection database = DriverManager.getConnection(
                    "jdbc:h2:file:" + data.resolve("opencommissioning") + ";ACCESS_MODE_DATA=r", "", "")) {
                nothingIsDoubled(people, database);
            }
            assertThat(new StoredData(data).check(List.of(outside())).problems())
                    .isEmpty();
        } finally {
            if (application != null) {
                application.kill();
            }
            if (small) {
                new ProcessBuilder("umount", "--lazy", disk.toString()).start().waitFor();
            }
        }
    }

    @Test
    void nothingIsLostOrDoubledOnPostgreSQLThatIsSlowOrAway() throws Exception {
        data = Files.createDirectories(folder.resolve("data"));
        String url = PostgresServer.newDatabase();
        int port = Integer.parseInt(url.replaceFirst(".*:(\\d+)/.*", "$1"));
        People people = new People(() -> application);
        try (UnreliableNetwork network = new UnreliableNetwork(port)) {
            String through =
                    "--spring.datasource.url=" + url.replaceFirst(":" + port + "/", ":" + network.port() + "/");
            start(through);
            people.begin();
            int kills = Math.max(1, KILLS - KILLS * 4 / 5);
            for (int kill = 1; kill <= kills; kill++) {
                network.slow(20);
                work();
                network.slow(0);
                work();
                network.broken(true);
                work();
                network.broken(false);
                goesOnByItself(people);
                application.kill();
                start(through);
            }
            people.end();
            settled(people);
            told("PostgreSQL", kills, people, kills + " times slow, " + kills + " times away");
            nothingIsMissing(people);
            application.close();
            try (Connection database = DriverManager.getConnection(url)) {
                nothingIsDoubled(people, database);
            }
        } finally {
            if (application != null) {
                application.kill();
            }
        }
    }

    private Path outside() {
        return folder.resolve("checkpoints.jsonl");
    }

    private void start(String... more) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of(
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--opencommissioning.samples=false",
                "--opencommissioning.engine.controlled-clock=true",
                // Shorter than some work takes: the same job is given out twice.
                "--opencommissioning.engine.job-timeout=1s",
                "--opencommissioning.engine.disk-reserve=1MB",
                "--opencommissioning.ledger.append-checkpoints-to=" + outside()));
        options.addAll(List.of(more));
        application = ApplicationProcess.start(data, options.toArray(String[]::new));
        application.untilServed("/actuator/health/liveness");
    }

    private void work() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(3_000));
    }

    private void moveTheClock(People people) throws IOException, InterruptedException {
        long hours = random.nextInt(72) - 24;
        people.send(
                "administrators",
                "PUT",
                "/v2/clock",
                null,
                Map.of(
                        "timestamp",
                        System.currentTimeMillis() + Duration.ofHours(hours).toMillis()));
    }

    /** Without a new start, and health says so. */
    private static void goesOnByItself(People people) {
        int before = people.cases.size();
        Awaitility.await("work goes on and health is up again")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> people.cases.size() > before
                        && people.send("administrators", "GET", "/actuator/health", null, null)
                                        .statusCode()
                                == 200);
    }

    private void settled(People people) {
        Awaitility.await("every case has its task")
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(() -> {
                    Set<String> seen = new TreeSet<>();
                    String after = "";
                    do {
                        var page = tools.jackson.databind.json.JsonMapper.shared()
                                .readTree(people.send(
                                                "commissioning",
                                                "GET",
                                                "/api/tasks?scope=groups&limit=200" + after,
                                                null,
                                                null)
                                        .body());
                        page.path("tasks")
                                .forEach(task ->
                                        seen.add(task.path("caseReference").asString()));
                        after = page.path("next").isString()
                                ? "&after="
                                        + java.net.URLEncoder.encode(
                                                page.path("next").asString(), java.nio.charset.StandardCharsets.UTF_8)
                                : "";
                    } while (!after.isEmpty());
                    return seen.containsAll(people.cases.values());
                });
    }

    private void nothingIsMissing(People people) throws Exception {
        assertThat(people.cases).isNotEmpty();
        for (String reference : people.cases.values()) {
            HttpResponse<String> answer = people.send("auditors", "GET", "/api/cases/" + reference, null, null);
            assertThat(answer.statusCode()).as(reference).isEqualTo(200);
        }
        assertThat(people.send("auditors", "GET", "/api/ledger/verification", null, null)
                        .body())
                .contains("\"valid\":true");
        try (CamundaClient client = application.clientBuilder().build()) {
            for (long instance : people.instances) {
                assertThat(client.newProcessInstanceGetRequest(instance)
                                .send()
                                .join()
                                .getState())
                        .as("instance " + instance)
                        .isIn(ProcessInstanceState.ACTIVE, ProcessInstanceState.COMPLETED);
            }
        }
    }

    private static void nothingIsDoubled(People people, Connection database) throws SQLException {
        assertThat(people.doubled).isEmpty();
        assertThat(people.cases.values()).doesNotHaveDuplicates();
        assertThat(numbers(database, "SELECT COUNT(*) FROM commissioning_case"))
                .as("cases, each asked for once")
                .containsExactly((long) people.cases.size());
        assertThat(
                        numbers(
                                database,
                                "SELECT COUNT(*) FROM inbox_task WHERE element_id = 'assess-need' GROUP BY case_reference HAVING COUNT(*) > 1"))
                .as("first tasks of one case")
                .isEmpty();
        assertThat(
                        numbers(
                                database,
                                "SELECT COUNT(DISTINCT root_key) FROM engine_belonging WHERE name = 'caseReference' GROUP BY reference HAVING COUNT(DISTINCT root_key) > 1"))
                .as("processes of one case")
                .isEmpty();
        assertThat(numbers(database, "SELECT task_key FROM inbox_task WHERE state = 'OPEN'"))
                .as("open tasks, none of which was completed")
                .doesNotContainAnyElementsOf(
                        people.completed.stream().map(Long::valueOf).toList());
    }

    private static List<Long> numbers(Connection database, String question) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            List<Long> found = new ArrayList<>();
            while (row.next()) {
                found.add(row.getLong(1));
            }
            return found;
        }
    }

    private static void told(String database, int kills, People people, String besides) {
        System.out.printf(
                "%s: %d kills, %s; %d cases begun, %d tasks completed, %d instances of a client; %d requests without an answer, %d refused and asked again%n",
                database,
                kills,
                besides,
                people.cases.size(),
                people.completed.size(),
                people.instances.size(),
                people.unanswered.get(),
                people.again.get());
    }

    /** A disk of its own, small enough to be filled; false where this user may not have one. */
    private static boolean mounted(Path disk) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=400m", "none", disk.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noMount) {
            return false;
        }
    }

    private static void fill(Path disk) {
        byte[] piece = new byte[64 << 10];
        try (OutputStream out = Files.newOutputStream(disk.resolve("ballast"))) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException full) {
            // That is what it is for.
        }
    }
}
