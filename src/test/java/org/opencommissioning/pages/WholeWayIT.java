package org.opencommissioning.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.camunda.client.CamundaClient;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.performance.ImprovementPlans;
import org.opencommissioning.contracts.performance.OutcomeEvaluations;
import org.opencommissioning.contracts.performance.Reviews;
import org.opencommissioning.people.Cover;
import org.opencommissioning.people.Covers;
import org.opencommissioning.people.People;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.London;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskView;

/** From an identified need to a contract on the register, in real browsers, by the people whose work it is. */
@WithApplication
@TestMethodOrder(OrderAnnotation.class)
@Order(1)
class WholeWayIT {

    private static RunningApplication application;
    private static CamundaClient client;
    private static Office office;
    private static String reference;

    @BeforeAll
    static void open() {
        application = RunningApplication.start(Map.of());
        client = application.client();
        office = new Office(application.address());
    }

    @AfterAll
    static void close() {
        office.close();
        client.close();
        application.close();
    }

    @Test
    @Order(1)
    void the_pages_before_there_is_anything_say_what_to_do() {
        var visitor = office.visitor(1280);
        office.go(visitor, "/");
        office.look(visitor, "home-public");
        office.go(visitor, "/tasks");
        assertThat(visitor.url()).as("everything else needs a user").endsWith("/login");
        office.look(visitor, "login");
        visitor.fill("#username", "legal");
        visitor.fill("#password", "wrong");
        visitor.click("main button[type=submit]");
        assertThat(visitor.locator(".govuk-error-summary").innerText())
                .contains("The user name or the password is not right");
        office.look(visitor, "login-refused");

        var officer = office.of("commissioning");
        assertThat(officer.locator("main").innerText()).contains("You have nothing to do");
        assertThat(officer.locator("body").innerText()).contains("the demonstration accounts are on");
        office.look(officer, "tasks-empty");
        for (var page : List.of("/", "/cases", "/contracts", "/accessibility", "/nowhere")) {
            office.go(officer, page);
            office.look(officer, "empty" + page.replace('/', '-'));
        }
    }

    @Test
    @Order(2)
    void an_officer_starts_a_case_and_keeps_what_was_typed_when_something_is_missing() {
        var officer = office.of("commissioning");
        office.go(officer, "/cases/new");
        officer.fill("#need", "Older people in the east of the county are lonely.");
        officer.fill("#estimatedValue", "£400,000 about");
        officer.fill("#category", "management consultancy");
        officer.click("text=Start the case >> nth=-1");
        assertThat(officer.locator(".govuk-error-summary").innerText())
                .contains("What is to be commissioned?: Enter something here", "about: enter an amount in pounds")
                .contains(
                        "management consultancy: several CPV codes fit; enter one of",
                        "79410000 Business and management consultancy services");
        office.look(officer, "case-new-problems");
        assertThat(officer.inputValue("#need")).as("nothing typed is lost").contains("lonely");
        officer.fill("#title", "Advice on reshaping services");
        officer.fill("#estimatedValue", "£400,000");
        officer.fill("#category", "79410000 Business and management consultancy services");
        officer.selectOption("#directorate", "Strategic and Corporate Services");
        officer.selectOption("#contractType", "services");
        officer.click("main form button[type=submit]");
        officer.waitForURL("**/cases/CC-*");
        reference = officer.url().replaceAll(".*/", "");
        assertThat(officer.locator("h1").innerText()).isEqualTo("Advice on reshaping services");
        assertThat(officer.locator("main").innerText())
                .contains(
                        reference + " is started",
                        "£400,000",
                        "Business and management consultancy services (CPV 79410000)");
        office.look(officer, "case-started");
    }

    @Test
    @Order(3)
    void a_task_is_claimed_drafted_refused_with_its_fields_named_and_completed() {
        var task = waitFor("assess-need");
        var officer = office.of("commissioning");
        office.go(officer, "/tasks?scope=groups");
        office.look(officer, "tasks-groups");
        officer.click("button:has-text('Claim')");
        assertThat(officer.locator(".govuk-notification-banner").innerText())
                .contains("You have taken “" + task.name() + "”");
        officer.click("a:has-text('" + task.name() + "') >> nth=0");
        officer.waitForSelector("#task-form[data-ready]");
        office.look(officer, "task");

        officer.click("#task-submit");
        assertThat(officer.locator("#task-problems").innerText())
                .contains("There is a problem", "What is the evidence of need?");
        office.look(officer, "task-problems");

        TaskForms.fill(officer, Map.of("evidence", "The needs assessment of 2026"));
        officer.click("#task-draft");
        officer.waitForSelector("#task-saved:has-text('Draft saved')");
        officer.reload();
        officer.waitForSelector("#task-form[data-ready]");
        assertThat(officer.locator("#evidence").inputValue())
                .as("the draft is there again")
                .isEqualTo("The needs assessment of 2026");

        var other = office.of("procurement");
        office.go(other, "/tasks/" + task.key());
        assertThat(other.locator("main").innerText()).contains("has taken this task");

        TaskForms.fill(officer, answers(task));
        officer.click("#task-submit");
        officer.waitForURL("**?done*");
        assertThat(officer.locator("main").innerText()).contains("is done");
        office.look(officer, "task-done");
        office.go(officer, "/tasks");
        assertThat(officer.locator("main").innerText())
                .as("what I did shows on my next page")
                .doesNotContain(task.name());
    }

    @Test
    @Order(4)
    void different_people_take_the_case_to_a_contract_on_the_register() {
        var done =
                workUntil(() -> !register().ofCase(CaseReference.of(reference)).isEmpty(), Duration.ofDays(7));
        assertThat(done)
                .contains(
                        "approve-strategic-case",
                        "give-legal-sign-off",
                        "give-sign-off",
                        "prepare-fed-entry",
                        "decide",
                        "score-as-service-user",
                        "decide-award",
                        "sign-contract");
        var contract = register().ofCase(CaseReference.of(reference)).getFirst();
        var officer = office.of("contract-management");
        office.go(officer, "/contracts");
        assertThat(officer.locator("main table").innerText())
                .contains(contract.title(), contract.reference().value());
        office.look(officer, "contracts");
        officer.click("main table a");
        office.look(officer, "contract");
        office.go(officer, "/cases/" + reference);
        assertThat(officer.locator("main").innerText())
                .contains("Contract " + contract.reference(), "Formal tender", "Approved");
        office.look(officer, "case-with-contract");
        office.go(officer, "/cases/" + reference + "/outcomes");
        assertThat(officer.locator("main").innerText())
                .as("what it is for, and why this way")
                .contains(
                        "Carers feel supported",
                        "Serves: Older and vulnerable residents",
                        "They know whom to call, by 2027",
                        "Preferred: A contract with a supplier",
                        "Score: 60 × 85 + 40 × 50 = 7,100; divided by 100 = 71");
        office.look(officer, "case-outcomes");
        office.go(officer, "/cases/" + reference + "/route");
        assertThat(officer.locator("main svg").textContent())
                .as("the timetable drawn")
                .contains("Tender deadline", "Standstill ends");
        assertThat(officer.locator("main").innerText())
                .as("and why")
                .contains("A public contract by competition", "25 days beginning the day after");
        office.look(officer, "case-route");
        office.go(officer, "/cases/" + reference + "/model");
        officer.waitForSelector("#model[data-ready]");
        office.look(officer, "case-model");

        var visitor = office.visitor(1280);
        office.go(visitor, "/publication/notices");
        assertThat(visitor.locator("main table").innerText())
                .as("the public reads of it")
                .contains("Tender notice", "Contract award notice", "Contract details notice");
        visitor.click("main tbody tr:has-text('Contract details notice') a");
        assertThat(visitor.locator("main").innerText()).contains("ocds-213czf-" + reference, "Signed", "Suppliers");
        office.go(visitor, "/publication/contracts");
        assertThat(visitor.locator("main table").innerText()).contains(contract.title());
    }

    @Test
    @Order(5)
    void a_clerk_sees_the_decision_by_where_it_stands_with_its_history() {
        var clerk = office.of("democratic-services");
        office.go(clerk, "/tasks");
        clerk.click("nav a:has-text('Decisions')");
        assertThat(clerk.locator("main").innerText()).contains("In force", reference);
        office.look(clerk, "decisions");
        clerk.click("main tbody a:has-text('26/')");
        assertThat(clerk.locator("main").innerText())
                .contains("Entry published", "Agreed", "Record published", "its window is over");
        office.look(clerk, "decision");
        var visitor = office.visitor(1280);
        office.go(visitor, "/publication/decisions");
        visitor.click("main tbody a");
        visitor.click("text=The report it was taken on");
        assertThat(visitor.locator("main").innerText())
                .as("the report, without advice and files")
                .contains("It is what residents asked for.", "Outcomes for carers", "Options appraisal")
                .doesNotContain("Advice and decisions so far", "Conflicts of interest");
        office.look(visitor, "decision-report");
        office.go(office.of("legal"), "/cases/" + reference + "/summaries");
        assertThat(office.of("legal").locator("main").innerText())
                .as("sent, each of them")
                .contains("Sent")
                .doesNotContain("Not sent yet");
        office.go(clerk, "/decisions/agenda");
        assertThat(clerk.locator("main").innerText()).contains("Nothing waits to be decided");
        office.look(clerk, "decisions-agenda");
    }

    @Test
    @Order(6)
    void a_contract_manager_asks_for_a_change_and_the_page_tells_what_became_of_it() {
        var contract = register().ofCase(CaseReference.of(reference)).getFirst();
        var page = "/contracts/" + contract.reference();
        var officer = office.of("contract-management");
        office.go(officer, page);
        officer.click("summary:has-text('Ask for a change')");
        officer.fill("#wanted", "Two more workshops for staff");
        officer.click("button:has-text('Ask for this change')");
        assertThat(officer.locator(".govuk-notification-banner").innerText()).contains("The change is asked for");
        var task = waitFor("describe-change");
        office.go(officer, "/tasks/" + task.key());
        officer.click("main form button:has-text('Claim')");
        officer.waitForSelector("#task-actions:not([hidden])");
        TaskForms.fill(officer, Map.of("changeKind", "change"));
        TaskForms.fill(
                officer,
                Map.of(
                        "changeDescription",
                        "Two more workshops",
                        "changeGround",
                        "not-substantial",
                        "newValue",
                        contract.value().subtract(BigDecimal.valueOf(1_000)),
                        "newEndDate",
                        contract.endDate().toString(),
                        "changeDivisions",
                        "1"));
        office.look(officer, "task-change");
        officer.click("#task-submit");
        officer.waitForURL("**?done*");
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            office.go(officer, page);
            assertThat(officer.locator("main").innerText()).contains("Change 1", "Made", "Two more workshops");
        });
        office.look(officer, "contract-changed");

        office.go(officer, page + "/payments");
        officer.click("a:has-text('Enter an invoice')");
        officer.fill("#number", "INV-1001");
        officer.fill("#amount", "£12,500 or so");
        officer.click("button:has-text('Keep the invoice')");
        assertThat(officer.locator(".govuk-error-summary").innerText())
                .contains("Enter the day on which it was received", "£12,500 or so: enter an amount in pounds");
        office.look(officer, "invoice-problems");
        office.go(officer, page + "/payments");
        office.look(officer, "payments");
        office.go(officer, page + "/performance");
        office.look(officer, "performance");
    }

    @Test
    @Order(7)
    void a_contract_is_mobilised_reviewed_improved_and_its_outcomes_are_judged() {
        var contract = register().ofCase(CaseReference.of(reference)).getFirst().reference();
        var done = workUntil(
                () -> !application.bean(OutcomeEvaluations.class).of(contract).isEmpty()
                        && application.bean(ImprovementPlans.class).of(contract).stream()
                                .anyMatch(plan -> plan.status().equals("met")),
                Duration.ofDays(28));
        assertThat(done)
                .contains(
                        "mobilise-contract",
                        "review-performance",
                        "agree-improvement-plan",
                        "check-improvement",
                        "judge-outcomes");
        var officer = office.of("contract-management");
        office.go(officer, "/cases/" + reference);
        assertThat(officer.locator("table.site-history").innerText())
                .contains(
                        "Done: Review performance",
                        "Key decision: agreed",
                        "Legal: approved",
                        "Notice UK7: Contract details notice");
        office.look(officer, "case-history");
        office.go(officer, "/contracts/" + contract + "/performance");
        office.look(officer, "performance-reviewed");
    }

    /** Everybody does in their browser what the case asks of them; days pass while it asks nothing. */
    private static Set<String> workUntil(BooleanSupplier reached, Duration pause) {
        var done = new TreeSet<String>();
        var travels = 0;
        while (true) {
            application.settle();
            if (reached.getAsBoolean()) {
                return done;
            }
            var next = inbox().openTasks(reference).stream().findFirst();
            if (next.isEmpty()) {
                if (++travels > 60) {
                    throw new AssertionError(reference + " is stuck after " + done + ", incidents " + incidents());
                }
                travel(pause);
                continue;
            }
            switch (next.get().elementId()) {
                case "give-legal-sign-off" -> whoDraftedThePlanCannotSignItOffEvenAsACover(next.get());
                case "answer-clarification" -> theDiaryShowsTheTender();
                case "send-assessment-summaries" -> theEvaluationShowsItsArithmetic();
                default -> {}
            }
            perform(next.get());
            done.add(next.get().elementId());
        }
    }

    private static void whoDraftedThePlanCannotSignItOffEvenAsACover(TaskView task) {
        var today = LocalDate.now(application.bean(Clock.class));
        var covers = application.bean(Covers.class);
        var covering = application.bean(People.class).find("procurement").orElseThrow();
        covers.arrange(new Cover("legal", "procurement", "legal", today, today), "Leave");
        covers.asked(covering).forEach(one -> covers.accept(one.id(), covering));
        var cover = office.of("procurement");
        office.go(cover, "/tasks/" + task.key());
        assertThat(cover.locator("main").innerText())
                .as("said when they would take it, not at the end")
                .contains("Procurement officers (demonstration) drafted this and cannot decide on it", "rule G2");
        assertThat(cover.locator("main form:has-text('Claim') button").count()).isZero();
        office.look(cover, "task-refused");
        assertThat(waitFor("give-legal-sign-off").assignee()).isNull();
    }

    private static void theDiaryShowsTheTender() {
        var officer = office.of("procurement");
        office.go(officer, "/diary");
        assertThat(officer.locator("main table").innerText())
                .contains(reference, "Formal tender, under way", "earliest");
        office.look(officer, "diary");
    }

    /** What the opening, the scoring and the moderation show before anything is answered. */
    private static void lookAtItsShape(Page page, TaskView task) {
        var words = switch (task.elementId()) {
            case "open-tenders" -> List.of("No tender is in the list yet", "stays sealed until a second person");
            case "confirm-opening" -> List.of("opened the tenders on", "Weald Consulting Ltd", "£395,000");
            case "score-tenders" -> List.of("meets it in full, with evidence", "Medway Advice CIC", "Price has 40");
            case "decide-award" ->
                List.of("What is proposed, and why", "100 × £380,000 ÷ £395,000 = 96.20", "Plan version 1 of");
            case "sign-contract" ->
                List.of("What is proposed, and why", "checked for exclusion", "no ground was found", "Decided: award");
            case "moderate-scores" -> List.of("Sound throughout", "Highest less lowest", "Prices play no part");
            default -> List.<String>of();
        };
        if (!words.isEmpty()) {
            assertThat(page.locator("main").innerText()).contains(words);
        }
    }

    private static void theEvaluationShowsItsArithmetic() {
        var adviser = office.of("legal");
        office.go(adviser, "/cases/" + reference);
        adviser.click("main a:has-text('Procurement')");
        assertThat(adviser.locator("main").innerText())
                .contains("Awarded", "The scores are close.", "100 × £380,000 ÷ £395,000 = 96.20", "Medway Advice CIC");
        office.look(adviser, "evaluation");
        adviser.click("text=What each tenderer is told");
        assertThat(adviser.locator("main").innerText()).contains("Weald Consulting Ltd", "Not sent yet", "total");
        office.look(adviser, "assessment-summaries");
        var letter =
                adviser.waitForDownload(() -> adviser.click("a:has-text('Download as PDF for Weald Consulting Ltd')"));
        assertThat(letter.suggestedFilename()).isEqualTo("assessment-summary-weald-consulting-ltd.pdf");
    }

    private static void perform(TaskView task) {
        var username = task.assignee() != null
                ? task.assignee()
                : !task.candidateUsers().isEmpty()
                        ? task.candidateUsers().getFirst()
                        : task.elementId().equals("confirm-opening")
                                ? task.candidateGroups().getLast()
                                : task.candidateGroups().getFirst();
        var page = office.of(username);
        office.go(page, "/tasks/" + task.key());
        if (page.locator("main form:has-text('Claim') button").count() > 0) {
            page.click("main form button:has-text('Claim')");
        }
        page.waitForSelector("#task-actions:not([hidden])");
        lookAtItsShape(page, task);
        if (task.elementId().equals("sign-contract")) {
            page.setInputFiles(
                    "#file",
                    new FilePayload("signed contract.pdf", "application/pdf", "%PDF-1.7 signed and sealed".getBytes()));
            page.click("button:has-text('Attach')");
            page.waitForSelector("main a:has-text('signed contract.pdf')");
        }
        try {
            TaskForms.fill(page, answers(task));
            if (page.locator("#task-form[data-form]").count() > 0) {
                office.look(page, "task-" + task.elementId());
            }
            page.click("#task-submit");
            page.waitForURL("**?done*", new Page.WaitForURLOptions().setTimeout(30_000));
        } catch (RuntimeException e) {
            office.look(page, "stuck-" + task.elementId());
            throw new AssertionError(
                    task.elementId() + " by " + username + ": "
                            + page.locator("#task-problems").innerText(),
                    e);
        }
    }

    /** People who use the service have a share in the scores; the first review of the contract is a poor one. */
    private static Map<String, Object> answers(TaskView task) {
        var today = LocalDate.now(application.bean(Clock.class).withZone(London.ZONE));
        return switch (task.elementId()) {
            case "write-procurement-plan" -> {
                var plan = new HashMap<>(Answers.to(task.elementId(), today));
                plan.put("serviceUserShare", 20);
                yield plan;
            }
            case "check-exclusions-of-suppliers" ->
                Map.of("exclusionChecks", List.of(Answers.exclusionCheck(today), Answers.exclusionCheck(today)));
            case "appoint-evaluators" ->
                Map.of(
                        "evaluatorList",
                        List.of(
                                Map.of("username", "procurement"),
                                Map.of("username", "commissioning"),
                                Map.of("username", "service-users")));
            case "score-as-service-user" ->
                Map.of(
                        "scores",
                        List.of(
                                Map.of("quality", 80, "comments", "They listen"),
                                Map.of("quality", 70, "comments", "They know us")));
            case "mobilise-contract" -> Map.of("mobilisedOn", today.toString(), "mobilisationNotes", "All is in place");
            case "confirm-contract-manager" ->
                Map.of("contractManager", "contract-management", "leadDirector", "corporate-directors");
            case "review-performance" ->
                Map.of(
                        "heldOn",
                        today.toString(),
                        "rating",
                        application
                                        .bean(Reviews.class)
                                        .of(register()
                                                .ofCase(CaseReference.of(reference))
                                                .getFirst()
                                                .reference())
                                        .isEmpty()
                                ? "Requires improvement"
                                : "Good",
                        "findings",
                        "Calls were answered late",
                        "benchmark",
                        "Others answer as late",
                        "reviewer",
                        "contract-management");
            case "agree-improvement-plan" ->
                Map.of(
                        "planTargets",
                        List.of(Map.of(
                                "target",
                                "95 of 100 calls answered",
                                "measure",
                                "The call log",
                                "dueOn",
                                today.plusDays(30).toString())));
            case "check-improvement" ->
                Map.of(
                        "planTargets",
                        List.of(Map.of("reached", "96 of 100", "met", "met")),
                        "improvementOutcome",
                        "met");
            case "judge-outcomes" ->
                Map.of(
                        "evaluated",
                        List.of(
                                Map.of("reached", "82 %", "judgement", "reached"),
                                Map.of("reached", "They know whom to call", "judgement", "reached")),
                        "usersSay",
                        "They are helped sooner.",
                        "valueForMoney",
                        "It cost less than before.",
                        "lessons",
                        "Ask users earlier.");
            default -> Answers.to(task.elementId(), today);
        };
    }

    private static TaskView waitFor(String element) {
        return application
                .await(
                        element,
                        () -> inbox().openTasks(reference).stream()
                                .filter(task -> task.elementId().equals(element))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
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

    private static List<String> incidents() {
        return client.newIncidentSearchRequest().send().join().items().stream()
                .map(incident -> incident.getElementId() + ": " + incident.getErrorMessage())
                .toList();
    }

    private static Inbox inbox() {
        return application.bean(Inbox.class);
    }

    private static ContractsRegister register() {
        return application.bean(ContractsRegister.class);
    }
}
