package org.opencommissioning.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.ProcessInstance;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.TimeTravelling;
import org.opencommissioning.engine.embedded.host.EngineClock;
import org.opencommissioning.models.Models;

/**
 * Base of process tests: the whole running application, with its real models, workers and decisions, on the embedded engine with
 * a controlled clock.
 *
 * <pre>{@code
 * class KeyDecisionTest extends ProcessTests {
 *
 *     @Test
 *     void theDecisionWaitsForTwentyEightClearDays() {
 *         var instance = client.newCreateInstanceCommand().bpmnProcessId("key-decision").latestVersion()
 *                 .variable("caseId", caseId).send().join();
 *
 *         complete(openTask(instance, "publish-notice"), Map.of("published", true));    // found by client.newUserTaskSearchRequest()
 *         timePasses(Duration.ofDays(30));                     // timers fire, the application's Clock moves too
 *         Awaitility.await().until(() -> openTask(instance, "decide") != null);
 *     }
 * }
 * }</pre>
 *
 * <p>The application is started once per test JVM (some ten seconds) and has its models from then on: a test that deploys others brings
 * them back with {@link #deployModels}. After each test everything that still runs is cancelled and the clock put back. The application's own database and the engine's history are
 * kept from test to test: give every test a case of its own. Beans come from {@link #bean}, so that a test can set up what a worker
 * will look for. {@link #client} is the application's own account, which may complete any task; use {@link #clientFor} to act as
 * somebody else.
 */
@TimeTravelling
public abstract class ProcessTests {

    /** The application under test. */
    protected static final RunningApplication APPLICATION = RunningApplication.timeTravelling();

    /** The official client, with the application's own account. */
    protected static final CamundaClient client = APPLICATION.client();

    /** The models as they are in the product, for a test that has deployed others. */
    protected static void deployModels() {
        bean(Models.class).deployAll();
    }

    @AfterEach
    void endWhatStillRuns() {
        APPLICATION.until("an engine in which nothing runs", () -> {
            APPLICATION.settle();
            List<ProcessInstance> running = client.newProcessInstanceSearchRequest()
                    .filter(instance -> instance.state(ProcessInstanceState.ACTIVE)
                            .parentProcessInstanceKey(parent -> parent.exists(false)))
                    .send()
                    .join()
                    .items();
            running.forEach(instance -> client.newCancelInstanceCommand(instance.getProcessInstanceKey())
                    .send()
                    .exceptionally(ended -> null));
            return running.isEmpty()
                    && client.newUserTaskSearchRequest()
                            .filter(task -> task.state(UserTaskState.CREATED))
                            .page(page -> page.limit(1))
                            .send()
                            .join()
                            .items()
                            .isEmpty();
        });
        bean(EngineClock.class).reset();
    }

    /** Lets time pass, for the engine and for the application. */
    protected static void timePasses(Duration duration) {
        bean(EngineClock.class).add(duration);
    }

    /** A bean of the application. */
    protected static <T> T bean(Class<T> type) {
        return APPLICATION.bean(type);
    }

    /** The application's clock, which is the engine's. */
    protected static Clock clock() {
        return bean(Clock.class);
    }

    /** A client for one of the demonstration accounts; the caller closes it. */
    protected static CamundaClient clientFor(String username) {
        return APPLICATION.client(username, "demo");
    }
}
