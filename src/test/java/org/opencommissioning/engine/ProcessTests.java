package org.opencommissioning.engine;

import io.camunda.client.CamundaClient;
import io.camunda.process.test.api.CamundaProcessTestContext;
import io.camunda.process.test.api.CamundaProcessTestExtension;
import io.camunda.process.test.api.CamundaProcessTestRuntimeMode;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opencommissioning.RunningApplication;

/**
 * Base of process tests: Camunda Process Test against the whole running application, with its real models, workers and
 * decisions, on the embedded engine with a controlled clock.
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
 *         processTest.increaseTime(Duration.ofDays(30));       // timers fire, the application's Clock moves too
 *         Awaitility.await().until(() -> openTask(instance, "decide") != null);
 *     }
 * }
 * }</pre>
 *
 * <p>The application is started once per test JVM (some ten seconds). After each test Camunda Process Test puts the clock back
 * and purges the engine; before each test the application's models are deployed anew. The application's own database is kept
 * from test to test: give every test a case of its own. Beans come from {@link #bean}, so that a test can set up what a worker
 * will look for. {@link #client} is the application's own account, which may complete any task; use {@link #clientFor} to act as
 * somebody else. {@code CamundaAssert} is not for these tests: Camunda Process Test is built for the client of its own version,
 * whose searches are not binary compatible with the application's newer one; read with {@link #client} and await conditions. To mock a worker or a called process, use {@link #processTest}; a mocked worker competes with the
 * application's worker of that type, so mock only what the application does not do itself.
 */
public abstract class ProcessTests {

    /** The application under test. */
    protected static final RunningApplication APPLICATION = RunningApplication.timeTravelling();

    @RegisterExtension
    static final CamundaProcessTestExtension ENGINE = new CamundaProcessTestExtension()
            .withRuntimeMode(CamundaProcessTestRuntimeMode.REMOTE)
            .withRemoteCamundaClientBuilderFactory(APPLICATION::restOnlyClientBuilder)
            .withRemoteCamundaMonitoringApiAddress(APPLICATION.address())
            .withCoverageReportDirectory("target/process-coverage");

    /** The official client, with the application's own account. */
    protected CamundaClient client;

    /** Time travel, task completion, mocks. */
    protected CamundaProcessTestContext processTest;

    @BeforeEach
    void deployModels() {
        bean(Models.class).deployAll();
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
