package org.opencommissioning.bench;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.opencommissioning.ApplicationProcess;
import org.opencommissioning.WithApplication;

/**
 * The figures the embedded engine is held to, measured from outside on the packaged application: {@code mvn -Pbench verify}.
 * Prints medians; asserts nothing, as a slow machine is not a defect. System properties {@code bench.instances},
 * {@code bench.rounds} and {@code bench.live} change the size.
 */
@WithApplication
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EngineBenchmark {

    private static final int INSTANCES = Integer.getInteger("bench.instances", 10_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int LIVE = Integer.getInteger("bench.live", 100_000);
    private static final int IN_FLIGHT = Integer.getInteger("bench.inflight", 64);
    private static final String PROFILE = System.getProperty("bench.profile", "");

    @TempDir
    Path folder;

    /** From need to registered contract is longer; this is the floor under it: create, two jobs, end, all by HTTP, log synced. */
    @Test
    @Order(1)
    void instancesPerSecond() throws Exception {
        String[] options = PROFILE.isEmpty()
                ? new String[] {"--opencommissioning.engine.models="}
                : new String[] {
                    "-XX:StartFlightRecording=settings=profile,filename=" + PROFILE,
                    "--opencommissioning.engine.models="
                };
        try (ApplicationProcess application = ApplicationProcess.start(folder, options)) {
            application.untilServed("/actuator/health");
            try (CamundaClient client = client(application)) {
                client.newDeployResourceCommand()
                        .addProcessModel(
                                Bpmn.createExecutableProcess("bench")
                                        .startEvent()
                                        .serviceTask("first", task -> task.zeebeJobType("first"))
                                        .serviceTask("second", task -> task.zeebeJobType("second"))
                                        .endEvent()
                                        .done(),
                                "bench.bpmn")
                        .send()
                        .join();
                List<Double> rates = new ArrayList<>();
                // The same workers in all rounds: a closed worker's last request may still take jobs with it.
                AtomicReference<CountDownLatch> ended = new AtomicReference<>();
                try (JobWorker first = worker(client, "first", () -> {});
                        JobWorker second =
                                worker(client, "second", () -> ended.get().countDown())) {
                    for (int round = 0; round <= ROUNDS; round++) {
                        ended.set(new CountDownLatch(INSTANCES));
                        double rate = run(client, ended.get());
                        System.out.printf(
                                "  round %d: %.0f instances/s%s%n", round, rate, round == 0 ? " (warm-up)" : "");
                        if (round > 0) {
                            rates.add(rate);
                        }
                    }
                }
                print("instances of two service tasks per second", median(rates), "/s");
                print("resident memory under that load", application.residentMegabytes(), "MB");
            }
        }
    }

    @Test
    @Order(2)
    void firstPageAndMemory() throws Exception {
        List<Double> seconds = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (ApplicationProcess application = ApplicationProcess.start(folder)) {
                seconds.add(seconds(application.untilServed("/login")));
                application.untilServed("/actuator/health");
                TimeUnit.SECONDS.sleep(5);
                memory.add((double) application.residentMegabytes());
            }
        }
        print("first page after java -jar, first start", seconds.getFirst(), "s");
        print("first page after java -jar", median(seconds), "s");
        print("resident memory with the sample cases", median(memory), "MB");
    }

    /** The README's fast start: unpacked, with the classes as a first run left them. Needs JDK 25. */
    @Test
    @Order(3)
    @EnabledForJreRange(min = JRE.JAVA_25)
    void firstPageWithAheadOfTimeCache() throws Exception {
        Path jar = ApplicationProcess.extract(folder.resolve("unpacked"));
        Path cache = folder.resolve("start.aot");
        try (ApplicationProcess training = ApplicationProcess.start(jar, folder, "-XX:AOTCacheOutput=" + cache)) {
            training.untilServed("/actuator/health");
        }
        for (List<String> further :
                List.of(List.<String>of(), List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"))) {
            List<String> options = new ArrayList<>(List.of("-XX:AOTCache=" + cache));
            options.addAll(further);
            List<Double> seconds = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                try (ApplicationProcess application =
                        ApplicationProcess.start(jar, folder, options.toArray(String[]::new))) {
                    seconds.add(seconds(application.untilServed("/login")));
                    application.untilServed("/actuator/health");
                }
            }
            print("first page, unpacked, ahead-of-time cache " + String.join(" ", further), median(seconds), "s");
        }
    }

    @Test
    @Order(4)
    void restartWithLiveInstances() throws Exception {
        try (ApplicationProcess application = ApplicationProcess.start(folder, "--opencommissioning.engine.models=")) {
            application.untilServed("/actuator/health");
            try (CamundaClient client = client(application)) {
                client.newDeployResourceCommand()
                        .addProcessModel(
                                Bpmn.createExecutableProcess("live")
                                        .startEvent()
                                        .serviceTask("wait", task -> task.zeebeJobType("nobody"))
                                        .endEvent()
                                        .done(),
                                "live.bpmn")
                        .send()
                        .join();
                create(client, "live", LIVE);
            }
            application.kill();
        }
        List<Double> afterKill = new ArrayList<>();
        List<Double> afterStop = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            try (ApplicationProcess application =
                    ApplicationProcess.start(folder, "--opencommissioning.engine.models=")) {
                (round % 2 == 0 ? afterKill : afterStop).add(seconds(application.untilServed("/actuator/health")));
                if (round % 2 == 1) {
                    application.kill();
                }
            }
        }
        print("restart with %,d live instances after a kill".formatted(LIVE), median(afterKill), "s");
        print("restart with %,d live instances after a stop".formatted(LIVE), median(afterStop), "s");
    }

    private static CamundaClient client(ApplicationProcess application) {
        return application
                .clientBuilder()
                .preferRestOverGrpc(true)
                .maxHttpConnections(200)
                .defaultRequestTimeout(Duration.ofMinutes(1))
                .numJobWorkerExecutionThreads(4)
                .build();
    }

    /** Creates instances while workers complete them; the rate from the first creation to the last completion. */
    private static double run(CamundaClient client, CountDownLatch ended) throws InterruptedException {
        long start = System.nanoTime();
        create(client, "bench", INSTANCES);
        if (!ended.await(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException(ended.getCount() + " instances have not ended");
        }
        return INSTANCES / seconds(Duration.ofNanos(System.nanoTime() - start));
    }

    private static JobWorker worker(CamundaClient client, String type, Runnable done) {
        return client.newWorker()
                .jobType(type)
                .handler((jobs, job) -> jobs.newCompleteCommand(job.getKey())
                        .variables(Map.of(type, true))
                        .send()
                        .whenComplete((completed, failed) -> {
                            done.run();
                            if (failed != null) {
                                System.out.println("  a job was not completed: " + failed.getMessage());
                            }
                        }))
                .maxJobsActive(128)
                .timeout(Duration.ofMinutes(1))
                .open();
    }

    private static void create(CamundaClient client, String processId, int instances) throws InterruptedException {
        Semaphore inFlight = new Semaphore(IN_FLIGHT);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        for (int number = 0; number < instances; number++) {
            inFlight.acquire();
            client.newCreateInstanceCommand()
                    .bpmnProcessId(processId)
                    .latestVersion()
                    .variables(Map.of("caseId", "CC-2026-" + number, "estimatedValue", 120_000))
                    .send()
                    .whenComplete((created, failed) -> {
                        inFlight.release();
                        failure.compareAndSet(null, failed);
                    });
            if (failure.get() != null) {
                throw new IllegalStateException("An instance was not created", failure.get());
            }
        }
        inFlight.acquire(IN_FLIGHT);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static void print(String figure, double value, String unit) {
        System.out.printf("%-60s %,10.1f %s%n", figure, value, unit);
    }
}
