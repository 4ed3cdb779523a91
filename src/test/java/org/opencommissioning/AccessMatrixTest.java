package org.opencommissioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.NewCase;
import org.opencommissioning.people.Groups;
import org.opencommissioning.publication.PublicSamples;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who reaches what: every page and endpoint is asked for by every group and by nobody, and what comes of it is written down. */
@WithApplication
@ResourceLock(RunningApplication.SHARED)
class AccessMatrixTest {

    private static final Path DOCUMENT = Path.of("src/docs/access/README.md");
    private static final RunningApplication APPLICATION = RunningApplication.shared();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private static final String NOBODY = "nobody signed in";

    private static Map<String, String> known;

    @BeforeAll
    static void somethingOfEachKind() {
        PublicSamples.enter(APPLICATION);
        String reference = APPLICATION
                .bean(Cases.class)
                .start(NewCase.of("Lunch clubs in Dover", "People are alone."), null, "commissioning")
                .reference()
                .value();
        APPLICATION.settle();
        JdbcTemplate jdbc = APPLICATION.bean(JdbcTemplate.class);
        Map<String, Object> task = APPLICATION
                .await(
                        "the first task of " + reference,
                        () -> jdbc.queryForList(
                                "SELECT task_key, process_instance_key FROM inbox_task WHERE case_reference = ?",
                                reference),
                        found -> !found.isEmpty())
                .getFirst();
        String contract = jdbc.queryForObject(
                "SELECT reference FROM contract WHERE source_ocid = 'ocds-zz9999-sample' ORDER BY reference LIMIT 1",
                String.class);
        known = new LinkedHashMap<>();
        known.put("/contracts/{reference}", "/contracts/" + contract);
        known.put("/api/contracts/{reference}", "/api/contracts/" + contract);
        known.put("/cases/{reference}", "/cases/" + reference);
        known.put("/api/cases/{reference}", "/api/cases/" + reference);
        known.put("/api/cases/{caseReference}", "/api/cases/" + reference);
        known.put("/tasks/{key}", "/tasks/" + task.get("task_key"));
        known.put("/api/tasks/{key}", "/api/tasks/" + task.get("task_key"));
        known.put("/v2/user-tasks/{userTaskKey}", "/v2/user-tasks/1");
        known.put("/monitor/instances/{key}", "/monitor/instances/" + task.get("process_instance_key"));
        known.put("/monitor/processes/{processId}", "/monitor/processes/analyse");
        known.put("/decisions/{year}/{number}", "/decisions/91/00001");
        known.put("/api/key-decisions/{year}/{number}", "/api/key-decisions/91/00001");
        known.put("/workbench/files/{file}", "/workbench/files/analyse.bpmn");
        known.put("/workbench/decisions/{id}", "/workbench/decisions/procurement-route");
        known.put("/publication/{register}/{reference}", "/publication/decisions/91/00001");
        known.put("/publication/{register}", "/publication/decisions");
        known.put("/reports/{id}", "/reports/spend");
        known.put("{number}", "1");
    }

    @AfterAll
    static void leave() {
        PublicSamples.leave(APPLICATION);
    }

    /** Rewrites the document when it is not what the application does, and fails then: read who reaches what, and commit it only if that is meant. */
    @Test
    void whoReachesWhatIsWrittenDown() throws Exception {
        String document = document();
        String before = Files.isRegularFile(DOCUMENT) ? Files.readString(DOCUMENT) : "";
        if (!document.equals(before)) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, document);
        }

        assertThat(before).as("%s; it has been written anew", DOCUMENT).isEqualTo(document);
    }

    private static String document() throws Exception {
        Map<String, Set<String>> reached = reached();
        StringBuilder text = new StringBuilder("""
                # Who reaches what

                Written by `AccessMatrixTest`, which asks for every page and endpoint as every group and as nobody. *Reached* is what is not answered by the way to sign in or a refusal of the person (401, 403): it may still be refused by a rule, for the state a record is in, or because what was sent is not right. What somebody reads of what they reach depends on whose case and task it is (`WhoMayReadTest`).

                | request | reached by |
                | --- | --- |
                """);
        reached.forEach((request, groups) ->
                text.append("| `%s` | %s |%n".formatted(request.replace("|", "\\|"), words(groups))));
        text.append(
                "%n`GET /v2/topology` is for administrators; while the clock is controlled, as in the tests, it is open on this machine. Only then there are: %s.%n"
                        .formatted(Mappings.FOR_TESTS.stream()
                                .sorted()
                                .map(one -> "`" + one + "`")
                                .collect(Collectors.joining(", "))));
        return text.toString();
    }

    private static String words(Set<String> reached) {
        Set<String> all = new LinkedHashSet<>(Groups.ids());
        if (reached.contains(NOBODY)) {
            return reached.size() == all.size() + 1 ? "everybody" : "**nobody signed in, and: %s**".formatted(reached);
        }
        if (reached.equals(all)) {
            return "whoever is signed in";
        }
        Set<String> working = new LinkedHashSet<>(all);
        working.remove(Groups.SERVICE_USERS);
        if (reached.equals(working)) {
            return "whoever works for the council";
        }
        if (!reached.contains(Groups.SERVICE_USERS) && reached.size() > working.size() / 2) {
            working.removeAll(reached);
            return "whoever works for the council, but not " + String.join(", ", working);
        }
        return reached.isEmpty() ? "nobody" : String.join(", ", reached);
    }

    private static Map<String, Set<String>> reached() throws Exception {
        List<String> who = new ArrayList<>(Groups.ids());
        who.addFirst(NOBODY);
        Map<String, Map<String, Future<Boolean>>> asked = new LinkedHashMap<>();
        // What changes something is asked one after the other and last: who claims a task first must not be a matter of
        // luck.
        try (var readers = Executors.newFixedThreadPool(6);
                var writer = Executors.newSingleThreadExecutor()) {
            CountDownLatch read = new CountDownLatch(1);
            writer.execute(() -> await(read));
            for (String request : Mappings.of(APPLICATION).keySet()) {
                var askers = request.startsWith("GET ") ? readers : writer;
                Map<String, Future<Boolean>> answers = new LinkedHashMap<>();
                who.forEach(one -> answers.put(one, askers.submit((Callable<Boolean>) () -> reaches(one, request))));
                asked.put(request, answers);
            }
            readers.close();
            read.countDown();
        }
        Map<String, Set<String>> reached = new LinkedHashMap<>();
        for (var request : asked.entrySet()) {
            Set<String> groups = new LinkedHashSet<>();
            for (var answer : request.getValue().entrySet()) {
                if (answered(request.getKey(), answer.getValue())) {
                    groups.add(answer.getKey());
                }
            }
            reached.put(request.getKey(), groups);
        }
        return reached;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean answered(String request, Future<Boolean> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new AssertionError("No answer to " + request, e.getCause());
        }
    }

    private static boolean reaches(String who, String request) throws IOException, InterruptedException {
        String method = request.substring(0, request.indexOf(' '));
        String path = path(request.substring(method.length() + 1));
        boolean program = path.startsWith("/api/")
                || path.startsWith("/v2/")
                || path.startsWith("/v3/")
                || path.startsWith("/actuator");
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(APPLICATION.address() + path))
                .timeout(Duration.ofMinutes(2))
                .header("Accept", program ? "application/json" : "text/html, */*")
                .header("Content-Type", program ? "application/json" : "application/x-www-form-urlencoded")
                .method(
                        method,
                        method.equals("GET") || method.equals("DELETE")
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(program ? "{}" : "nothing=in-it"));
        if (!who.equals(NOBODY)) {
            builder.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString((who + ":demo").getBytes(StandardCharsets.UTF_8)));
        }
        HttpResponse<Void> answer = HTTP.send(builder.build(), BodyHandlers.discarding());
        // 501 names an endpoint of the engine's API that there is none of here.
        assertThat(answer.statusCode())
                .as(who + " at " + request)
                .satisfiesAnyOf(
                        status -> assertThat(status).isLessThan(500),
                        status -> assertThat(status).isEqualTo(501));
        return answer.statusCode() != 401
                && answer.statusCode() != 403
                && !answer.headers()
                        .firstValue("Location")
                        .filter(to -> to.endsWith("/login"))
                        .isPresent();
    }

    /** The address of something that is there where a record of the kind was made, else of something that is not. */
    private static String path(String pattern) {
        String plain = Mappings.plain(pattern);
        for (var one : known.entrySet()) {
            plain = plain.replace(one.getKey(), one.getValue());
        }
        return plain.replaceAll("\\{[A-Za-z]+}", "0").replace("/**", "/nothing").replace("**", "nothing");
    }
}
