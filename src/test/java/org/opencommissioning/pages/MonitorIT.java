package org.opencommissioning.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.NewContract;
import org.opencommissioning.cycle.NewCase;
import org.opencommissioning.cycle.SomeCase;
import org.opencommissioning.cycle.Stage;
import org.opencommissioning.engine.Incidents;
import org.opencommissioning.sourcing.notices.Supplier;
import org.opencommissioning.tasks.Inbox;

/** A manager's job: see what is stuck, put it right, try again; end what should not go on, with a reason that stays. */
@WithApplication
@TestMethodOrder(OrderAnnotation.class)
@Order(3)
class MonitorIT {

    private static RunningApplication application;
    private static Office office;
    private static Page manager;
    private static String stuck;
    private static String unwanted;

    @BeforeAll
    static void open() {
        application = RunningApplication.start(Map.of());
        office = new Office(application.address());
        manager = office.of("managers");
    }

    @AfterAll
    static void close() {
        office.close();
        application.close();
    }

    @Test
    @Order(1)
    void beforeAnythingRunsThePagesSayWhatWillComeThere() {
        follow("nav a:has-text('Monitor')");
        assertThat(manager.locator("main").innerText()).contains("No case is running");
        for (var page : new String[] {"", "/stages", "/contracts"}) {
            office.go(manager, "/monitor" + page);
            office.look(manager, "monitor-empty" + page.replace('/', '-'));
        }
        office.go(manager, "/monitor/instances");
        assertThat(manager.locator("main").innerText()).contains("No process has run yet");
        office.look(manager, "monitor-instances-empty");
        office.go(manager, "/monitor/incidents");
        assertThat(manager.locator("main").innerText()).contains("Nothing is stuck");
        office.look(manager, "monitor-incidents-empty");
    }

    @Test
    @Order(2)
    void anInstanceWithAnIncidentIsFoundAndReadToItsDecisions() {
        var facts = SomeCase.planFacts();
        facts.remove("marketEngagement");
        stuck = start(Stage.PROCURE, facts);
        passBy(stuck, "enter-earlier-decision", "determine-adopted-route");
        unwanted = start(Stage.ANALYSE, Map.of());
        application.until(
                "incident",
                () -> application.bean(Incidents.class).active(null, 0, 10).total() == 1);

        office.go(manager, "/monitor/instances");
        office.look(manager, "monitor-instances");
        manager.selectOption("#state", "incident");
        manager.fill("#caseReference", stuck.toLowerCase());
        follow("main form button[type=submit]");
        assertThat(manager.locator("main tbody tr").count())
                .as("the process that cannot go on, and no other")
                .isEqualTo(1);
        assertThat(manager.locator("main tbody").innerText())
                .contains("Adopt plan")
                .doesNotContain(unwanted);
        follow("main tbody a:has-text('Adopt plan')");
        manager.waitForSelector("#model[data-ready]");
        assertThat(manager.locator(".site-incident").innerText())
                .contains("Determine route", "marketEngagement is missing");
        follow("summary:has-text('Procurement route')");
        assertThat(manager.locator("details[open] dl").innerText()).contains("Rule", "matched", "formal-tender");
        office.look(manager, "monitor-instance");
    }

    /** As the engine's own tools move a token: no page here does, and no task that asks for its facts lets a case go on without one. */
    private void passBy(String reference, String task, String next) {
        CamundaClient engine = application.bean(CamundaClient.class);
        long instance = application
                .await(
                        "The task " + task,
                        () -> application.bean(Inbox.class).openTasks(reference),
                        found -> !found.isEmpty())
                .getFirst()
                .processInstanceKey();
        long element = engine.newElementInstanceSearchRequest()
                .filter(one -> one.processInstanceKey(instance).elementId(task))
                .send()
                .join()
                .items()
                .getFirst()
                .getElementInstanceKey();
        engine.newModifyProcessInstanceCommand(instance)
                .activateElement(next)
                .and()
                .terminateElement(element)
                .send()
                .join();
    }

    @Test
    @Order(3)
    void tryingAgainWithoutPuttingItRightSaysThatTheProblemIsStillThere() {
        follow(".site-incident a:has-text('Try again')");
        follow("main button:has-text('Try again')");
        assertThat(manager.locator(".govuk-error-summary").innerText()).contains("Say why");
        office.look(manager, "monitor-incident-problems");
        manager.fill("#reason", "Perhaps it was a hiccup");
        follow("main button:has-text('Try again')");
        assertThat(manager.locator(".govuk-notification-banner").innerText())
                .contains("still there", "marketEngagement is missing");
    }

    @Test
    @Order(4)
    void afterPuttingItRightTheProblemIsGoneByKeyboardAlone() {
        office.go(manager, instanceOf(stuck));
        assertThat(manager.locator("main").innerText()).contains("They cannot be corrected here", "rule M3");
        assertThat(manager.locator("main a:has-text('Correct')").count()).isZero();
        long other = startElsewhere();
        application.until(
                "another incident",
                () -> application
                                .bean(Incidents.class)
                                .active("room-booking", 0, 10)
                                .total()
                        == 1);
        office.go(manager, "/monitor/instances/" + other);
        follow("main tr:has(th:text-is('divisionsAffected')) a:has-text('Correct')");
        assertThat(manager.locator("h1").innerText()).isEqualTo("Correct divisionsAffected");
        manager.fill("#value", "no");
        manager.fill("#reason", "No division is affected");
        follow("main form button");
        assertThat(manager.locator(".govuk-error-summary").innerText()).contains("as JSON");
        office.look(manager, "monitor-variable-problems");
        manager.fill("#value", "0");
        follow("main form button");
        assertThat(manager.locator(".govuk-notification-banner").innerText()).contains("corrected");

        office.go(manager, "/monitor/incidents?process=room-booking");
        office.look(manager, "monitor-incidents");
        tabTo("input[name=incident]");
        manager.keyboard().press("Space");
        tabTo("#reason");
        manager.keyboard().type("The missing fact is there now");
        tabTo("button:has-text('Try the selected')");
        manager.keyboard().press("Enter");
        manager.waitForSelector("#results");
        assertThat(manager.locator("#main-content").innerText()).contains("Ask", "The problem is gone");
        office.look(manager, "monitor-incidents-tried");
        follow("section[aria-labelledby=results] a");
        manager.waitForSelector("#model[data-ready]");
        assertThat(manager.locator("section[aria-labelledby=interventions]").innerText())
                .contains("Set variable", "No division is affected", "The missing fact is there now");
    }

    @Test
    @Order(5)
    void anInstanceIsCancelledWithAReasonThatTheLedgerKeeps() {
        application.until(
                "The first task of " + unwanted,
                () -> !application.bean(Inbox.class).openTasks(unwanted).isEmpty());
        office.go(manager, "/monitor/instances?caseReference=" + unwanted);
        follow("main tbody a:has-text('Commissioning cycle')");
        assertThat(manager.locator("main").innerText())
                .as("it stands at a stage")
                .contains("No token can be moved here", "rule M2");
        assertThat(manager.locator("main a:has-text('Move a token')").count()).isZero();
        String whole = manager.url();
        follow("main dl a:text-is('Analyse')");
        follow("main a:has-text('Move a token')");
        assertThat(manager.locator("main").innerText())
                .contains("No decision, wait or stage is passed by (rule M2)", "Begin “Assess need” afresh");
        office.look(manager, "monitor-token");
        follow("main a:has-text('Leave it as it is')");
        manager.navigate(whole);
        follow("main a:has-text('Move to another version')");
        assertThat(manager.locator("main").innerText()).contains("There is no other version");
        manager.goBack();
        follow("main a:has-text('Cancel')");
        assertThat(manager.locator("main").innerText()).contains("Cancelling withdraws the case", unwanted);
        office.look(manager, "monitor-cancel");
        manager.fill("#reason", "Joined with the case of the neighbouring district");
        assertThat(manager.locator("main").innerText())
                .as("nobody knows what it is worth")
                .contains("done when another manager has confirmed it (rule M5)");
        follow("main button");
        assertThat(manager.locator(".govuk-notification-banner").innerText())
                .contains("Nothing has happened yet: another manager confirms it");
        follow("main a:has-text('Proposal ')");
        assertThat(manager.locator("main").innerText())
                .contains("M5: Who proposed it cannot confirm it", "Joined with the case of the neighbouring district");
        assertThat(manager.locator("main button:has-text('Confirm')").count()).isZero();
        office.look(manager, "monitor-proposal");
        String proposal =
                manager.url().substring(application.address().toString().length());
        var second = office.of("managers-2");
        office.go(second, "/monitor/proposals");
        assertThat(second.locator("main").innerText()).contains("One waits to be confirmed", unwanted);
        office.look(second, "monitor-proposals");
        office.go(second, proposal);
        second.click("main button:has-text('Confirm and do it')");
        assertThat(second.locator(".govuk-notification-banner").innerText()).contains("confirmed and done");
        manager.navigate(whole);
        assertThat(manager.locator("section[aria-labelledby=interventions]").innerText())
                .contains("Cancel instance", "Joined with the case of the neighbouring district");
        office.go(manager, "/cases/" + unwanted);
        follow("summary:has-text('Ledger')");
        assertThat(manager.locator("main").innerText())
                .contains("Withdrawn", "Joined with the case of the neighbouring district");
    }

    @Test
    @Order(6)
    void everyFigureOfThePortfolioLeadsToTheCasesBehindIt() {
        var waiting = start(Stage.ANALYSE, Map.of("estimatedValue", 750_000));
        application.until(
                "The first task of " + waiting,
                () -> !application.bean(Inbox.class).openTasks(waiting).isEmpty());
        var today = LocalDate.now(application.bean(Clock.class));
        var ending = application
                .bean(ContractsRegister.class)
                .register(NewContract.imported("ocds-b5fd17-9", "ocds-b5fd17-9-1", "Transport to day centres")
                        .about("A council", "Transport", "services", "60170000")
                        .from(List.of(new Supplier("Weald Coaches Ltd", null, true, false)))
                        .worth(new BigDecimal(400_000), null)
                        .procured("open", "Open procedure")
                        .running(null, today.minusYears(3), today.plusMonths(7)))
                .contract();
        travel(Duration.ofDays(45));

        office.go(manager, "/monitor");
        assertThat(manager.locator(".site-figures").innerText()).contains("Running cases\n2", "£1,150,000");
        assertThat(manager.locator("section[aria-labelledby=overdue]").innerText())
                .contains("Other tasks");
        office.look(manager, "monitor-portfolio");
        follow("section[aria-labelledby=overdue] tbody a");
        assertThat(manager.locator("main").innerText()).contains(waiting);
        manager.goBack();
        follow("section[aria-labelledby=by-stage] tr:has-text('Analyse') a");
        assertThat(manager.locator("main tbody tr").count()).isEqualTo(1);
        assertThat(manager.locator("main tbody").innerText()).contains(waiting, "£750,000");
        office.look(manager, "monitor-cases");
        var file = manager.waitForDownload(() -> manager.click("main a:has-text('CSV')"));
        assertThat(file.suggestedFilename()).isEqualTo("cases.csv");

        office.go(manager, "/monitor/stages");
        assertThat(manager.locator("section[aria-labelledby=stage-analyse]").innerText())
                .contains("1 case is in it now", "Q4");
        office.look(manager, "monitor-stages");
        office.go(manager, "/monitor/contracts");
        assertThat(manager.locator("main tbody").innerText())
                .contains(ending.reference().value(), "Nothing yet");
        follow("main tbody summary");
        assertThat(manager.locator("main tbody").innerText()).contains("could lawfully be procured");
        office.look(manager, "monitor-contracts");
        office.go(manager, "/monitor/processes");
        follow("main tbody a:text-is('Analyse')");
        manager.waitForSelector("#model[data-ready]");
        assertThat(manager.locator("#model .site-heat-5[data-element-id=assess-need]")
                        .count())
                .isEqualTo(1);
        assertThat(manager.locator("#model .site-count").innerText()).isEqualTo("1");
        assertThat(manager.locator("main tbody tr").first().innerText()).contains("Assess need", "45 days");
        office.look(manager, "monitor-process");
        follow("main tbody a >> nth=0");
        assertThat(manager.locator("main tbody").innerText()).contains(waiting);
    }

    @Test
    @Order(7)
    void anAuditorMayOnlyLook() {
        var auditor = office.of("auditors");
        for (var page : new String[] {
            "/monitor",
            "/monitor/cases",
            "/monitor/stages",
            "/monitor/contracts",
            "/monitor/processes/analyse",
            "/monitor/instances",
            "/monitor/incidents",
            instanceOf(stuck),
            instanceOf(stuck) + "/cancel",
            instanceOf(stuck) + "/token"
        }) {
            office.go(auditor, page);
            assertThat(auditor.locator("main form[method=post]").count())
                    .as("nothing to send on " + page)
                    .isZero();
        }
        office.go(auditor, "/ledger");
        assertThat(auditor.locator("main tbody tr").count()).isPositive();
        office.look(auditor, "ledger");
    }

    /** A process of somebody else, whose table misses a fact: there a manager corrects what is wrong. */
    private static long startElsewhere() {
        try (CamundaClient client = application.client()) {
            client.newDeployResourceCommand()
                    .addProcessModel(
                            Bpmn.createExecutableProcess("room-booking")
                                    .name("Room booking")
                                    .startEvent()
                                    .businessRuleTask(
                                            "ask",
                                            task -> task.zeebeCalledDecisionId("key-decision")
                                                    .zeebeResultVariable("answer"))
                                    .name("Ask")
                                    .endEvent()
                                    .done(),
                            "room-booking.bpmn")
                    .send()
                    .join();
            var facts = new HashMap<String, Object>(Map.of("expenditureOrSaving", 10));
            facts.put("divisionsAffected", null);
            return client.newCreateInstanceCommand()
                    .bpmnProcessId("room-booking")
                    .latestVersion()
                    .variables(facts)
                    .send()
                    .join()
                    .getProcessInstanceKey();
        }
    }

    private static String instanceOf(String reference) {
        office.go(manager, "/monitor/instances?caseReference=" + reference);
        return manager.locator("main tbody a:has-text('Commissioning cycle')").getAttribute("href");
    }

    private static void travel(Duration duration) {
        try {
            var request = HttpRequest.newBuilder(URI.create(application.address() + "/actuator/clock/add"))
                    .header("Content-Type", "application/json")
                    .header(
                            "Authorization",
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString((RunningApplication.SERVICE_ACCOUNT + ":"
                                                            + RunningApplication.SERVICE_PASSWORD)
                                                    .getBytes()))
                    .POST(HttpRequest.BodyPublishers.ofString("{\"offsetMilli\":" + duration.toMillis() + "}"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Clicks and waits until what it leads to has arrived whole. */
    private static void follow(String selector) {
        manager.click(selector);
        manager.waitForLoadState();
    }

    private static void tabTo(String selector) {
        for (int i = 0; i < 60; i++) {
            manager.keyboard().press("Tab");
            if ((boolean) manager.locator(selector).first().evaluate("element => element === document.activeElement")) {
                return;
            }
        }
        throw new AssertionError(selector + " is not reached by keyboard");
    }

    private static String start(Stage stage, Map<String, Object> facts) {
        return SomeCase.start(
                        application,
                        NewCase.of("Advice on reshaping services", "Services do not fit any more")
                                .about("Growth", "79410000", "older people", "Ashford")
                                .enteringAt(stage)
                                .knowing(facts))
                .value();
    }
}
