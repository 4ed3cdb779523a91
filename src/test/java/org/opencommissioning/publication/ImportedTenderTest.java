package org.opencommissioning.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.search.enums.ProcessInstanceState;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.cycle.CaseView;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.engine.ProcessTests;
import org.opencommissioning.pages.Answers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A tender that was published elsewhere is imported and taken to a registered contract, by people, through the task list alone. */
class ImportedTenderTest extends ProcessTests {

    private static final Path REAL = Path.of("../shared/data/ocds/contracts-finder-2025-01-23.release-package.json");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void anInventedTenderOfNinetyThousandPoundsIsSecuredByThreeQuotes() throws Exception {
        try (InputStream content = ImportedTenderTest.class.getResourceAsStream("/ocds/invented.release-package.json")) {
            CaseView imported = imported(only("ocds-zz9999-tender", content.readAllBytes()), "ocds-zz9999-tender");
            List<String> done = new ArrayList<>();
            ContractView contract = secure(imported.reference(), done);

            assertThat(done).contains("record-quotes", "compare-quotes", "decide-award", "sign-contract");
            assertThat(contract.suppliers()).singleElement().satisfies(supplier -> assertThat(supplier.name()).isEqualTo("Medway Advice CIC"));
        }
    }

    static boolean realDataIsThere() {
        return Files.isReadable(REAL);
    }

    @Test
    @EnabledIf("realDataIsThere")
    void aRealTenderForADesignLeadIsSecuredByFormalTender() throws Exception {
        String ocid = "ocds-b5fd17-eaea1515-019b-4af4-8c76-96405e39f126";
        CaseView imported = imported(only(ocid, Files.readAllBytes(REAL)), ocid);
        List<String> done = new ArrayList<>();
        ContractView contract = secure(imported.reference(), done);

        assertThat(imported.title()).startsWith("Design Lead for Russell-Cotes Art Gallery");
        assertThat(done).contains("open-tenders", "confirm-opening", "score-tenders", "moderate-scores", "decide-award", "sign-contract");
        assertThat(contract.suppliers()).singleElement().satisfies(supplier -> assertThat(supplier.name()).isEqualTo("Medway Advice CIC"));
    }

    /** Of a package, the releases about one procurement. */
    private static byte[] only(String ocid, byte[] content) {
        ObjectNode whole = (ObjectNode) JsonMapper.shared().readTree(content);
        ArrayNode kept = whole.arrayNode();
        whole.path("releases").forEach(release -> {
            if (release.path("ocid").asString("").equals(ocid)) {
                kept.add(release);
            }
        });
        return JsonMapper.shared().writeValueAsBytes(whole.set("releases", kept));
    }

    private CaseView imported(byte[] content, String ocid) throws Exception {
        assertThat(send("procurement", "POST", "/api/imports/ocds", content).statusCode()).isEqualTo(200);
        return bean(Cases.class).findBySource(ocid).orElseThrow();
    }

    /** Everybody does what the task list asks of them, and days pass while nobody is asked, until the contract is on the register. */
    private ContractView secure(String reference, List<String> done) throws Exception {
        Set<String> handled = new HashSet<>();
        for (int quietWeeks = 0; quietWeeks < 30;) {
            JsonNode task = nextTask(reference, handled);
            List<ContractView> contracts = bean(ContractsRegister.class).ofCase(reference);
            if (!contracts.isEmpty()) {
                Awaitility.await("the contract is managed").atMost(Duration.ofSeconds(30)).until(() -> client.newProcessInstanceSearchRequest()
                        .filter(filter -> filter.processDefinitionId("manage-contract").state(ProcessInstanceState.ACTIVE)).send().join().items().size() == 1);
                return contracts.getFirst();
            }
            if (task == null) {
                assertThat(client.newIncidentSearchRequest().send().join().items()).as("incidents after %s", done).isEmpty();
                processTest.increaseTime(Duration.ofDays(7));
                quietWeeks++;
                continue;
            }
            handled.add(task.path("key").asString());
            done.add(task.path("elementId").asString());
            perform(task);
        }
        throw new AssertionError(reference + " is stuck after " + done);
    }

    /** The next open task of the case, or null when none comes. */
    private JsonNode nextTask(String reference, Set<String> handled) {
        var found = new JsonNode[1];
        try {
            Awaitility.await().atMost(Duration.ofSeconds(3)).pollInterval(Duration.ofMillis(100)).until(() -> {
                JsonNode list = json(send("managers", "GET", "/api/tasks?scope=all&case=" + reference, null));
                list.path("tasks").forEach(task -> {
                    if (found[0] == null && !handled.contains(task.path("key").asString())) {
                        found[0] = task;
                    }
                });
                return found[0] != null || !bean(ContractsRegister.class).ofCase(reference).isEmpty();
            });
        } catch (ConditionTimeoutException e) {
            return null;
        }
        return found[0];
    }

    private void perform(JsonNode task) throws Exception {
        String element = task.path("elementId").asString();
        String person = task.path("assignee").isString() ? task.path("assignee").asString()
                : !task.path("candidateUsers").isEmpty() ? task.path("candidateUsers").get(0).asString()
                // Tenders are opened by two people.
                : task.path("candidateGroups").get(element.equals("confirm-opening") ? task.path("candidateGroups").size() - 1 : 0).asString();
        String path = "/api/tasks/" + task.path("key").asString();
        if (!task.path("assignee").isString()) {
            HttpResponse<String> claim = send(person, "POST", path + "/claim", null);
            assertThat(claim.statusCode()).as("%s claims %s: %s", person, element, claim.body()).isEqualTo(200);
        }
        var answers = filledIn(json(send(person, "GET", path + "/form", null)).path("data"), Answers.to(element, LocalDate.now(clock().withZone(ZoneId.of("Europe/London")))));
        HttpResponse<String> completed = send(person, "POST", path + "/complete", JsonMapper.shared().writeValueAsBytes(Map.of("variables", answers)));
        assertThat(completed.statusCode()).as("%s completes %s: %s", person, element, completed.body()).isEqualTo(200);
    }

    /** The answers, row by row over what the form shows already, such as the names of those who tendered. */
    private static Map<String, Object> filledIn(JsonNode shown, Map<String, Object> answers) {
        var filled = new HashMap<String, Object>();
        answers.forEach((field, answer) -> {
            if (answer instanceof List<?> rows && shown.path(field).isArray()) {
                var merged = new ArrayList<JsonNode>();
                for (int row = 0; row < rows.size(); row++) {
                    ObjectNode values = JsonMapper.shared().createObjectNode();
                    if (shown.path(field).path(row).isObject()) {
                        values.setAll((ObjectNode) shown.path(field).path(row));
                    }
                    merged.add(values.setAll((ObjectNode) JsonMapper.shared().<JsonNode>valueToTree(rows.get(row))));
                }
                filled.put(field, merged);
            } else {
                filled.put(field, answer);
            }
        });
        return filled;
    }

    private static HttpResponse<String> send(String person, String method, String path, byte[] body) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(APPLICATION.address() + path)).timeout(Duration.ofMinutes(1))
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((person + ":demo").getBytes(StandardCharsets.UTF_8)))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
