package org.opencommissioning.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.opencommissioning.records.London;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reminders, escalations and digests go to a real mail server, each once, and on working days alone. */
@WithApplication
class RemindersTest {

    private static final GreenMail POST =
            new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private static RunningApplication application;

    @BeforeAll
    static void open() {
        POST.start();
        var properties = new HashMap<String, Object>(Map.of(
                "spring.mail.host",
                "127.0.0.1",
                "spring.mail.port",
                POST.getSmtp().getPort(),
                "opencommissioning.site.address",
                "https://commissioning.example",
                "opencommissioning.people.accounts[0].username",
                "ann",
                "opencommissioning.people.accounts[0].password",
                "{noop}x",
                "opencommissioning.people.accounts[0].groups",
                "legal",
                "opencommissioning.people.accounts[0].email",
                "ann@council.example",
                "opencommissioning.engine.models",
                "",
                "opencommissioning.people.accounts[1].username",
                "max"));
        properties.putAll(Map.of(
                "opencommissioning.people.accounts[1].password",
                "{noop}x",
                "opencommissioning.people.accounts[1].groups",
                "managers",
                "opencommissioning.people.accounts[1].email",
                "max@council.example"));
        application = RunningApplication.start(properties);
    }

    @AfterAll
    static void close() {
        application.close();
        POST.stop();
    }

    /** The same one after the mail server was away. */
    private static int freePort() {
        try (var free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalDate today() {
        return LocalDate.now(application.bean(Clock.class).withZone(London.ZONE));
    }

    private static void travelTo(LocalDate day, LocalTime time) throws Exception {
        var offset = Duration.between(
                application.bean(Clock.class).instant(),
                ZonedDateTime.of(day, time, London.ZONE).toInstant());
        var request = HttpRequest.newBuilder(URI.create(application.address() + "/actuator/clock/add"))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((RunningApplication.SERVICE_ACCOUNT + ":"
                                                        + RunningApplication.SERVICE_PASSWORD)
                                                .getBytes()))
                .POST(HttpRequest.BodyPublishers.ofString("{\"offsetMilli\":" + offset.toMillis() + "}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    private static void task(long key, String assignee, LocalDate due) {
        var at = due.atTime(17, 0).atZone(London.ZONE).toOffsetDateTime();
        application
                .bean(InboxTasks.class)
                .add(
                        new TaskView(
                                key,
                                "OPEN",
                                "Give legal sign-off",
                                "sign",
                                "legal",
                                1,
                                2,
                                "CC-2026-000" + key,
                                null,
                                1,
                                "plan",
                                "legal",
                                null,
                                null,
                                List.of("legal"),
                                List.of(),
                                assignee,
                                at,
                                50,
                                OffsetDateTime.now(application.bean(Clock.class)),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        2);
    }

    /** What has arrived since the last call, as "recipient: subject". */
    private static List<String> arrived() throws Exception {
        application.bean(Reminders.class).run();
        var arrived = Arrays.stream(POST.getReceivedMessages())
                .map(RemindersTest::line)
                .sorted()
                .toList();
        lastText = POST.getReceivedMessages().length == 0
                ? ""
                : Arrays.stream(POST.getReceivedMessages())
                        .map(GreenMailUtil::getBody)
                        .reduce("", String::concat);
        POST.purgeEmailFromAllMailboxes();
        return arrived;
    }

    private static String lastText;

    private static String line(MimeMessage message) {
        try {
            return message.getAllRecipients()[0] + ": " + message.getSubject().replaceAll(" on \\d.*", "");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everybodyIsToldOnceAndOnWorkingDays() throws Exception {
        // A Monday without a bank holiday near it.
        var monday = today().with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        travelTo(monday.minusDays(1), LocalTime.of(12, 0));
        task(1, "ann", monday.plusDays(1));
        task(2, "ann", monday.plusDays(9));
        task(3, null, monday.minusDays(20));
        assertThat(arrived()).as("a Sunday").isEmpty();

        travelTo(monday, LocalTime.of(6, 0));
        assertThat(arrived())
                .as("before the time of the digest")
                .containsExactly(
                        "ann@council.example: Your tasks that are due soon",
                        "max@council.example: Tasks that are overdue");
        assertThat(lastText)
                .contains("CC-2026-0001", "CC-2026-0003", "https://commissioning.example/tasks/1")
                .doesNotContain("CC-2026-0002");
        assertThat(arrived()).as("told already").isEmpty();

        travelTo(monday, LocalTime.of(8, 0));
        assertThat(arrived()).containsExactly("ann@council.example: Your tasks");
        assertThat(lastText)
                .contains(
                        "Your tasks, the most urgent first",
                        "CC-2026-0002",
                        "Waiting for somebody of your groups",
                        "CC-2026-0003");
        assertThat(arrived()).isEmpty();

        application
                .bean(InboxTasks.class)
                .change(
                        2,
                        List.of("legal"),
                        List.of(),
                        monday.plusDays(1).atTime(17, 0).atZone(London.ZONE).toOffsetDateTime(),
                        null,
                        50);
        assertThat(arrived())
                .as("another deadline is something else to tell")
                .containsExactly("ann@council.example: Your tasks that are due soon");
        assertThat(lastText).contains("CC-2026-0002").doesNotContain("CC-2026-0001");

        POST.stop();
        travelTo(monday.plusDays(1), LocalTime.of(9, 0));
        application.bean(Reminders.class).run();
        assertThat(unsent()).as("the mail server is away").isEqualTo(1);
        POST.start();
        assertThat(arrived()).as("told when it is back").containsExactly("ann@council.example: Your tasks");
        assertThat(unsent()).isZero();
    }

    private static int unsent() {
        return application
                .bean(JdbcClient.class)
                .sql("select count(*) from inbox_mail where sent_at is null")
                .query(Integer.class)
                .single();
    }
}
