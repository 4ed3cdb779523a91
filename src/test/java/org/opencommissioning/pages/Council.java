package org.opencommissioning.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.response.Incident;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.SignedIn;
import org.opencommissioning.records.London;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A council at work: everybody does what the task list asks of them, over JSON and as themselves, and days pass while nobody is asked. */
public final class Council {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int MOST_PAUSES = 90;

    private final RunningApplication application;
    private final CamundaClient client;
    private final Consumer<Duration> travel;
    private final Map<String, Deque<Function<LocalDate, Map<String, Object>>>> answers = new HashMap<>();
    private final Set<String> left = new HashSet<>();
    private final Set<String> handled = new HashSet<>();
    private final List<String> done = new ArrayList<>();

    /** @param travel lets time pass */
    public Council(RunningApplication application, CamundaClient client, Consumer<Duration> travel) {
        this.application = application;
        this.client = client;
        this.travel = travel;
    }

    /** What is answered the next time this task comes, from the day on which it comes; the last answer stays. Otherwise {@link Answers} are given. */
    public Council answer(String element, Function<LocalDate, Map<String, Object>> answer) {
        answers.computeIfAbsent(element, unknown -> new ArrayDeque<>()).add(answer);
        return this;
    }

    /** Tasks of this element are left open until further notice. */
    public Council leave(String element) {
        left.add(element);
        return this;
    }

    /** Tasks of this element are done again. */
    public Council takeUp(String element) {
        left.remove(element);
        return this;
    }

    /** The elements whose tasks were done, in that order. */
    public List<String> done() {
        return done;
    }

    /** Works on a case until something holds, and lets time pass by {@code pause} whenever nobody is asked. */
    public void work(String caseReference, Duration pause, BooleanSupplier until) throws Exception {
        for (int pauses = 0; pauses < MOST_PAUSES; ) {
            JsonNode task = nextTask(caseReference, until);
            if (until.getAsBoolean()) {
                return;
            }
            if (task == null) {
                assertThat(client.newIncidentSearchRequest()
                                .filter(incident -> incident.state(IncidentState.ACTIVE))
                                .send()
                                .join()
                                .items())
                        .extracting(Incident::getErrorMessage)
                        .as("incidents after %s", done)
                        .isEmpty();
                travel.accept(pause);
                pauses++;
                continue;
            }
            handled.add(task.path("key").asString());
            if (perform(task)) {
                done.add(task.path("elementId").asString());
            }
        }
        throw new AssertionError(caseReference + " is stuck after " + done);
    }

    /** The next task, or none when nothing is left to happen by itself. */
    private JsonNode nextTask(String caseReference, BooleanSupplier until) throws Exception {
        application.settle();
        if (until.getAsBoolean()) {
            return null;
        }
        for (JsonNode task : json(send("managers", "GET", "/api/tasks?scope=all&case=" + caseReference, null))
                .path("tasks")) {
            if (!handled.contains(task.path("key").asString())
                    && !left.contains(task.path("elementId").asString())) {
                return task;
            }
        }
        return null;
    }

    /** False where the task was called off since it was read, as on the day on which a contract ends. */
    private boolean perform(JsonNode task) throws Exception {
        String element = task.path("elementId").asString();
        String person = task.path("assignee").isString()
                ? task.path("assignee").asString()
                : !task.path("candidateUsers").isEmpty()
                        ? task.path("candidateUsers").get(0).asString()
                        // Tenders are opened by two people.
                        : task.path("candidateGroups")
                                .get(
                                        element.equals("confirm-opening")
                                                ? task.path("candidateGroups").size() - 1
                                                : 0)
                                .asString();
        String path = "/api/tasks/" + task.path("key").asString();
        if (!task.path("assignee").isString()) {
            HttpResponse<String> claim = send(person, "POST", path + "/claim", null);
            if (claim.statusCode() == 404
                    || claim.statusCode() == 409
                            && (claim.body().contains("CANCEL") || claim.body().contains("called off"))) {
                return false;
            }
            assertThat(claim.statusCode())
                    .as("%s claims %s: %s", person, element, claim.body())
                    .isEqualTo(200);
        }
        var filled = filledIn(json(send(person, "GET", path + "/form", null)).path("data"), answer(element));
        if (filled.containsKey("signatories")) {
            SignedIn.attachSignedContract(application, task.path("key").asLong(), person);
        }
        HttpResponse<String> completed = send(
                person, "POST", path + "/complete", JsonMapper.shared().writeValueAsBytes(Map.of("variables", filled)));
        assertThat(completed.statusCode())
                .as("%s completes %s: %s", person, element, completed.body())
                .isEqualTo(200);
        return true;
    }

    private Map<String, Object> answer(String element) {
        LocalDate today = LocalDate.now(application.bean(Clock.class).withZone(London.ZONE));
        var queue = answers.get(element);
        return queue == null
                ? Answers.to(element, today)
                : (queue.size() == 1 ? queue.getFirst() : queue.removeFirst()).apply(today);
    }

    /** The answers, row by row over what the form shows already, such as the names of those who tendered. */
    private static Map<String, Object> filledIn(JsonNode shown, Map<String, Object> answers) {
        var filled = new HashMap<String, Object>();
        answers.forEach((field, answer) -> {
            if (answer instanceof List<?> rows && shown.path(field).isArray()) {
                var merged = new ArrayList<JsonNode>();
                // One row stands for each that is shown, such as every supplier to be checked.
                int count = rows.size() == 1 ? Math.max(1, shown.path(field).size()) : rows.size();
                for (int row = 0; row < count; row++) {
                    ObjectNode values = JsonMapper.shared().createObjectNode();
                    if (shown.path(field).path(row).isObject()) {
                        values.setAll((ObjectNode) shown.path(field).path(row));
                    }
                    merged.add(values.setAll((ObjectNode)
                            JsonMapper.shared().<JsonNode>valueToTree(rows.get(rows.size() == 1 ? 0 : row))));
                }
                filled.put(field, merged);
            } else {
                filled.put(field, answer);
            }
        });
        return filled;
    }

    /** A request as one of the demonstration accounts. */
    public HttpResponse<String> send(String person, String method, String path, byte[] body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(application.address() + path))
                        .timeout(Duration.ofMinutes(1))
                        .header("Content-Type", "application/json")
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString((person + ":demo").getBytes(StandardCharsets.UTF_8)))
                        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
