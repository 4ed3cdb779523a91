package org.opencommissioning.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencommissioning.WithApplication;

/** The process dies in the middle of somebody's work; after a new start they go on where they were. */
@WithApplication
@Order(1)
class KilledInTheMiddleIT {

    @TempDir
    Path folder;

    private Process process;

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void whatWasDoneAndDraftedIsThereAfterAKillAndTheCaseGoesOn() throws Exception {
        var address = start();
        try (var office = new Office(address)) {
            var officer = office.of("commissioning");
            office.go(officer, "/cases/new");
            officer.fill("#title", "Advice on reshaping services");
            officer.fill("#need", "Services do not fit what people need any more.");
            officer.click("main form button[type=submit]");
            officer.waitForURL("**/cases/CC-*");
            open(office, officer, "Assess need");
            TaskForms.fill(officer, Answers.to("assess-need", LocalDate.now()));
            officer.click("#task-submit");
            officer.waitForURL("**?done*");
            open(office, officer, "Engage people");
            TaskForms.fill(officer, Map.of("findings", "They want one number to call."));
            officer.click("#task-draft");
            officer.waitForSelector("#task-saved:has-text('Draft saved')");
        }

        process.destroyForcibly().waitFor();
        address = start();

        try (var office = new Office(address)) {
            var officer = office.of("commissioning");
            office.go(officer, "/tasks");
            assertThat(officer.locator("main").innerText())
                    .as("done stays done, claimed stays claimed")
                    .contains("Engage people")
                    .doesNotContain("Assess need");
            officer.click("a:has-text('Engage people')");
            officer.waitForSelector("#task-form[data-ready]");
            assertThat(officer.locator("#findings").inputValue()).isEqualTo("They want one number to call.");
            TaskForms.fill(officer, Answers.to("engage-people", LocalDate.now()));
            officer.click("#task-submit");
            officer.waitForURL("**?done*");
            open(office, officer, "Define outcomes");
        }
    }

    /** Waits for the task in the list of the person's groups, takes it and opens it. */
    private static void open(Office office, Page page, String name) {
        Awaitility.await(name).atMost(Duration.ofSeconds(60)).until(() -> {
            office.go(page, "/tasks?scope=groups");
            return page.locator("a:has-text('" + name + "')").count() > 0;
        });
        page.click("a:has-text('" + name + "')");
        page.click("main form button:has-text('Claim')");
        page.waitForSelector("#task-actions:not([hidden])");
    }

    private URI start() throws IOException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.opencommissioning.Start",
                "--server.port=" + port,
                "--opencommissioning.engine.data-folder=" + folder.resolve("engine"),
                "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("opencommissioning") + ";WRITE_DELAY=0",
                "--opencommissioning.samples=false",
                "--spring.main.banner-mode=off"));
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output.txt").toFile()))
                .start();
        var address = URI.create("http://127.0.0.1:" + port);
        var http = HttpClient.newHttpClient();
        Awaitility.await("start")
                .atMost(Duration.ofSeconds(150))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> http.send(
                                        HttpRequest.newBuilder(address.resolve("/actuator/health"))
                                                .build(),
                                        BodyHandlers.ofString())
                                .statusCode()
                        == 200);
        return address;
    }
}
