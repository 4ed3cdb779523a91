package org.opencommissioning.chaos;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.opencommissioning.ApplicationProcess;
import org.opencommissioning.JsonRequest;
import org.opencommissioning.pages.Answers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * People and machines at work on an application that dies under their hands. They ask again when they get no answer, now and then although they got one,
 * and remember what they were told was done.
 */
final class People {

    private static final String PROCESS = "chaos";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Supplier<ApplicationProcess> application;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean enough;

    /** The reference that each request to begin a case was answered with, by its key. */
    final Map<String, String> cases = new ConcurrentHashMap<>();

    /** Requests to begin a case that were answered with another reference than before. */
    final Set<String> doubled = ConcurrentHashMap.newKeySet();

    /** Tasks whose completion was acknowledged. */
    final Set<String> completed = ConcurrentHashMap.newKeySet();

    /** Instances that the engine's own client was told of. */
    final Set<Long> instances = ConcurrentHashMap.newKeySet();

    final AtomicInteger again = new AtomicInteger();
    final AtomicInteger unanswered = new AtomicInteger();

    People(Supplier<ApplicationProcess> application) {
        this.application = application;
    }

    void begin() {
        enough = false;
        threads.add(Thread.ofVirtual().start(() -> repeat(this::beginCase)));
        threads.add(Thread.ofVirtual().start(() -> repeat(this::beginCase)));
        threads.add(Thread.ofVirtual().start(() -> repeat(this::doTasks)));
        threads.add(Thread.ofVirtual().start(() -> repeat(this::runInstances)));
    }

    /** Lets everybody finish what they are at: who has no answer yet asks until there is one. */
    void end() throws InterruptedException {
        enough = true;
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
    }

    private interface Work {
        void once() throws Exception;
    }

    private void repeat(Work work) {
        while (!enough) {
            try {
                work.once();
            } catch (Exception e) {
                unanswered.incrementAndGet();
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beginCase() throws Exception {
        String key = UUID.randomUUID().toString();
        int times = ThreadLocalRandom.current().nextInt(4) == 0 ? 2 : 1;
        for (int time = 0; time < times; ) {
            HttpResponse<String> answer;
            try {
                answer = send(
                        "commissioning",
                        "POST",
                        "/api/cases",
                        key,
                        Map.of(
                                "title",
                                "Chaos",
                                "need",
                                "Nothing may be lost or doubled",
                                "facts",
                                Map.of("contractType", "services", "estimatedValue", 18000)));
            } catch (IOException e) {
                unanswered.incrementAndGet();
                pause();
                continue;
            }
            if (answer.statusCode() / 100 != 2) {
                again.incrementAndGet();
                pause();
                continue;
            }
            String reference = JsonMapper.shared()
                    .readTree(answer.body())
                    .path("reference")
                    .asString();
            String before = cases.putIfAbsent(key, reference);
            if (before != null && !before.equals(reference)) {
                doubled.add(key + ": " + before + " and " + reference);
            }
            time++;
        }
        pause();
    }

    private void doTasks() throws Exception {
        JsonNode list = JsonMapper.shared()
                .readTree(send("commissioning", "GET", "/api/tasks?scope=groups&limit=20", null, null)
                        .body());
        for (JsonNode task : list.path("tasks")) {
            String key = task.path("key").asString();
            if (!task.path("elementId").asString().equals("assess-need") || enough) {
                continue;
            }
            send("commissioning", "POST", "/api/tasks/" + key + "/claim", null, null);
            HttpResponse<String> answer = send(
                    "commissioning",
                    "POST",
                    "/api/tasks/" + key + "/complete",
                    null,
                    Map.of("variables", Answers.to("assess-need", LocalDate.of(2026, 11, 29))));
            if (answer.statusCode() / 100 == 2) {
                completed.add(key);
            }
        }
        pause();
    }

    private void runInstances() {
        try (CamundaClient client = application
                .get()
                .clientBuilder()
                .defaultRequestTimeout(PATIENCE)
                .build()) {
            client.newDeployResourceCommand()
                    .addProcessModel(
                            Bpmn.createExecutableProcess(PROCESS)
                                    .startEvent()
                                    .serviceTask("work", task -> task.zeebeJobType("chaos-work"))
                                    .endEvent()
                                    .done(),
                            PROCESS + ".bpmn")
                    .send()
                    .join();
            while (!enough) {
                instances.add(client.newCreateInstanceCommand()
                        .bpmnProcessId(PROCESS)
                        .latestVersion()
                        .send()
                        .join()
                        .getProcessInstanceKey());
                for (ActivatedJob job : client.newActivateJobsCommand()
                        .jobType("chaos-work")
                        .maxJobsToActivate(5)
                        .timeout(Duration.ofSeconds(5))
                        .requestTimeout(Duration.ofSeconds(2))
                        .send()
                        .join()
                        .getJobs()) {
                    client.newCompleteCommand(job.getKey()).send().join();
                }
                pause();
            }
        }
    }

    HttpResponse<String> send(String username, String method, String path, String key, Object body)
            throws IOException, InterruptedException {
        return http.send(
                JsonRequest.of(username, method, application.get().address().resolve(path), key, body)
                        .timeout(PATIENCE)
                        .build(),
                BodyHandlers.ofString());
    }
}
