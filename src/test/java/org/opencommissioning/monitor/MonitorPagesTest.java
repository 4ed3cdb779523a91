package org.opencommissioning.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.EntryView;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.models.Models;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskView;

/** Who may do what to a running process, what is refused and why, and that the ledger knows. */
@WithApplication
@ResourceLock(RunningApplication.SHARED)
class MonitorPagesTest {

    private static final RunningApplication APPLICATION = RunningApplication.shared();
    private static final String PROCESS = "monitored-sample";

    private static CamundaClient client;

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private String token;

    @BeforeAll
    static void deploy() {
        client = APPLICATION.client();
        deploy("first", "second");
    }

    @AfterAll
    static void close() {
        client.close();
    }

    @Test
    void nobodyButManagersAdministratorsAndAuditorsSeesProcesses() throws Exception {
        long instance = start();
        for (String page : new String[] {
            "/monitor",
            "/monitor/cases.csv",
            "/monitor/stages",
            "/monitor/contracts",
            "/monitor/processes/" + PROCESS,
            "/monitor/instances",
            "/monitor/incidents",
            "/monitor/instances/" + instance,
            "/monitor/instances/" + instance + "/model.bpmn"
        }) {
            var nobody = http.send(
                    HttpRequest.newBuilder(address(page))
                            .header("Accept", "text/html")
                            .build(),
                    BodyHandlers.ofString());
            assertThat(nobody.headers().firstValue("Location"))
                    .as("nobody at " + page)
                    .hasValueSatisfying(location -> assertThat(location).endsWith("/login"));
            for (String other :
                    new String[] {"commissioning", "procurement", "corporate-directors", "cabinet", "analysts"}) {
                assertThat(basic(other, page)).as(other + " at " + page).isEqualTo(403);
            }
            for (String reader : new String[] {"managers", "administrators", "auditors"}) {
                assertThat(basic(reader, page)).as(reader + " at " + page).isEqualTo(200);
            }
        }
    }

    @Test
    void anAuditorOrAnOfficerCannotActAndNeitherCanARequestWithoutItsToken() throws Exception {
        long instance = start();
        for (String other : new String[] {"auditors", "commissioning"}) {
            signIn(other);
            assertThat(post("/monitor/instances/" + instance + "/cancel", Map.of("reason", "x"))
                            .statusCode())
                    .as(other)
                    .isEqualTo(403);
        }
        signIn("managers");
        token = "";
        assertThat(post("/monitor/instances/" + instance + "/cancel", Map.of("reason", "x"))
                        .statusCode())
                .as("no CSRF token")
                .isEqualTo(403);
        assertThat(get("/monitor/instances/" + instance)).contains(">Active<");
    }

    @Test
    void anActionWithoutAReasonIsRefusedAndNamesTheField() throws Exception {
        long instance = start();
        signIn("managers");
        var refused = post("/monitor/instances/" + instance + "/cancel", Map.of("reason", " "));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("href=\"#reason\"", "Say why");
        assertThat(get("/monitor/instances/" + instance)).contains(">Active<");

        assertThat(post("/monitor/instances/" + instance + "/cancel", Map.of("reason", "Started by mistake"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(get("/monitor/instances/" + instance)).contains(">Cancelled<");
        assertThat(latest().entry()).satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(Kind.INTERVENTION);
            assertThat(entry.actor()).isEqualTo("managers");
            assertThat(entry.outcome()).isEqualTo("cancel-instance");
            assertThat(entry.reasons()).isEqualTo("Started by mistake");
            assertThat(entry.oldValue()).contains("\"" + instance + "\"", PROCESS);
        });
        assertThat(post("/monitor/instances/" + instance + "/cancel", Map.of("reason", "Again"))
                        .body())
                .contains("has ended already");
    }

    @Test
    void anInstanceMovesToAnotherVersionThatHasItsStepAndOnlyToThat() throws Exception {
        long instance = start();
        signIn("managers");
        int present = version(instance);
        deploy("first", "other");
        deploy("other", "second");

        var fits = get("/monitor/instances/" + instance + "/version?to=" + (present + 1));
        assertThat(fits).contains("Fits", "The same step", "No longer there: Second.", "New: Other.");
        assertThat(get("/monitor/instances/" + instance + "/version?to=" + (present + 2)))
                .contains("Does not fit", "The other version has no step with the id first.");

        var refused = post(
                "/monitor/instances/" + instance + "/version",
                Map.of("to", String.valueOf(present + 2), "reason", "Newest"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(version(instance)).isEqualTo(present);

        assertThat(post(
                                "/monitor/instances/" + instance + "/version",
                                Map.of("to", String.valueOf(present + 1), "reason", "The new rules are milder"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(version(instance)).isEqualTo(present + 1);
        assertThat(latest().entry().newValue()).contains("\"version\":" + (present + 1));
        deploy("first", "second");
    }

    @Test
    void aTokenIsMovedAndTheEnginesRefusalIsSaidAndKept() throws Exception {
        long instance = start();
        signIn("managers");
        var form = get("/monitor/instances/" + instance + "/token");
        String place = found(form, "<option value=\"(\\d+)\"");
        assertThat(post("/monitor/instances/" + instance + "/token", Map.of("reason", "x"))
                        .body())
                .contains("Choose a step to begin");

        assertThat(post("/monitor/instances/" + instance + "/token", Map.of("terminate", place, "reason", "x"))
                        .body())
                .as("its only token")
                .contains("Nothing would be left to go on");
        assertThat(get("/monitor/instances/" + instance)).contains(">Active<");

        assertThat(post("/monitor/instances/" + instance + "/token", Map.of("activate", "nowhere", "reason", "Try it"))
                        .body())
                .contains("The engine refused");
        assertThat(latest().entry()).satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(Kind.DENIAL);
            assertThat(entry.reasons()).contains("nowhere");
        });

        assertThat(post(
                                "/monitor/instances/" + instance + "/token",
                                Map.of(
                                        "activate",
                                        "second",
                                        "terminate",
                                        place,
                                        "reason",
                                        "The first step was done on paper"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(get("/monitor/instances?process=" + PROCESS + "&element=second"))
                .contains("/monitor/instances/" + instance);
        assertThat(get("/monitor/instances?process=" + PROCESS + "&element=first"))
                .doesNotContain("/monitor/instances/" + instance + "\"");
    }

    @Test
    void manyIncidentsAreTriedAtOnceAndEachSaysWhetherItsProblemIsGone() throws Exception {
        var model = Bpmn.createExecutableProcess("retried-sample")
                .startEvent()
                .serviceTask("send", task -> task.zeebeJobType("retried-sample"))
                .name("Send it")
                .endEvent()
                .done();
        client.newDeployResourceCommand()
                .addProcessModel(model, "retried-sample.bpmn")
                .send()
                .join();
        long mended = startRetried(true);
        long broken = startRetried(false);
        client.newActivateJobsCommand()
                .jobType("retried-sample")
                .maxJobsToActivate(2)
                .send()
                .join()
                .getJobs()
                .forEach(job -> client.newFailCommand(job.getKey())
                        .retries(0)
                        .errorMessage("The post is closed")
                        .send()
                        .join());
        signIn("managers");
        var incidents = incidents(mended) + "," + incidents(broken);
        assertThat(post("/monitor/incidents/retry", Map.of("reason", "x")).body())
                .contains("Select the incidents to try again");
        try (var worker = client.newWorker()
                .jobType("retried-sample")
                .handler((jobs, job) -> {
                    if (Boolean.TRUE.equals(job.getVariablesAsMap().get("open"))) {
                        jobs.newCompleteCommand(job.getKey()).send().join();
                    } else {
                        jobs.newFailCommand(job.getKey())
                                .retries(job.getRetries() - 1)
                                .errorMessage("The post is still closed")
                                .send()
                                .join();
                    }
                })
                .open()) {
            assertThat(post("/monitor/incidents/retry", Map.of("incident", incidents, "reason", "The post has opened"))
                            .statusCode())
                    .isEqualTo(302);
        }
        assertThat(get("/monitor/incidents?process=retried-sample"))
                .contains(">Gone<", "The problem is gone", ">Still there<", "The post is still closed", "1 incident,");
        assertThat(get("/monitor/instances/" + mended)).contains(">Completed<");
        assertThat(APPLICATION.bean(Ledger.class).latest(Long.MAX_VALUE, 2))
                .extracting(one -> one.entry().outcome())
                .containsOnly("retry-incident");
        client.newCancelInstanceCommand(broken).send().join();
    }

    @Test
    void aVariableIsCorrectedInItsOwnInstanceWithItsOldAndNewValueKept() throws Exception {
        long instance = start();
        long other = start();
        signIn("managers");
        String address =
                found(get("/monitor/instances/" + instance), "(/monitor/instances/" + instance + "/variables/\\d+)");
        String elsewhere = address.replace("/" + instance + "/", "/" + other + "/");
        assertThat(post(elsewhere, Map.of("value", "2", "reason", "x")).body()).contains("belongs to another instance");
        assertThat(post(address, Map.of("value", "two", "reason", "x")).body()).contains("href=\"#value\"");

        assertThat(post(address, Map.of("value", "2", "reason", "Counted again"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(latest().entry()).satisfies(entry -> {
            assertThat(entry.oldValue()).contains("\"quantity\"", "\"1\"");
            assertThat(entry.newValue()).contains("\"quantity\"", "\"2\"");
        });
        assertThat(get(address)).contains(">2</textarea>");
    }

    @Test
    void m2AndM3OfTheApplicationsOwnProcessesNothingIsPassedByAndNoFactCorrected() throws Exception {
        long instance = APPLICATION.start("analyse", Map.of("title", "Short breaks", "estimatedValue", 10_000));
        APPLICATION.until("its task", () -> standingAt(instance, "assess-need"));
        signIn("managers");
        String page = get("/monitor/instances/" + instance);
        assertThat(page).contains("They cannot be corrected here", "rule M3").doesNotContain(">Correct<");
        String form = get("/monitor/instances/" + instance + "/token");
        assertThat(form)
                .contains("No decision, wait or stage is passed by (rule M2)", "to “Engage people”")
                .doesNotContain("approve-strategic-case", "rate-risk");
        String place = found(form, "value=\"(\\d+)/engage-people\"");

        for (String to :
                new String[] {"approve-strategic-case", "decide-joining-up", "rate-risk", "check-overlaps", "nowhere"
                }) {
            var refused = post(
                    "/monitor/instances/" + instance + "/token",
                    Map.of("terminate", place, "activate", to, "reason", "It is urgent"));
            assertThat(refused.statusCode()).as(to).isEqualTo(409);
            assertThat(refused.body()).as(to).contains("M2: ");
        }
        assertThat(post(
                                "/monitor/instances/" + instance + "/token",
                                Map.of("activate", "assess-need", "reason", "Twice"))
                        .body())
                .contains("M2: A second token");
        assertThat(latest().entry()).satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(Kind.DENIAL);
            assertThat(entry.rule()).isEqualTo("M2");
            assertThat(entry.actor()).isEqualTo("managers");
        });
        long variable = client.newVariableSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance).name("estimatedValue"))
                .send()
                .join()
                .items()
                .getFirst()
                .getVariableKey();
        String address = "/monitor/instances/" + instance + "/variables/" + variable;
        assertThat(get(address)).contains("M3: ").doesNotContain("<textarea");
        var corrected = post(address, Map.of("value", "1", "reason", "It is less"));
        assertThat(corrected.statusCode()).isEqualTo(409);
        assertThat(corrected.body()).contains("facts change by a new plan version".replace('f', 'F'));
        assertThat(latest().entry().rule()).isEqualTo("M3");
        assertThat(standingAt(instance, "assess-need")).isTrue();

        assertThat(post(
                                "/monitor/instances/" + instance + "/token",
                                Map.of(
                                        "move",
                                        place + "/engage-people",
                                        "reason",
                                        "The need is in the needs assessment"))
                        .statusCode())
                .isEqualTo(302);
        APPLICATION.until("the next task", () -> standingAt(instance, "engage-people"));
        assertThat(APPLICATION.bean(Inbox.class).openTasksOf("analyse"))
                .as("the task it was taken from is gone at once")
                .filteredOn(task -> task.processInstanceKey() == instance)
                .extracting(TaskView::elementId)
                .containsExactly("engage-people");
        client.newCancelInstanceCommand(instance).send().join();
    }

    private static boolean standingAt(long instance, String element) {
        return !client.newUserTaskSearchRequest()
                .filter(filter ->
                        filter.processInstanceKey(instance).elementId(element).state(UserTaskState.CREATED))
                .send()
                .join()
                .items()
                .isEmpty();
    }

    @Test
    void m4NoInstanceGoesOnByAVersionThatTheApplicationDidNotPublish() throws Exception {
        long instance = APPLICATION.start("market-engagement", Map.of("title", "Short breaks"));
        APPLICATION.until("its task", () -> standingAt(instance, "prepare-market-engagement"));
        signIn("managers");
        int foreign = client.newDeployResourceCommand()
                .addResourceStringUtf8(
                        Files.readString(Path.of("bpmn/market-engagement.bpmn"))
                                .replace("bindingType=\"deployment\"", "bindingType=\"latest\""),
                        "market-engagement.bpmn")
                .send()
                .join()
                .getProcesses()
                .getFirst()
                .getVersion();
        String page = "/monitor/instances/" + instance + "/version";
        assertThat(get(page)).doesNotContain("value=\"" + foreign + "\"");
        int present = version(instance);
        var refused = post(page, Map.of("to", String.valueOf(foreign), "reason", "It is newer"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("M4: ", "was not published by this application");
        assertThat(version(instance)).isEqualTo(present);
        assertThat(latest().entry().rule()).isEqualTo("M4");
        client.newCancelInstanceCommand(instance).send().join();
        APPLICATION.bean(Models.class).deployAll();
    }

    @Test
    void whatIsNotThereIsNotFoundAndWhatIsNoDateIsNamed() throws Exception {
        assertThat(basic("managers", "/monitor/instances/4711")).isEqualTo(404);
        assertThat(basic("managers", "/monitor/incidents/4711")).isEqualTo(404);
        assertThat(basic("managers", "/monitor/processes/nowhere")).isEqualTo(404);
        assertThat(basic("managers", "/monitor/processes/" + PROCESS + "?version=4711"))
                .isEqualTo(404);
        assertThat(basic("managers", "/monitor/cases?stage=nonsense&value=size-9&page=99999999999"))
                .isEqualTo(200);
        assertThat(basic("managers", "/monitor/instances?from=yesterday")).isEqualTo(422);
        assertThat(basic("managers", "/monitor/instances?page=-3&sort=nonsense&state=nonsense"))
                .isEqualTo(200);
    }

    @Test
    void instancesAreSortedCountedAndPaged() throws Exception {
        for (int i = 0; i < InstanceFilter.PAGE + 1; i++) {
            start();
        }
        signIn("managers");
        var first = get("/monitor/instances?process=" + PROCESS + "&state=active&sort=started&order=asc");
        assertThat(first)
                .contains("aria-sort=\"ascending\"", "page 1 of ", "rel=\"next\"")
                .doesNotContain("rel=\"prev\"");
        assertThat(get("/monitor/instances?process=" + PROCESS + "&state=active&page=2"))
                .contains("page 2 of ", "rel=\"prev\"");
    }

    private static void deploy(String one, String two) {
        var model = Bpmn.createExecutableProcess(PROCESS)
                .name("Monitored sample")
                .startEvent("begin")
                .serviceTask(one, task -> task.zeebeJobType("nobody-works-on-this"))
                .name(named(one))
                .serviceTask(two, task -> task.zeebeJobType("nobody-works-on-this"))
                .name(named(two))
                .endEvent("end")
                .done();
        client.newDeployResourceCommand()
                .addProcessModel(model, PROCESS + ".bpmn")
                .send()
                .join();
    }

    private static String named(String id) {
        return Character.toUpperCase(id.charAt(0)) + id.substring(1);
    }

    private static long start() {
        return client.newCreateInstanceCommand()
                .bpmnProcessId(PROCESS)
                .latestVersion()
                .variable("quantity", 1)
                .send()
                .join()
                .getProcessInstanceKey();
    }

    private static long startRetried(boolean open) {
        return client.newCreateInstanceCommand()
                .bpmnProcessId("retried-sample")
                .latestVersion()
                .variable("open", open)
                .send()
                .join()
                .getProcessInstanceKey();
    }

    private static String incidents(long instance) {
        return client
                .newIncidentSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance))
                .send()
                .join()
                .items()
                .stream()
                .map(one -> one.getIncidentKey().toString())
                .collect(Collectors.joining(","));
    }

    private static int version(long instance) {
        return client.newProcessInstanceGetRequest(instance).send().join().getProcessDefinitionVersion();
    }

    private static EntryView latest() {
        return APPLICATION.bean(Ledger.class).latest(Long.MAX_VALUE, 1).getFirst();
    }

    private static URI address(String path) {
        return URI.create(APPLICATION.address() + path);
    }

    private static int basic(String username, String path) throws Exception {
        var credentials = Base64.getEncoder().encodeToString((username + ":demo").getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address(path))
                                .header("Authorization", "Basic " + credentials)
                                .header("Accept", "text/html,application/xml,text/csv")
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    private void signIn(String username) throws Exception {
        token = found(get("/login"), "name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
        assertThat(post("/login", Map.of("username", username, "password", "demo"))
                        .statusCode())
                .isEqualTo(302);
        token = found(get("/cases"), "name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    }

    private String get(String path) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(address(path))
                                .header("Accept", "text/html")
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
        var body = fields.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return http.send(
                HttpRequest.newBuilder(address(path))
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                body + "&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String found(String text, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }
}
