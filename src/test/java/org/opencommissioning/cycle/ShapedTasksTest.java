package org.opencommissioning.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskView;

/** Tasks that have a page of their own, without a script: every step is a form that is posted, and nothing typed is lost. */
@WithApplication
@ResourceLock(RunningApplication.SHARED)
class ShapedTasksTest {

    private static final RunningApplication APPLICATION = RunningApplication.shared();

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private String token;

    @Test
    void optionsAreWeighedAgainstEachOtherAndTheArithmeticShows() throws Exception {
        var reference = start(Stage.PLAN);
        var task = "/tasks/" + claimed(reference, "appraise-options").key();
        assertThat(get(task))
                .contains("<option value=\"do-nothing\" selected=\"selected\">Do nothing", "name=\"options[1].option\"")
                .doesNotContain("assets/task");

        var typed = new LinkedHashMap<>(Map.of(
                "criteria[0].criterion",
                "Outcomes",
                "criteria[0].weight",
                "sixty",
                "options[0].option",
                "do-nothing",
                "options[0].advantages",
                "Costs nothing",
                "options[1].option",
                "contract",
                "options[0].marks[0].mark",
                "0",
                "options[1].marks[0].mark",
                "85"));
        typed.put("do", "add:criteria");
        assertThat(moved(post(task + "/form", typed))).endsWith("#criteria-1-criterion");
        assertThat(get(task))
                .as("as it was typed, with a row more")
                .contains(
                        "value=\"Outcomes\"",
                        "value=\"sixty\"",
                        "Costs nothing",
                        "name=\"criteria[1].weight\"",
                        "name=\"options[1].marks[1].mark\"");

        typed.putAll(Map.of(
                "criteria[1].criterion",
                "Cost",
                "criteria[1].weight",
                "30",
                "options[0].marks[1].mark",
                "90",
                "options[1].marks[1].mark",
                "50",
                "do",
                "submit"));
        var refused = post(task + "/form", typed);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "Error: Appraise options",
                        "href=\"#criteria-0-weight\"",
                        "Criterion 1, Weight: sixty: enter a number",
                        "href=\"#options-1-advantages\"",
                        "href=\"#deliveryModel\"",
                        "value=\"sixty\"",
                        "Costs nothing");

        typed.putAll(Map.of("criteria[0].weight", "60", "do", "draft"));
        assertThat(moved(post(task + "/form", typed))).endsWith("#task-actions");
        assertThat(get(task))
                .contains("Draft saved on")
                .containsPattern("weights add up to\\s*<strong>90</strong>")
                .as("worked out")
                .contains("Contract: 60 × 85 + 30 × 50 = 6,600; divided by 90 = 73.33");
        typed.put("do", "submit");
        assertThat(post(task + "/form", typed).body())
                .contains("The weights add up to 90. Change them so that they add up to 100.");

        typed.putAll(Map.of(
                "criteria[1].weight",
                "40",
                "options[0].drawbacks",
                "Needs stay",
                "options[1].advantages",
                "Choice",
                "options[1].drawbacks",
                "Cost",
                "deliveryModel",
                "contract",
                "optionsReasons",
                "It ranks first.",
                "options[0].option",
                "in-house"));
        assertThat(post(task + "/form", typed).body()).contains("Compare doing nothing as well");
        typed.put("options[0].option", "do-nothing");
        assertThat(moved(post(task + "/form", typed))).contains("?done");
        await(reference, "write-specification");
        assertThat(APPLICATION
                        .bean(CaseDrafts.class)
                        .of(CaseReference.of(reference))
                        .get("appraise-options")
                        .toString())
                .contains("criterion=Cost", "weight=40", "score=71", "score=36", "optionsReasons=It ranks first.");
        assertThat(post(task + "/form", typed).statusCode()).as("once").isEqualTo(302);
        assertThat(get(task)).contains("completed this task", "What was answered", ">Contract</h3>", "It ranks first.");
        signIn("procurement");
        assertThat(get(task))
                .as("for those whose task it was")
                .contains("completed this task")
                .doesNotContain("It ranks first.");
    }

    @Test
    void aCriterionThatIsRemovedTakesItsMarksAlong() throws Exception {
        var task = "/tasks/" + claimed(start(Stage.PLAN), "appraise-options").key();
        var typed = Map.of(
                "criteria[0].criterion",
                "First",
                "criteria[1].criterion",
                "Second",
                "options[0].option",
                "grant",
                "options[0].marks[0].mark",
                "11",
                "options[0].marks[1].mark",
                "22",
                "do",
                "remove:criteria:0");
        assertThat(moved(post(task + "/form", typed))).endsWith("#criteria");
        assertThat(get(task))
                .contains("value=\"Second\"", "value=\"22\"")
                .doesNotContain("value=\"First\"", "value=\"11\"");
    }

    @Test
    void whoHasNotTakenTheTaskReadsItAndChangesNothing() throws Exception {
        var reference = start(Stage.PLAN);
        var open = await(reference, "appraise-options");
        signIn("commissioning");
        assertThat(get("/tasks/" + open.key()))
                .contains("<fieldset class=\"site-shape__fields\" disabled=\"disabled\"")
                .doesNotContain("id=\"task-submit\"");
        var refused = post("/tasks/" + open.key() + "/form", Map.of("optionsReasons", "Smuggled in", "do", "submit"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Claim the task first");
        signIn("procurement");
        assertThat(post("/tasks/" + open.key() + "/form", Map.of("do", "draft")).statusCode())
                .isEqualTo(403);
    }

    private static String start(Stage stage) {
        return SomeCase.start(
                        APPLICATION,
                        NewCase.of("Befriending service", "People are lonely")
                                .about("Adult Social Care", null, null, null)
                                .enteringAt(stage)
                                .knowing(Map.of("contractType", "services", "estimatedValue", 90_000)))
                .value();
    }

    private TaskView claimed(String reference, String element) throws Exception {
        var task = await(reference, element);
        signIn("commissioning");
        assertThat(post("/tasks/" + task.key() + "/claim", Map.of()).statusCode())
                .isEqualTo(302);
        return task;
    }

    private static TaskView await(String reference, String element) {
        return APPLICATION
                .await(
                        element,
                        () -> APPLICATION.bean(Inbox.class).openTasks(reference).stream()
                                .filter(task -> task.elementId().equals(element))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private void signIn(String username) throws Exception {
        token = csrf("/login");
        assertThat(post("/login", Map.of("username", username, "password", "demo"))
                        .statusCode())
                .isEqualTo(302);
        token = csrf("/cases");
    }

    private String csrf(String page) throws Exception {
        var matcher = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(get(page));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
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
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
        return http.send(
                HttpRequest.newBuilder(address(path))
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body + "&_csrf=" + encoded(token)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String moved(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static URI address(String path) {
        return URI.create(APPLICATION.address() + path);
    }
}
