package org.opencommissioning.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.cycle.NewCase;
import org.opencommissioning.cycle.SomeCase;
import org.opencommissioning.cycle.Stage;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.site.Drafts;
import org.opencommissioning.site.Typed;
import org.opencommissioning.site.TypedTest;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskView;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** An officer with many tasks, the colleagues who cover and the lead who hands work out, at their browsers. */
@WithApplication
@TestMethodOrder(OrderAnnotation.class)
@Order(3)
class OfficerIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static RunningApplication application;
    private static Office office;
    private static final List<String> CASES = new ArrayList<>();

    @BeforeAll
    static void open() {
        application = RunningApplication.start(Map.of());
        office = new Office(application.address());
        for (var number = 1; number <= 5; number++) {
            CASES.add(startCase("Befriending service " + number, "analyse", 100_000 * number));
        }
        // Sixty more of another kind, so that there is more than one page to search.
        var jdbc = application.bean(JdbcClient.class);
        for (var key = 1; key <= 60; key++) {
            jdbc.sql("""
                    insert into inbox_task (task_key, state, name, element_id, process_id, process_definition_key, process_instance_key, root_instance_key, case_reference, case_title, stage,
                        candidate_groups, candidate_users, due_at, priority, created_at, directorate, estimated_value)
                    values (?, 'OPEN', 'Measure outcomes', 'measure', 'review', 1, 1, 1, ?, 'Highways term maintenance', 'review', 'commissioning', '', ?, 50, ?, 'Highways', 5000)""")
                    .params(
                            key,
                            "CC-2025-%04d".formatted(key),
                            today().plusDays(40).atStartOfDay().atOffset(java.time.ZoneOffset.UTC),
                            today().atStartOfDay().atOffset(java.time.ZoneOffset.UTC))
                    .update();
            jdbc.sql(
                            "insert into inbox_task_group (group_name, due_at, task_key, created_at, estimated_value) select 'commissioning', due_at, task_key, created_at, 5000 from inbox_task where task_key = ?")
                    .param(key)
                    .update();
        }
    }

    @AfterAll
    static void close() {
        office.close();
        application.close();
    }

    @Test
    @Order(1)
    void aTaskIsFoundAmongManyByAFilterThatIsKeptAndSharedWithTheGroup() {
        waitFor(CASES.getLast(), "assess-need");
        var officer = office.of("commissioning");
        assertThat(officer.locator("h1").innerText())
                .as("where one arrives after signing in")
                .startsWith("Good day, Commissioning officers");
        assertThat(officer.locator(".site-figures").innerText()).contains("65");
        assertThat(officer.locator("section:has(h2:text-is('Your cases'))").innerText())
                .contains("Befriending service 5", "Assess need is due");
        office.look(officer, "home-officer");
        var manager = office.of("managers");
        manager.selectOption("#directorate", "Social Care, Health and Wellbeing");
        manager.click("button:has-text('Show')");
        assertThat(manager.locator("section:has(h2:has-text('Cases of Social Care, Health and Wellbeing'))")
                        .innerText())
                .contains("Befriending service 5");
        office.look(manager, "home-manager");
        office.look(office.of("analysts"), "home-analyst");
        office.go(officer, "/tasks?scope=groups");
        assertThat(officer.locator("main tbody tr").count()).isEqualTo(25);
        assertThat(officer.locator("main nav").first().innerText()).contains("My groups’ (65)");
        office.look(officer, "tasks-many");

        officer.click("summary:has-text('Search and filter')");
        officer.fill("#text", "befriend");
        officer.fill("#valueFrom", "£200,000");
        officer.fill("#valueTo", "lots");
        officer.selectOption("#stage", "analyse");
        officer.click(".site-filters__form button");
        assertThat(officer.locator(".govuk-error-summary").innerText())
                .contains("Value to: lots: enter an amount in pounds");
        office.look(officer, "tasks-filter-problem");
        assertThat(officer.inputValue("#text")).as("nothing typed is lost").isEqualTo("befriend");
        officer.fill("#valueTo", "400000");
        officer.selectOption("#sort", "value");
        officer.click(".site-filters__form button");
        officer.waitForURL("**sort=value**");
        assertThat(officer.locator("main tbody tr").allInnerTexts())
                .hasSize(3)
                .first()
                .asString()
                .contains("Befriending service 4", "New");
        officer.click("summary:has-text('Keep this filter')");
        officer.fill("#filter-name", "Large befriending");
        officer.selectOption("#filter-group", "commissioning");
        officer.click("button:has-text('Keep the filter')");
        assertThat(officer.locator(".govuk-notification-banner").innerText())
                .contains("offered to all Commissioning officers");
        office.go(officer, "/tasks");
        officer.click(".site-saved a:has-text('Large befriending')");
        assertThat(officer.locator("h1").innerText()).isEqualTo("Tasks: Large befriending");
        office.look(officer, "tasks-saved-filter");
    }

    @Test
    @Order(2)
    void theTaskIsClaimedDraftedLeftAndFoundAgainWhereTheListWas() {
        var officer = office.of("commissioning");
        officer.click("main tbody th a >> nth=0");
        officer.click("main form button:has-text('Claim')");
        officer.waitForSelector("#task-actions:not([hidden])");
        TaskForms.fill(officer, Map.of("evidence", "The needs assessment of 2026"));
        officer.click("#task-draft");
        officer.waitForSelector("#task-saved:has-text('Draft saved')");
        assertThat(officer.locator("aside").innerText()).contains("Commissioning officers (demonstration) took it");
        officer.click("text=Set a follow-up date");
        officer.click("text=Set the follow-up date");
        assertThat(officer.locator(".govuk-error-summary").innerText())
                .contains("Enter the day on which to look at the task again");
        office.look(officer, "task-follow-up");
        type(officer, "followUp", today());
        officer.click("text=Set the follow-up date");
        assertThat(officer.locator("aside").innerText()).contains("Follow up on");
        officer.click("nav[aria-label=Breadcrumb] a >> nth=0");
        assertThat(officer.locator("h1").innerText())
                .as("back in the same list")
                .isEqualTo("Tasks: Large befriending");
        assertThat(officer.locator("main tbody tr").first().innerText())
                .contains("Follow up", "You")
                .doesNotContain("New");
        office.go(officer, "/tasks?due=follow_up");
        officer.click("main tbody th a >> nth=0");
        officer.waitForSelector("#task-form[data-ready]");
        assertThat(officer.locator("#evidence").inputValue())
                .as("as it was left")
                .isEqualTo("The needs assessment of 2026");
        officer.setInputFiles(
                "#file", new FilePayload("findings.pdf", "application/pdf", "<script>alert(1)</script>".getBytes()));
        officer.click("button:has-text('Attach')");
        assertThat(officer.locator("#file-problem").innerText())
                .as("judged by its content")
                .contains("findings.pdf” is not accepted");
        officer.setInputFiles(
                "#file",
                new FilePayload(
                        "../findings of the survey.csv",
                        "application/octet-stream",
                        "question;answer\n1;yes\n".getBytes()));
        officer.click("button:has-text('Attach')");
        officer.waitForSelector("main a:has-text('findings of the survey.csv')");
        office.look(officer, "task-files");
        var file = officer.waitForDownload(() -> officer.click("main a:has-text('findings of the survey.csv')"));
        assertThat(file.suggestedFilename()).isEqualTo("findings of the survey.csv");
        assertThat(file.path()).content().isEqualTo("question;answer\n1;yes\n");
        officer.waitForSelector("#task-form[data-ready]");
        TaskForms.fill(officer, Answers.to("assess-need", today()));
        officer.click("#task-submit");
        officer.waitForURL("**?done*");
        officer.click("nav[aria-label=Breadcrumb] a >> nth=1");
        assertThat(officer.locator("main").innerText())
                .as("stays with the case")
                .contains("findings of the survey.csv");
        var address = officer.locator("section[aria-labelledby=papers] tr:has-text('findings of the survey.csv') a")
                .getAttribute("href");
        var visitor = office.visitor(1280);
        office.go(visitor, address);
        assertThat(visitor.url()).as("nobody reads it without an account").endsWith("/login");
    }

    @Test
    @Order(3)
    void manyTasksAreClaimedAtOnceAndTheAnswerSaysWhichWereNotAndWhy() {
        waitFor(CASES.getFirst(), "assess-need");
        var officer = office.of("commissioning");
        office.go(officer, "/tasks?scope=all&text=befriending");
        officer.check("#tick-all", new Page.CheckOptions().setForce(true));
        assertThat(officer.locator("input[name=keys]:checked").count())
                .isEqualTo(officer.locator("input[name=keys]").count())
                .isGreaterThan(3);
        var lead = office.of("managers");
        office.go(lead, "/tasks?scope=all&text=befriending");
        lead.check("#tick-all", new Page.CheckOptions().setForce(true));
        lead.click("button:has-text('Claim all ticked')");
        assertThat(lead.locator("h1").innerText()).contains("0 of ");
        assertThat(lead.locator("main table").innerText()).contains("This task is for Commissioning officers");
        office.look(lead, "tasks-bulk-refused");

        officer.click("button:has-text('Claim all ticked')");
        assertThat(officer.locator("h1").innerText()).contains("tasks claimed");
        office.look(officer, "tasks-bulk-result");
        officer.click("text=Back to the list");
        assertThat(officer.url()).contains("text=befriending");

        office.go(lead, "/tasks?scope=all&text=befriending");
        lead.check("#tick-all", new Page.CheckOptions().setForce(true));
        lead.click("button:has-text('Change when they are due')");
        lead.click("button:has-text('Change the due date')");
        assertThat(lead.locator(".govuk-error-summary").innerText())
                .contains("Enter the day on which the tasks are to be due");
        office.look(lead, "tasks-bulk-due");
        type(lead, "due", today().plusDays(60));
        lead.click("button:has-text('Change the due date')");
        assertThat(lead.locator("h1").innerText()).contains("given the new due date");
        lead.click("main a >> nth=0");
        assertThat(lead.locator("aside").innerText())
                .as("with what it was before")
                .contains("Managers (demonstration) changed when it is due from");
        office.look(lead, "task-history");
        office.go(lead, "/tasks?scope=all&text=befriending");
        lead.check("#tick-all", new Page.CheckOptions().setForce(true));
        lead.click("button:has-text('Assign all ticked')");
        office.look(lead, "tasks-bulk-assign");
        lead.selectOption("#to", "commissioning");
        lead.click("button:has-text('Assign') >> nth=-1");
        assertThat(lead.locator("h1").innerText()).contains("assigned to Commissioning officers");
    }

    @Test
    @Order(4)
    void aCoverIsArrangedDecidesAGateAndBothNamesShow() {
        var reference = startCase("Consultancy on fees", "plan", 400_000);
        complete(waitFor(reference, "appraise-options"));
        complete(waitFor(reference, "write-specification"));
        var plan = waitFor(reference, "write-procurement-plan");
        var planner = office.of(plan.candidateGroups().getFirst());
        office.go(planner, "/tasks/" + plan.key());
        planner.click("main form button:has-text('Claim')");
        planner.waitForSelector("#task-actions:not([hidden])");
        TaskForms.fill(planner, Answers.to("write-procurement-plan", today()));
        planner.click("#task-submit");
        planner.waitForURL("**?done*");
        var gate = waitFor(reference, "give-legal-sign-off");
        theAdviserReadsThePlanAndIsAnswered(reference, gate.key());
        var absent = office.of("legal");
        absent.click("nav a:has-text('Cover')");
        office.look(absent, "cover-empty");
        absent.click("text=Arrange a cover");
        absent.click("button:has-text('Arrange the cover')");
        assertThat(absent.locator(".govuk-error-summary").innerText())
                .contains(
                        "Choose who will cover",
                        "Say why a cover is needed",
                        "Enter the first day",
                        "Enter the last day");
        office.look(absent, "cover-problems");
        absent.selectOption("#covering", "contract-management");
        type(absent, "from", today());
        type(absent, "to", today().plusDays(7));
        absent.fill("#reason", "Annual leave");
        absent.click("button:has-text('Arrange the cover')");
        assertThat(absent.locator("main table").innerText())
                .contains("Legal advisers (demonstration)", "Contract managers (demonstration)");
        office.look(absent, "cover");

        var cover = office.of("contract-management");
        office.go(cover, "/cover");
        office.look(cover, "cover-asked");
        cover.click("main button:has-text('Accept')");
        office.go(cover, "/tasks?scope=groups&gate=legal");
        cover.click("main tbody th a >> nth=0");
        assertThat(cover.locator("main").innerText())
                .contains("You can do this as cover for Legal advisers (demonstration)", "Four eyes");
        cover.click("main form button:has-text('Claim')");
        cover.waitForSelector("#task-actions:not([hidden])");
        office.look(cover, "task-as-cover");

        office.go(absent, "/tasks/" + gate.key());
        assertThat(absent.locator("main").innerText()).contains("has taken this task");
        absent.click("text=Take it over");
        assertThat(absent.locator("h1").innerText())
                .as("asks before it takes anything away")
                .contains("Take this task over from Contract managers");
        office.look(absent, "task-take-over");
        absent.click("text=Leave it with them");

        TaskForms.fill(cover, Answers.to("give-legal-sign-off", today()));
        cover.click("#task-submit");
        cover.waitForURL("**?done*");
        assertThat(cover.locator("main").innerText())
                .contains("Contract managers (demonstration) for Legal advisers (demonstration) completed this task");
        office.go(cover, "/cases/" + reference);
        assertThat(cover.locator("main").innerText())
                .contains("Contract managers (demonstration) for Legal advisers (demonstration)");

        office.go(absent, "/cover");
        absent.click("main table a");
        absent.click("button:has-text('End the cover now')");
        assertThat(absent.locator("main").innerText()).contains("Nobody covers for anybody today");
        office.go(cover, "/tasks?scope=groups&gate=legal");
        assertThat(cover.locator("main").innerText()).contains("No open task matches");
    }

    /** Without JavaScript: what is decided on is there, asked about and answered, and the plan stays where it is. */
    private static void theAdviserReadsThePlanAndIsAnswered(String reference, long gate) {
        var adviser = office.visitor(1280, "en-GB", false);
        office.signIn(adviser, "legal");
        office.go(adviser, "/tasks/" + gate);
        assertThat(adviser.locator("main").innerText())
                .contains("What you decide on", "Plan version 1 of " + reference, "Route and its reasons")
                .doesNotContain("confidence D");
        office.go(adviser, "/cases/" + reference + "/plan");
        assertThat(adviser.locator("main").innerText())
                .contains(
                        "Secures the outcomes, weight 60", "Outcomes for carers", "Older carers gain most", "25 days");
        adviser.click("summary:has-text('Ask a question')");
        adviser.selectOption("#of", "group:procurement");
        adviser.selectOption("#question-part", "Lots");
        adviser.click("button:text-is('Ask')");
        assertThat(adviser.locator(".govuk-error-summary").innerText()).contains("Write your question");
        adviser.fill("#words", "Why these lots?");
        adviser.click("button:text-is('Ask')");
        assertThat(adviser.locator("main").innerText())
                .contains("The question is asked", "Question on Lots, version 1");

        var planner = office.of("procurement");
        office.go(planner, "/questions");
        office.look(planner, "questions");
        planner.click("main table a");
        planner.fill("article textarea", "Each is of a size that a small firm can serve.");
        planner.click("button:text-is('Answer')");
        assertThat(planner.locator("main").innerText())
                .contains("The question is answered", "a small firm can serve")
                .as("who had it open")
                .contains("Legal advisers (demonstration)");
        office.look(planner, "plan");
        assertThat(waitFor(reference, "give-legal-sign-off").key()).isEqualTo(gate);
        adviser.close();

        var other = office.visitor(1280);
        office.signIn(other, "contract-management");
        office.go(other, "/cases/" + reference + "/plan");
        assertThat(other.locator("h1").innerText()).as("not their case").doesNotContain("Consultancy on fees");
        other.close();
    }

    @Test
    @Order(5)
    void theListIsWorkedByTheKeyboardAlone() {
        var officer = office.of("commissioning");
        office.go(officer, "/tasks?scope=groups&size=50");
        tabTo(officer, "a.govuk-skip-link");
        officer.keyboard().press("Enter");
        tabTo(officer, "summary");
        officer.keyboard().press("Enter");
        tabTo(officer, "#text");
        officer.keyboard().type("befriending 5");
        officer.keyboard().press("Enter");
        officer.waitForURL("**text=befriending*");
        tabTo(officer, "input[name=keys]");
        officer.keyboard().press("Space");
        assertThat(officer.locator("input[name=keys]:checked").count()).isEqualTo(1);
        tabTo(officer, "main tbody th a");
        officer.keyboard().press("Enter");
        officer.waitForURL("**/tasks/2**");
        tabTo(officer, "button:has-text('Release')");
        officer.keyboard().press("Enter");
        assertThat(officer.locator(".govuk-notification-banner").innerText()).contains("given back to its group");
    }

    @Test
    @Order(6)
    void aMarketIsBegunAndAsksForItsDescription() {
        var officer = office.of("procurement");
        office.go(officer, "/markets");
        assertThat(officer.locator("main").innerText()).contains("The council keeps no dynamic market");
        officer.click("button:has-text('Begin')");
        assertThat(officer.locator(".govuk-error-summary").innerText()).contains("Enter a name for the market");
        office.look(officer, "markets-problem");
        officer.fill("#name", "Home to school transport");
        officer.click("button:has-text('Begin')");
        assertThat(officer.locator("main").innerText())
                .contains("Home to school transport", "Its first task is to describe it");
        office.look(officer, "market");
        office.go(officer, "/markets");
        office.look(officer, "markets");
    }

    @Test
    @Order(7)
    void optionsAreAppraisedAsAMatrixWhoseTotalsFollowWhatIsTyped() {
        var task = waitFor(startCase("Respite for carers", "plan", 300_000), "appraise-options");
        var officer = office.of("commissioning");
        office.go(officer, "/tasks/" + task.key());
        officer.click("main form button:has-text('Claim')");
        officer.waitForSelector("#task-actions:not([hidden])");
        TaskForms.fill(
                officer,
                Map.of(
                        "criteria",
                        List.of(
                                Map.of("criterion", "Secures the outcomes", "weight", 60),
                                Map.of("criterion", "Cost over the whole life", "weight", 40))));
        officer.click("#task-submit");
        assertThat(officer.locator("#task-problems").innerText()).contains("Option 2, Option: Choose one.");
        officer.click("#task-problems a:has-text('Option 2, Option: Choose one.')");
        assertThat(officer.evaluate("document.activeElement.name"))
                .as("the summary leads to the field")
                .isEqualTo("options[1].option");
        office.look(officer, "task-options-problems");
        TaskForms.fill(officer, Answers.to("appraise-options", today()));
        officer.waitForSelector("#options-1-score:text-is('71')");
        assertThat(officer.locator("#arithmetic").innerText())
                .contains("60 × 85 + 40 × 50 = 7,100; divided by 100 = 71");
        officer.click("button:has-text('Add an option')");
        officer.waitForSelector("[name='options[2].option']");
        // Goes on in the new row.
        officer.waitForSelector("[name='options[2].option']:focus");
        TaskForms.fill(
                officer,
                Map.of(
                        "options",
                        List.of(
                                Map.of(),
                                Map.of(),
                                Map.of(
                                        "option",
                                        "shared-service",
                                        "advantages",
                                        "Two councils share the cost",
                                        "drawbacks",
                                        "Two councils must agree",
                                        "marks",
                                        List.of(Map.of("mark", 75), Map.of("mark", 65))))));
        officer.waitForSelector("#options-1-rank:text-is('1')");
        officer.waitForSelector("#task-saved:has-text('Draft saved')");
        office.look(officer, "task-options");
        officer.click("#task-submit");
        officer.waitForURL("**?done*");
        assertThat(officer.locator("main").innerText()).contains("“Appraise options” is done");
    }

    @Test
    @Order(8)
    void whatIsTypedIsKeptAsMeantWhateverLanguageTheBrowserSpeaksAndWithoutScripts() {
        var reference = startCase("Meals at home", "plan", 300_000);
        complete(waitFor(reference, "appraise-options"));
        complete(waitFor(reference, "write-specification"));
        var task = waitFor(reference, "write-procurement-plan");
        var username = task.candidateGroups().getFirst();
        for (var browser : List.of("en-GB", "en-US", "without scripts")) {
            var page = office.visitor(1280, browser.startsWith("en") ? browser : "en-US", browser.startsWith("en"));
            office.signIn(page, username);
            office.go(page, "/tasks/" + task.key());
            if (page.locator("main form button:has-text('Claim')").count() > 0) {
                page.click("main form button:has-text('Claim')");
            }
            for (var refused : List.of(true, false)) {
                var amounts = TypedTest.rows("amounts.tsv").stream()
                        .filter(row -> row.refused() == refused)
                        .toList();
                var dates = TypedTest.rows("dates.tsv").stream()
                        .filter(row -> row.refused() == refused)
                        .toList();
                for (var row = 0; row < Math.max(amounts.size(), dates.size()); row++) {
                    var amount = amounts.get(Math.min(row, amounts.size() - 1));
                    var date = dates.get(Math.min(row, dates.size() - 1));
                    page.fill("#estimatedValue", amount.typed());
                    type(page, date);
                    page.click(refused ? "#task-submit" : "#task-draft");
                    amountIs(page, amount, browser);
                    dateIs(page, date, browser);
                }
            }
            page.context().close();
        }
        var planner = office.of(username);
        office.go(planner, "/tasks/" + task.key());
        TaskForms.fill(planner, Answers.to("write-procurement-plan", today()));
        planner.fill("#estimatedValue", "£3,000,000");
        planner.click("#task-submit");
        assertThat(planner.locator("#task-problems").innerText())
                .contains(
                        "Estimated value over the whole life: £3,000,000 instead of £300,000. Tick that this is right");
        assertThat(planner.inputValue("#smeBarriers")).as("everything is kept").isEqualTo("Lots are small.");
        office.look(planner, "task-asked-back");
        planner.check("label:has-text('Yes, £3,000,000 is right')");
        planner.fill("#lowerExpenditureReasons", "The rest is paid by the health service.");
        planner.click("#task-submit");
        planner.waitForURL("**?done*");
    }

    private static void amountIs(Page page, TypedTest.Row row, String browser) {
        var shown = page.inputValue("#estimatedValue");
        if (row.refused()) {
            assertThat(page.title()).as(browser).startsWith("Error: ");
            assertThat(page.locator("#estimatedValue-problem").innerText())
                    .as("%s in %s", row.typed(), browser)
                    .contains(row.typed().equals("-5") ? "Enter 0 or more" : row.typed(), row.words());
            assertThat(shown).isEqualTo(row.typed());
        } else {
            assertThat(shown)
                    .as("%s in %s", row.typed(), browser)
                    .isEqualTo(row.typed().isEmpty() ? "" : Typed.writtenAmount(new BigDecimal(row.expected())));
        }
    }

    private static void type(Page page, TypedTest.Row row) {
        var parts = row.typed().split("[ /.-]");
        var yearFirst = parts[0].length() == 4;
        page.fill("#commencedOn", yearFirst ? row.typed() : parts[0]);
        page.fill("#commencedOn-month", yearFirst ? "" : parts[1]);
        page.fill("#commencedOn-year", yearFirst ? "" : parts[2]);
    }

    private static void dateIs(Page page, TypedTest.Row row, String browser) {
        if (row.refused()) {
            assertThat(page.locator("#commencedOn-problem").innerText())
                    .as("%s in %s", row.typed(), browser)
                    .contains(row.words());
            assertThat(page.inputValue("#commencedOn-year"))
                    .isEqualTo(row.typed().split("[ /.-]")[2]);
        } else {
            var date = LocalDate.parse(row.expected());
            assertThat(List.of(
                            page.inputValue("#commencedOn"),
                            page.inputValue("#commencedOn-month"),
                            page.inputValue("#commencedOn-year")))
                    .as("%s in %s", row.typed(), browser)
                    .containsExactly(
                            String.valueOf(date.getDayOfMonth()),
                            String.valueOf(date.getMonthValue()),
                            String.valueOf(date.getYear()));
        }
    }

    @Test
    @Order(9)
    void nothingTypedIsLost() {
        var officer = office.visitor(1280);
        office.signIn(officer, "commissioning");
        office.go(officer, "/cases/new");
        officer.fill("#title", "Left within a second");
        office.go(officer, "/tasks");
        office.go(officer, "/cases/new");
        PlaywrightAssertions.assertThat(officer.locator("#title")).hasValue("Left within a second");

        // The sending on leaving comes late, or never: the next page sends it again.
        officer.route("**/drafts", route -> {});
        officer.fill("#title", "Left while the sending failed");
        office.go(officer, "/tasks");
        officer.unroute("**/drafts");
        office.go(officer, "/cases/new");
        PlaywrightAssertions.assertThat(officer.locator("#title")).hasValue("Left while the sending failed");

        officer.fill("#title", "Gone back to");
        officer.click("nav a:has-text('Contracts')");
        officer.goBack();
        assertThat(officer.inputValue("#title")).as("the browser's Back").isEqualTo("Gone back to");

        officer.context().setOffline(true);
        officer.fill("#need", "Typed in a tunnel");
        officer.waitForSelector("[data-draft-status]:has-text('cannot be reached')");
        officer.context().setOffline(false);
        officer.waitForSelector("[data-draft-status]:has-text('is saved as a draft')");
        assertThat(draft()).contains("Typed in a tunnel");

        officer.context().clearCookies();
        officer.fill("#need", "Typed when the session had ended");
        officer.waitForSelector("[data-draft-status]:has-text('not signed in any more')");
        var second = officer.context().newPage();
        office.signIn(second, "commissioning");
        officer.evaluate("window.dispatchEvent(new Event('focus'))");
        officer.waitForSelector("[data-draft-status]:has-text('is saved as a draft')");
        assertThat(draft()).contains("Typed when the session had ended");

        office.go(second, "/cases/new");
        assertThat(second.inputValue("#need")).isEqualTo("Typed when the session had ended");
        officer.waitForResponse("**/drafts", () -> officer.fill("#need", "Typed in the first window"));
        second.fill("#need", "Typed in the second window");
        second.waitForSelector("[data-draft-status]:has-text('open in another window')");
        assertThat(draft()).as("nothing is overwritten silently").contains("Typed in the first window");

        officer.context().clearCookies();
        officer.click("button:has-text('Start the case')");
        officer.waitForURL("**/login");
        assertThat(officer.locator("main").innerText()).contains("What you typed is kept");
        office.look(officer, "login-kept");
        officer.fill("#username", "commissioning");
        officer.fill("#password", "demo");
        officer.click("main button[type=submit]");
        officer.waitForURL("**/cases/new");
        assertThat(officer.locator(".govuk-notification-banner").innerText()).contains("Your session had ended");
        assertThat(officer.inputValue("#need")).isEqualTo("Typed in the first window");
        office.look(officer, "case-kept");
        officer.click("button:has-text('Start the case')");
        officer.waitForURL("**/cases/CC-*");
        office.go(officer, "/cases/new");
        assertThat(officer.inputValue("#need")).as("sent is done").isEmpty();
        officer.context().close();
    }

    private static String draft() {
        return application
                .bean(Drafts.class)
                .find("commissioning", "cases/new")
                .map(draft -> draft.content().fields().toString())
                .orElse("");
    }

    @Test
    @Order(10)
    void aCaseThatStartsAtProcurementNamesItsDecisionAndSomebodyElseConfirmsIt() {
        var reference = SomeCase.start(
                        application,
                        NewCase.of("Advice on transport", "Buses do not meet trains")
                                .enteringAt(Stage.PROCURE)
                                .knowing(SomeCase.planFacts()))
                .value();
        var officer = office.of("commissioning");
        take(officer, waitFor(reference, "enter-earlier-decision"));
        officer.click("#task-submit");
        assertThat(officer.locator(".govuk-error-summary").innerText())
                .contains("Document that records the decision", "Date of the decision", "Who took it");
        office.look(officer, "task-enter-earlier-decision");
        TaskForms.fill(officer, SomeCase.earlierDecision(today().minusDays(20)));
        officer.click("#task-submit");
        officer.waitForURL("**?done*");

        var manager = office.of("managers");
        take(manager, waitFor(reference, "confirm-earlier-decision"));
        assertThat(manager.locator("main").innerText())
                .as("who approves reads what they approve")
                .contains("Decision it rests on", "Minute 12 of the Cabinet meeting", "Reshaping services, version 3");
        office.look(manager, "task-confirm-earlier-decision");
        TaskForms.fill(manager, Map.of("decision", "approve"));
        manager.click("#task-submit");
        manager.waitForURL("**?done*");
        waitFor(reference, "prepare-tender-notice");
        office.go(manager, "/cases/" + reference);
        assertThat(manager.locator("main").innerText())
                .contains("Decision it rests on", "Minute 12 of the Cabinet meeting", "Earlier decision");
        office.look(manager, "case-at-procurement");
    }

    /** R15: what a table says is not needed is not asked. */
    @Test
    @Order(11)
    void stationeryTakesThreeTasksFromTheNeedToTheContractInTheRegister() {
        var officer = office.of("commissioning");
        office.go(officer, "/cases/new");
        officer.fill("#title", "Stationery for the offices");
        officer.fill("#need", "The offices run out of paper and pens.");
        officer.selectOption("#directorate", "Strategic and Corporate Services");
        officer.selectOption("#enterAt", "low-value-purchase");
        officer.click("main form button[type=submit]");
        officer.waitForURL("**/cases/CC-*");
        var reference = officer.url().replaceAll(".*/", "");

        take(officer, waitFor(reference, "enter-purchase"));
        assertThat(officer.inputValue("#task-form [name='department']"))
                .as("what the case knows is not asked again")
                .isEqualTo("Strategic and Corporate Services");
        officer.click("#task-submit");
        assertThat(officer.locator(".govuk-error-summary").innerText())
                .contains("Kind of contract", "Which quote do you propose, and why?");
        office.look(officer, "task-enter-purchase");
        TaskForms.fill(officer, Answers.to("enter-purchase", today()));
        officer.click("#task-submit");
        officer.waitForURL("**?done*");

        var checker = office.of("procurement");
        take(checker, waitFor(reference, "check-purchase"));
        checker.click("summary:has-text('Read version 1')");
        assertThat(checker.locator("main").innerText())
                .as("who checks reads what was entered")
                .contains("Weald Stationery Ltd: £4,800", "It is the cheapest of the catalogues");
        office.look(checker, "task-check-purchase");
        TaskForms.fill(checker, Answers.to("check-purchase", today()));
        checker.click("#task-submit");
        checker.waitForURL("**?done*");

        var director = office.of("corporate-directors");
        take(director, waitFor(reference, "decide-purchase"));
        assertThat(director.locator("main").innerText())
                .contains("Weald Stationery Ltd, £4,800 with VAT", "Paper and pens for a year", "Last year's price");
        TaskForms.fill(director, Answers.to("decide-purchase", today()));
        director.click("#task-submit");
        assertThat(director.locator(".govuk-error-summary").innerText()).contains("the order is not attached");
        office.look(director, "task-decide-purchase");
        director.setInputFiles(
                "#file", new FilePayload("order.pdf", "application/pdf", "%PDF-1.7 the order, signed".getBytes()));
        director.click("button:has-text('Attach')");
        director.waitForSelector("main a:has-text('order.pdf')");
        TaskForms.fill(director, Answers.to("decide-purchase", today()));
        director.click("#task-submit");
        director.waitForURL("**?done*");

        var contract = application
                .await(
                        "The contract of " + reference,
                        () -> application.bean(ContractsRegister.class).ofCase(CaseReference.of(reference)),
                        found -> !found.isEmpty())
                .getFirst();
        assertThat(application.bean(Inbox.class).endedTasks(reference))
                .as("all that anybody was asked from the need to the register")
                .extracting(TaskView::name)
                .containsExactlyInAnyOrder("Enter purchase", "Check purchase", "Decide purchase");
        office.go(officer, "/contracts/" + contract.reference());
        assertThat(officer.locator("main").innerText()).contains("Weald Stationery Ltd", "£4,800");
        office.go(officer, "/cases/" + reference);
        assertThat(officer.locator(".site-stages").innerText()).contains("Low value purchase", "Manage contract");
        assertThat(officer.locator(".site-stages li").count()).isEqualTo(2);
        office.look(officer, "case-low-value-purchase");
        office.go(officer, "/cases/" + reference + "/model");
        office.look(officer, "case-model-low-value-purchase");
    }

    private static void take(Page page, TaskView task) {
        office.go(page, "/tasks/" + task.key());
        page.click("main form button:has-text('Claim')");
        page.waitForSelector("#task-actions:not([hidden])");
    }

    private static void tabTo(Page page, String selector) {
        for (var presses = 0; presses < 120; presses++) {
            page.keyboard().press("Tab");
            if (page.locator(selector + ":focus").count() > 0) {
                return;
            }
        }
        throw new AssertionError(selector + " is not reached by the keyboard on " + page.url());
    }

    private static void type(Page page, String field, LocalDate date) {
        page.fill("#" + field, String.valueOf(date.getDayOfMonth()));
        page.fill("#" + field + "-month", String.valueOf(date.getMonthValue()));
        page.fill("#" + field + "-year", String.valueOf(date.getYear()));
    }

    private static LocalDate today() {
        return LocalDate.now(application.bean(Clock.class));
    }

    private static String startCase(String title, String enterAt, int value) {
        return String.valueOf(call(
                        "commissioning",
                        "POST",
                        "/api/cases",
                        Map.of(
                                "title",
                                title,
                                "need",
                                "People are lonely.",
                                "directorate",
                                "Social Care, Health and Wellbeing",
                                "enterAt",
                                enterAt,
                                "facts",
                                Map.of("contractType", "services", "estimatedValue", value)),
                        201)
                .get("reference"));
    }

    private static void complete(TaskView task) {
        var username = task.candidateGroups().getFirst();
        call(username, "POST", "/api/tasks/" + task.key() + "/claim", null, 200);
        call(username, "GET", "/api/tasks/" + task.key() + "/form", null, 200);
        call(
                username,
                "POST",
                "/api/tasks/" + task.key() + "/complete",
                Map.of("variables", Answers.to(task.elementId(), today())),
                200);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> call(String username, String method, String path, Object body, int expected) {
        try {
            var request = HttpRequest.newBuilder(URI.create(application.address() + path))
                    .header("Content-Type", "application/json")
                    .header(
                            "Authorization",
                            "Basic " + Base64.getEncoder().encodeToString((username + ":demo").getBytes()))
                    .method(
                            method,
                            body == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(
                                            JsonMapper.shared().writeValueAsString(body)))
                    .build();
            var answer = HTTP.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode())
                    .as("%s %s: %s", method, path, answer.body())
                    .isEqualTo(expected);
            return JsonMapper.shared().readValue(answer.body(), Map.class);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TaskView waitFor(String reference, String element) {
        try {
            return application
                    .await(
                            reference + " " + element,
                            () -> application.bean(Inbox.class).openTasks(reference).stream()
                                    .filter(task -> task.elementId().equals(element))
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
        } catch (AssertionError e) {
            try (var client = application.client()) {
                throw new AssertionError(
                        client.newIncidentSearchRequest().send().join().items().stream()
                                        .map(one -> one.getElementId() + ": " + one.getErrorMessage())
                                        .toList()
                                + " " + application.bean(Inbox.class).openTasks(reference),
                        e);
            }
        }
    }
}
