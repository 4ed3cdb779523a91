package org.opencommissioning.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.Incident;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencommissioning.JsonRequest;
import org.opencommissioning.PostgresServer;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.SignedIn;
import org.opencommissioning.WithApplication;
import org.opencommissioning.engine.embedded.search.LateSearches;
import org.opencommissioning.pages.Answers;
import org.opencommissioning.records.London;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * On a cluster searches lag behind, answers are lost and several applications work side by side. Nothing starts twice, what is listed can be opened and
 * done, and no page fails.
 */
@WithApplication
@Order(1)
class ClusterIT {

    private static final List<String> PEOPLE = List.of(
            "commissioning",
            "procurement",
            "procurement-2",
            "legal",
            "finance",
            "commercial-board",
            "corporate-directors",
            "contract-management",
            "analysts",
            "administrators");

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<URI> applications = new ArrayList<>();
    private RunningApplication first;
    private int turn;

    @Test
    void aCaseGoesItsWayThroughTwoApplicationsOnAClusterThatLagsAndLosesAnswers() throws Exception {
        String database = PostgresServer.newDatabase();
        try (StandInCluster cluster = StandInCluster.start(folder);
                LossyNetwork network = new LossyNetwork(cluster.address());
                RunningApplication one = application(database, network);
                RunningApplication other = application(database, network)) {
            first = one;
            applications.addAll(List.of(one.address(), other.address()));

            String reference = startCase();
            isBeingPrepared();
            walk(reference, "sign-contract", first.bean(JdbcClient.class));

            assertThat(first.bean(JdbcClient.class).sql("""
                                    SELECT element_id || ' ' || candidate_groups FROM inbox_task
                                     WHERE state <> 'OPEN' GROUP BY element_id, candidate_groups, case_reference HAVING COUNT(*) > 1""").query(String.class).list())
                    .as("steps that were done twice")
                    .isEmpty();
            assertThat(network.lost.keySet())
                    .as("starts, completions of jobs and of tasks were among the answers that were lost: "
                            + network.lost)
                    .contains("/v2/process-instances", "/v2/jobs/*/completion", "/v2/user-tasks/*/completion");
            try (CamundaClient client = cluster.client()) {
                Awaitility.await("one instance of the cycle runs, and nothing waits for a person to mend it")
                        .atMost(LateSearches.LAG.multipliedBy(5))
                        .untilAsserted(() -> {
                            assertThat(client.newProcessInstanceSearchRequest()
                                            .filter(filter -> filter.processDefinitionId("commissioning-cycle")
                                                    .state(ProcessInstanceState.ACTIVE))
                                            .send()
                                            .join()
                                            .items())
                                    .hasSize(1);
                            assertThat(client.newIncidentSearchRequest()
                                            .filter(filter -> filter.state(IncidentState.ACTIVE))
                                            .send()
                                            .join()
                                            .items())
                                    .extracting(Incident::getErrorMessage)
                                    .isEmpty();
                        });
            }
        }
    }

    private RunningApplication application(String database, LossyNetwork network) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("opencommissioning.engine.mode", "cluster");
        properties.put("opencommissioning.engine.cluster.rest-address", network.address());
        properties.put("opencommissioning.engine.cluster.username", StandInCluster.USERNAME);
        properties.put("opencommissioning.engine.cluster.password", StandInCluster.PASSWORD);
        properties.put("opencommissioning.engine.job-timeout", "5s");
        properties.put("opencommissioning.people.demonstration-accounts", false);
        properties.put("opencommissioning.ledger.folder", folder.resolve("ledger"));
        properties.put("spring.datasource.url", database);
        IntStream.range(0, PEOPLE.size()).forEach(person -> {
            String account = "opencommissioning.people.accounts[" + person + "].";
            properties.put(account + "username", PEOPLE.get(person));
            properties.put(account + "password", "{noop}demo");
            properties.put(account + "groups", PEOPLE.get(person).replace("-2", ""));
        });
        return RunningApplication.start(properties);
    }

    private String startCase() throws Exception {
        String key = UUID.randomUUID().toString();
        Map<String, Object> asked = Map.of(
                "title",
                "Training",
                "need",
                "Carers ask for training",
                "facts",
                Map.of("contractType", "services", "estimatedValue", 18_000));
        String once = reference(send("commissioning", "POST", "/api/cases", key, asked));
        assertThat(reference(send("commissioning", "POST", "/api/cases", key, asked)))
                .as("asked again, of the other application")
                .isEqualTo(once);
        return once;
    }

    /** The monitor does not call gone what the cluster does not show yet. */
    private void isBeingPrepared() throws Exception {
        long instance = Awaitility.await("the instance of the case is known")
                .until(
                        () -> first.bean(JdbcClient.class)
                                .sql("SELECT result_key FROM engine_outbox WHERE result_key IS NOT NULL")
                                .query(Long.class)
                                .list(),
                        found -> !found.isEmpty())
                .getFirst();
        HttpResponse<String> page = send("administrators", "GET", "/monitor/instances/" + instance, null, null);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).containsAnyOf("is being prepared", "CC-");
    }

    private static String reference(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JsonMapper.shared().readTree(answer.body()).path("reference").asString();
    }

    /** Everybody does what there is to do for them, now at one application and now at the other, until the last step is done. */
    private void walk(String reference, String last, JdbcClient database) {
        List<String> said = new ArrayList<>();
        try {
            Awaitility.await("the case has come to " + last)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        for (String person : PEOPLE) {
                            for (JsonNode task : tasksOf(person, reference)) {
                                attempt(person, task, said);
                            }
                        }
                        return database.sql(
                                                "SELECT COUNT(*) FROM inbox_task WHERE element_id = ? AND state = 'COMPLETED'")
                                        .param(last)
                                        .query(Integer.class)
                                        .single()
                                == 1;
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(String.join("\n", said), e);
        }
    }

    private Iterable<JsonNode> tasksOf(String person, String reference) throws Exception {
        HttpResponse<String> list = send(person, "GET", "/api/tasks?scope=groups&case=" + reference, null, null);
        assertThat(list.statusCode()).as(list.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(list.body()).path("tasks");
    }

    /** Opens a task, takes it and completes it; an answer of the cluster that was lost may be told, and is then tried again. */
    private void attempt(String person, JsonNode task, List<String> said) throws Exception {
        String key = task.path("key").asString();
        String element = task.path("elementId").asString();
        for (String path : List.of("/tasks/" + key, "/api/tasks/" + key + "/form")) {
            HttpResponse<String> page = send(person, "GET", path, null, null);
            assertThat(page.statusCode())
                    .as(element + " at " + path + ": " + page.body())
                    .isEqualTo(200);
        }
        HttpResponse<String> taken = send(person, "POST", "/api/tasks/" + key + "/claim", null, null);
        if (element.equals("sign-contract")) {
            SignedIn.attachSignedContract(first, Long.parseLong(key), person);
        }
        HttpResponse<String> completed =
                send(person, "POST", "/api/tasks/" + key + "/complete", null, Map.of("variables", answers(element)));
        for (HttpResponse<String> answer : List.of(taken, completed)) {
            said.add("%s: %s as %s: %d %s"
                    .formatted(
                            element,
                            answer.uri().getPath(),
                            person,
                            answer.statusCode(),
                            answer.statusCode() < 300 ? "" : answer.body()));
            assertThat(answer.statusCode()).as(said.getLast()).isNotEqualTo(500);
        }
    }

    private static Map<String, Object> answers(String element) {
        LocalDate today = LocalDate.now(London.ZONE);
        Map<String, Object> answers = new HashMap<>(
                switch (element) {
                    case "invite-one-quote" ->
                        Map.of(
                                "invited", "Medway Advice CIC",
                                "quoteDeadline", today.plusDays(14).toString(),
                                "barriersConsidered", "No accounts are asked for.");
                    case "record-one-quote" ->
                        Map.of(
                                "quotes",
                                List.of(Map.of(
                                        "supplierName",
                                        "Medway Advice CIC",
                                        "receivedOn",
                                        today.toString(),
                                        "price",
                                        17_500,
                                        "valid",
                                        true,
                                        "sme",
                                        true)));
                    case "check-value-for-money" -> Map.of("valueForMoney", "accept", "reasons", "It is sound.");
                    case "check-exclusions-of-suppliers" ->
                        Map.of(
                                "exclusionChecks",
                                List.of(Map.of(
                                        "supplierName", "Medway Advice CIC",
                                        "personsChecked", "Its directors; no sub-contractors",
                                        "debarmentCheckedOn", today.toString())));
                    default -> Answers.to(element, today);
                });
        answers.replaceAll((name, value) -> value.equals(400_000) ? 18_000 : value);
        answers.replace("divisionsAffected", 0);
        return answers;
    }

    /** Asks one application and the next time the other. */
    private HttpResponse<String> send(String username, String method, String path, String key, Object body)
            throws IOException, InterruptedException {
        URI address = applications.get(turn++ % applications.size()).resolve(path);
        return http.send(
                JsonRequest.of(username, method, address, key, body)
                        .timeout(PATIENCE)
                        .build(),
                BodyHandlers.ofString());
    }
}
