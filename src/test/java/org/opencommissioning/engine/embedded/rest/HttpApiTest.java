package org.opencommissioning.engine.embedded.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;

/** The API as a client sees it that knows only the published specification: JSON over HTTP, problems, waiting, access. */
@WithApplication
@ResourceLock(RunningApplication.WITHOUT_MODELS)
class HttpApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String APPLICATION =
            basic(RunningApplication.SERVICE_ACCOUNT, RunningApplication.SERVICE_PASSWORD);

    private static RunningApplication application;
    private static CamundaClient client;
    private static HttpClient http;

    private final String id = "h" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void connect() {
        application = RunningApplication.withoutModels();
        client = application.client();
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterAll
    static void disconnect() {
        client.close();
        http.close();
    }

    @Test
    void keysTravelAsTextAndRequiredPropertiesArePresent() throws Exception {
        deploy();

        JsonNode created = json(
                post(
                        "/v2/process-instances",
                        "{\"processDefinitionId\": \"%s\", \"variables\": {\"a\": 1}}".formatted(id)),
                200);

        assertThat(created.get("processInstanceKey").isTextual()).isTrue();
        assertThat(created.get("processDefinitionVersion").intValue()).isOne();
        assertThat(created.get("tenantId").textValue()).isEqualTo("<default>");
        assertThat(created.get("variables").isObject()).isTrue();
        JsonNode job = json(post("/v2/jobs/activation", activation(5000)), 200)
                .get("jobs")
                .get(0);
        assertThat(job.get("jobKey").isTextual()).isTrue();
        assertThat(job.get("variables").get("a").intValue()).isOne();
        assertThat(job.get("kind").textValue()).isEqualTo("BPMN_ELEMENT");
        assertThat(post("/v2/jobs/" + job.get("jobKey").textValue() + "/completion", "{}")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void aCommandWithoutABodyIsTakenWhereTheSpecificationLetsItBeLeftOut() throws Exception {
        deploy();
        String key = json(post("/v2/process-instances", "{\"processDefinitionId\": \"%s\"}".formatted(id)), 200)
                .get("processInstanceKey")
                .textValue();

        assertThat(send("POST", "/v2/process-instances/" + key + "/cancellation", null, APPLICATION)
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void aDeploymentHasNoMorePartsThanAStockGatewayTakes() throws Exception {
        assertThat(deploying(51).statusCode()).isEqualTo(413);
        assertThat(json(deploying(51), 413).get("detail").textValue()).contains("50 parts");
        assertThat(json(deploying(50), 200).get("deployments").size()).isEqualTo(50);
    }

    private HttpResponse<String> deploying(int forms) throws Exception {
        StringBuilder body = new StringBuilder();
        for (int n = 0; n < forms; n++) {
            String form = id + "-" + n;
            body.append("--b\r\nContent-Disposition: form-data; name=\"resources\"; filename=\"" + form
                            + ".form\"\r\n\r\n")
                    .append("{\"id\": \"" + form + "\", \"type\": \"default\", \"components\": []}\r\n");
        }
        return http.send(
                HttpRequest.newBuilder(application.address().resolve("/v2/deployments"))
                        .header("Authorization", APPLICATION)
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(BodyPublishers.ofString(body + "--b--\r\n"))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void problemsNameThePropertyAndTheRule() throws Exception {
        JsonNode noType = json(post("/v2/jobs/activation", "{\"timeout\": 1000, \"maxJobsToActivate\": 1}"), 400);
        assertThat(noType.get("title").textValue()).isEqualTo("INVALID_ARGUMENT");
        assertThat(noType.get("detail").textValue()).contains("type");
        assertThat(noType.get("instance").textValue()).isEqualTo("/v2/jobs/activation");
        assertThat(json(post("/v2/jobs/activation", "{\"type\": \"x\", \"timeout\": 0, \"maxJobsToActivate\": 1}"), 400)
                        .get("detail")
                        .textValue())
                .contains("timeout")
                .contains("greater than 0");
        assertThat(json(post("/v2/process-instances", "{}"), 400).get("detail").textValue())
                .contains("processDefinitionId");
        assertThat(json(post("/v2/process-instances", "{nonsense"), 400)
                        .get("detail")
                        .textValue())
                .contains("not JSON");
        assertThat(json(post("/v2/jobs/12x/completion", "{}"), 400)
                        .get("detail")
                        .textValue())
                .contains("jobKey")
                .contains("12x");
        assertThat(json(send("POST", "/v2/process-instances", null, APPLICATION), 400)
                        .get("detail")
                        .textValue())
                .contains("body");
        assertThat(json(post("/v2/jobs/1/completion", "{}"), 404).get("detail").textValue())
                .startsWith("Command 'COMPLETE' rejected with code 'NOT_FOUND'");
    }

    @Test
    void whatIsNotSupportedSaysSoByName() throws Exception {
        JsonNode problem = json(post("/v2/documents", "{}"), 501);

        assertThat(problem.get("detail").textValue()).contains("POST /v2/documents");
        assertThat(json(post("/v2/batch-operations/search", "{}"), 501)
                        .get("status")
                        .intValue())
                .isEqualTo(501);
    }

    @Test
    void nobodyUnknownAndNobodyWithoutTheGroupGetsIn() throws Exception {
        assertThat(send("POST", "/v2/process-instances", "{}", null).statusCode())
                .isEqualTo(401);
        assertThat(send("POST", "/v2/process-instances", "{}", basic("administrators", "wrong"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send("POST", "/v2/process-instances", "{}", basic("commissioning", "demo"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("POST", "/v2/process-instances", "{}", basic("administrators", "demo"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("GET", "/actuator/env", null, null).statusCode()).isEqualTo(401);
        assertThat(send("GET", "/actuator/health", null, null).statusCode()).isEqualTo(200);
    }

    @Test
    void aWaitingJobRequestIsAnsweredAsSoonAsWorkArrives() throws Exception {
        deploy();
        CompletableFuture<HttpResponse<String>> waiting = http.sendAsync(
                request("POST", "/v2/jobs/activation", activation(30_000), APPLICATION), BodyHandlers.ofString());
        assertThat(json(post("/v2/jobs/activation", activation(-1)), 200).get("jobs"))
                .isEmpty();

        long created = System.nanoTime();
        client.newCreateInstanceCommand()
                .bpmnProcessId(id)
                .latestVersion()
                .send()
                .join();
        JsonNode jobs = json(waiting.join(), 200).get("jobs");

        assertThat(jobs).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - created)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aRequestThatWaitedInVainEndsWithNoJobs() throws Exception {
        deploy();
        long asked = System.nanoTime();

        assertThat(json(post("/v2/jobs/activation", activation(700)), 200).get("jobs"))
                .isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - asked))
                .isBetween(Duration.ofMillis(650), Duration.ofSeconds(10));
    }

    @Test
    void aCallerThatHasGoneTakesNoJobsWithIt() throws Exception {
        deploy();
        askAndHangUp();
        askAndHangUp();

        client.newCreateInstanceCommand()
                .bpmnProcessId(id)
                .latestVersion()
                .send()
                .join();

        assertThat(json(post("/v2/jobs/activation", activation(10_000)), 200).get("jobs"))
                .hasSize(1);
    }

    @Test
    void manyWaitingRequestsShareTheJobsThatArrive() throws Exception {
        deploy();
        var waiting = java.util.stream.IntStream.range(0, 5)
                .mapToObj(number -> http.sendAsync(
                        request("POST", "/v2/jobs/activation", activation(20_000), APPLICATION),
                        BodyHandlers.ofString()))
                .toList();

        for (int number = 0; number < 5; number++) {
            client.newCreateInstanceCommand()
                    .bpmnProcessId(id)
                    .latestVersion()
                    .send()
                    .join();
        }

        for (var response : waiting) {
            assertThat(json(response.join(), 200).get("jobs")).hasSize(1);
        }
    }

    /** Sends a job request and closes the connection while it waits. */
    private void askAndHangUp() throws IOException, InterruptedException {
        byte[] body = activation(60_000).getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(
                application.address().getHost(), application.address().getPort())) {
            String head =
                    "POST /v2/jobs/activation HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: %s\r\nContent-Length: %d\r\n\r\n"
                            .formatted(APPLICATION, body.length);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            // The first blank tells that the request is waiting.
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
    }

    private void deploy() {
        client.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess(id)
                                .startEvent()
                                .serviceTask("task", task -> task.zeebeJobType(id))
                                .endEvent()
                                .done(),
                        id + ".bpmn")
                .send()
                .join();
    }

    private String activation(long requestTimeout) {
        return "{\"type\": \"%s\", \"timeout\": 60000, \"maxJobsToActivate\": 1, \"requestTimeout\": %d, \"tenantFilter\": \"ASSIGNED\"}"
                .formatted(id, requestTimeout);
    }

    private static JsonNode json(HttpResponse<String> response, int status) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type ->
                        assertThat(type).startsWith(status < 400 ? "application/json" : "application/problem+json"));
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body, APPLICATION);
    }

    private static HttpResponse<String> send(String method, String path, String body, String authorization)
            throws IOException, InterruptedException {
        return http.send(request(method, path, body, authorization), BodyHandlers.ofString());
    }

    private static HttpRequest request(String method, String path, String body, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        application.address().resolve(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        Map.of("Content-Type", "application/json").forEach(request::header);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request.build();
    }

    private static String basic(String username, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
