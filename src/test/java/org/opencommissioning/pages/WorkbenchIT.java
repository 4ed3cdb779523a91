package org.opencommissioning.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.rules.PlanRules;

/** An analyst's whole job: read the library, try a decision, change a table, have it approved by somebody else, take one step back. */
@WithApplication
@TestMethodOrder(OrderAnnotation.class)
@Order(3)
class WorkbenchIT {

    private static RunningApplication application;
    private static Office office;
    private static Page analyst;

    @BeforeAll
    static void open() {
        application = RunningApplication.start(Map.of());
        office = new Office(application.address());
        analyst = office.of("analysts");
    }

    @AfterAll
    static void close() {
        office.close();
        application.close();
    }

    @Test
    @Order(1)
    void theLibraryIsSearchedAndShowsEveryKindDrawn() {
        analyst.click("nav a:has-text('Library')");
        analyst.waitForURL("**/workbench");
        assertThat(analyst.locator("main tbody tr").count()).isGreaterThan(80);
        office.look(analyst, "workbench-library");
        analyst.fill("#text", "key-decision");
        analyst.selectOption("#kind", "dmn");
        analyst.click("main form button[type=submit]");
        analyst.waitForURL("**text=key-decision**");
        analyst.click("main tbody a:has-text('The rules about a plan')");
        analyst.waitForURL("**/plan-rules.dmn**");
        assertThat(analyst.locator("main").innerText())
                .contains("Version 1, live", "with the application", "Executive Arrangements Regulations 2012 reg 8");
        drawn("workbench-decision");
        office.go(analyst, "/workbench/files/plan.bpmn");
        drawn("workbench-process");
        office.go(analyst, "/workbench/files/give-sign-off.form");
        drawn("workbench-form");
        office.go(analyst, "/workbench?text=nothing+is+called+so");
        assertThat(analyst.locator("main").innerText()).contains("Nothing matches");
    }

    private static void drawn(String name) {
        analyst.waitForSelector("#drawing[data-ready=yes]");
        office.look(analyst, name);
    }

    @Test
    @Order(2)
    void onlyThoseWhoWorkOnTheRulesSeeThem() {
        Page auditor = office.of("auditors");
        office.go(auditor, "/workbench");
        assertThat(auditor.locator("h1").innerText()).isEqualTo("Library");
        office.go(auditor, "/workbench/files/plan-rules.dmn");
        assertThat(auditor.locator("main form, main a:has-text('Try')").count())
                .as("auditors read")
                .isZero();
        assertThat(auditor.evaluate("""
                async () => { const csrf = document.querySelector('meta[name=csrf]');
                  return (await fetch(location.pathname + '/drafts', { method: 'POST', headers: { [csrf.dataset.header]: csrf.content } })).status; }""")).isEqualTo(403);
        Page officer = office.of("procurement");
        assertThat(officer.locator("nav a:has-text('Library')").count()).isZero();
        Response answer = officer.navigate(application.address() + "/workbench/files/plan.bpmn");
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    @Order(3)
    void aDecisionIsTriedAndShowsWhichRulesMatchedInWholeChain() {
        office.go(analyst, "/workbench/files/plan-rules.dmn");
        analyst.click("main a:has-text('Try this decision: Procurement route')");
        analyst.waitForURL("**/try");
        analyst.selectOption("#fact-regime", "below-threshold");
        analyst.selectOption("#fact-awardMethod", "competition");
        analyst.selectOption("#fact-contractType", "services");
        analyst.fill("#fact-estimatedValue", "£60,000");
        decide();
        assertThat(analyst.locator(".govuk-error-summary").innerText())
                .as("the fact that is missing is named")
                .contains("Commenced on is missing");
        assertThat(analyst.inputValue("#fact-estimatedValue"))
                .as("what was typed stays")
                .isEqualTo("£60,000");
        office.look(analyst, "workbench-try-missing");

        analyst.fill("#fact-commencedOn", "2026-11-23");
        decide();
        assertThat(analyst.locator("#result").count()).isEqualTo(1);
        assertThat(analyst.locator("section[aria-labelledby=made-council-bands] .site-rules__matched")
                        .innerText())
                .contains("207720", "Matched");
        assertThat(analyst.locator("section[aria-labelledby=made-procurement-route]")
                        .innerText())
                .contains("three-quotes", "Rule 11 matched");
        office.look(analyst, "workbench-try");
    }

    private static void decide() {
        analyst.waitForNavigation(() -> analyst.click("main button:has-text('Decide')"));
    }

    @Test
    @Order(4)
    void aBrokenFileIsTakenInAndEachFindingPointsAtItsCell() {
        String broken = table().replace("<text>&gt;= 2</text>", "<text>&gt;= = 2</text>")
                .replace("name=\"isKeyDecision\"", "name=\"isKey\"");
        handIn("#file", "plan-rules (1).dmn", broken, "Hand in and check");

        String page = analyst.locator("main").innerText();
        assertThat(page)
                .contains(
                        "Change of plan-rules.dmn",
                        "Key decision, rule 1, Divisions significantly affected",
                        "is not FEEL that the engine can read",
                        "The output 'isKeyDecision' is gone");
        assertThat(analyst.locator("#reason").count())
                .as("nothing can be submitted that does not hold")
                .isZero();
        office.look(analyst, "workbench-findings");
    }

    @Test
    @Order(5)
    void aChangeIsSubmittedAndItsAuthorCannotApproveIt() {
        handIn("#file", "plan-rules.dmn", table().replace("1000000", "500000"), "Replace the draft");
        assertThat(analyst.locator("main").innerText())
                .contains("Nothing found", "Key decision: rule 1", "> 1000000", "> 500000");

        press(analyst, "Submit for approval");
        assertThat(analyst.locator(".govuk-error-summary").innerText()).contains("Say why this is to be published");
        analyst.fill("#reason", "The council lowered the threshold for key decisions");
        press(analyst, "Submit for approval");
        analyst.waitForSelector("#drawing[data-ready=yes]");
        office.look(analyst, "workbench-submitted");

        assertThat(analyst.locator("main button:has-text('Approve')").count()).isZero();
        assertThat(analyst.evaluate("""
                async () => { const csrf = document.querySelector('meta[name=csrf]');
                  return (await fetch(location.pathname + '/approval', { method: 'POST', headers: { [csrf.dataset.header]: csrf.content } })).status; }""")).as("nor by a request of their own").isEqualTo(403);
        assertThat(isKeyDecision()).isEqualTo("false");
    }

    @Test
    @Order(6)
    void aSecondAnalystApprovesAndNewCasesFollowTheNewRule() {
        Page second = office.of("analysts-2");
        office.go(second, "/workbench/drafts");
        second.click("main a:has-text('plan-rules.dmn')");
        second.waitForSelector("#drawing[data-ready=yes]");
        office.look(second, "workbench-approval");
        press(second, "Approve and publish");
        assertThat(second.locator("main").innerText())
                .contains("A case keeps the rules under which its plan was made; new cases follow this version");

        assertThat(isKeyDecision()).isEqualTo("true");
        office.go(second, "/workbench/files/plan-rules.dmn");
        assertThat(second.locator("main").innerText())
                .contains(
                        "Version 2, live",
                        "The council lowered the threshold for key decisions",
                        "approved by Second analyst");
        second.waitForSelector("#drawing[data-ready=yes]");
        office.look(second, "workbench-published");
        second.click("main a:has-text('What changed')");
        second.waitForURL("**/changes**");
        assertThat(second.locator("main").innerText()).contains("> 1000000", "> 500000");
        office.look(second, "workbench-changes");
    }

    @Test
    @Order(7)
    void oneStepBackIsApprovedByTheOtherAndBringsTheOldRuleBack() {
        Page second = office.of("analysts-2");
        office.go(second, "/workbench/files/plan-rules.dmn");
        press(second, "Go one step back");
        second.fill("#reason", "The council took its decision back");
        press(second, "Submit for approval");
        analyst.navigate(second.url());
        press(analyst, "Approve and publish");

        assertThat(isKeyDecision()).isEqualTo("false");
        office.go(analyst, "/workbench/files/plan-rules.dmn");
        assertThat(analyst.locator("main").innerText())
                .contains("Version 3, live", "The council took its decision back");
        var ledger = application.bean(Ledger.class);
        assertThat(ledger.verify().valid()).isTrue();
        assertThat(ledger.latest(Long.MAX_VALUE, 20))
                .extracting(one -> one.entry().actor() + " " + one.entry().outcome())
                .containsSubsequence(
                        "analysts publish",
                        "analysts approve",
                        "analysts-2 submit",
                        "analysts-2 publish",
                        "analysts-2 approve",
                        "analysts denied",
                        "analysts submit");
    }

    @Test
    @Order(8)
    void aTableIsEditedInTheBrowser() {
        office.go(analyst, "/workbench/files/plan-rules.dmn");
        press(analyst, "Change it");
        analyst.waitForNavigation(() -> analyst.click("main a:has-text('Edit in the browser')"));
        analyst.waitForSelector("#editor[data-ready=yes]");
        office.look(analyst, "workbench-editor-table");
        analyst.click("#editor-views button:text-is('Key decision')");
        analyst.click("#editor .input-cell:has-text('> 1000000') >> nth=0");
        analyst.keyboard().press("Control+A");
        analyst.keyboard().type("> 750000");
        analyst.keyboard().press("Enter");
        saved("> 750000");
        assertThat(analyst.locator(".site-change").allInnerTexts())
                .as("what was edited and nothing else")
                .hasSize(1)
                .first()
                .asString()
                .contains("Key decision: rule 1", "> 1000000", "> 750000");
        assertThat(analyst.locator("main").innerText())
                .as("a decision between the two sums would be one and would be none")
                .contains("Rules 1 and 3 both match the same facts, and only one may");

        analyst.waitForNavigation(() -> analyst.click("main a:has-text('Edit in the browser')"));
        analyst.waitForSelector("#editor[data-ready=yes]");
        analyst.click("#editor-views button:text-is('Key decision')");
        analyst.click("#editor .input-cell:has-text('> 750000') >> nth=0");
        analyst.keyboard().press("Control+A");
        analyst.keyboard().type("> 1000000");
        analyst.keyboard().press("Enter");
        saved("Nothing found");
    }

    @Test
    @Order(9)
    void aModelIsEditedWithItsPropertiesAndKeepsWhatGuardsIt() {
        office.go(analyst, "/workbench/files/officer-sign-off.bpmn");
        press(analyst, "Change it");
        analyst.waitForNavigation(() -> analyst.click("main a:has-text('Edit in the browser')"));
        analyst.waitForSelector("#editor[data-ready=yes]");
        analyst.click("#editor [data-element-id=give-sign-off] .djs-hit");
        analyst.click("#editor-properties .bio-properties-panel-group-header:has-text('General')");
        analyst.fill("#editor-properties #bio-properties-panel-name", "Give your sign-off");
        office.look(analyst, "workbench-editor-model");
        saved("Give your sign-off");
        assertThat(analyst.locator("main").innerText()).contains("Nothing found");
        assertThat(analyst.locator(".site-change").allInnerTexts()).hasSize(1);
    }

    @Test
    @Order(10)
    void aFormIsEditedAndALostAnswerIsFound() {
        office.go(analyst, "/workbench/files/give-sign-off.form");
        press(analyst, "Change it");
        analyst.waitForNavigation(() -> analyst.click("main a:has-text('Edit in the browser')"));
        analyst.waitForSelector("#editor[data-ready=yes]");
        analyst.click("#editor .fjs-form-field-textarea:has-text('Reasons')");
        analyst.click("#editor .bio-properties-panel-group-header:has-text('General')");
        analyst.fill("#editor #bio-properties-panel-label", "Your reasons");
        office.look(analyst, "workbench-editor-form");
        saved("Your reasons");
        assertThat(analyst.locator("main").innerText()).contains("Nothing found");
        assertThat(analyst.locator(".site-change").allInnerTexts())
                .as("what was edited and nothing else")
                .hasSize(1);

        analyst.waitForNavigation(() -> analyst.click("main a:has-text('Edit in the browser')"));
        analyst.waitForSelector("#editor[data-ready=yes]");
        analyst.click("#editor .fjs-form-field-radio:has-text('Your decision')");
        analyst.click("#editor .bio-properties-panel-group-header:has-text('General')");
        analyst.fill("#editor #bio-properties-panel-key", "verdict");
        saved("Steps rely on its answer");
    }

    private static void saved(String text) {
        analyst.waitForSelector("#save:enabled");
        analyst.click("#save");
        analyst.waitForSelector("main h1:has-text('Change of')");
        assertThat(analyst.locator("main").innerText()).contains("The file is taken in and checked", text);
    }

    private static String table() {
        try {
            return Files.readString(Path.of("dmn/plan-rules.dmn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void handIn(String field, String name, String content, String button) {
        if (!analyst.url().contains("/workbench/drafts")) {
            office.go(analyst, "/workbench/drafts");
        }
        analyst.setInputFiles(
                field, new FilePayload(name, "application/xml", content.getBytes(StandardCharsets.UTF_8)));
        press(analyst, button);
    }

    private static void press(Page page, String button) {
        page.waitForNavigation(() -> page.click("main button:has-text('" + button + "')"));
    }

    /** What a case that asks its route from now on is told. */
    private static String isKeyDecision() {
        Map<String, Object> facts = new HashMap<>();
        for (String no : List.of(
                "healthServices",
                "advertised",
                "marketEngagement",
                "qualifyingPlannedNotice",
                "preSelectedOnly",
                "negotiatedPeriod",
                "urgentPeriod",
                "safeguarding",
                "staffTransfer",
                "personalData")) {
            facts.put(no, false);
        }
        facts.putAll(Map.of(
                "commencedOn",
                "2026-11-16",
                "deliveryModel",
                "contract",
                "buyingVehicle",
                "contract",
                "awardMethod",
                "competition",
                "electronicSubmission",
                true,
                "documentsWithNotice",
                true,
                "divisionsAffected",
                1,
                "urgency",
                "normal"));
        facts.putAll(Map.of(
                "serviceCriticality",
                "low",
                "marketMaturity",
                "mature",
                "politicalSensitivity",
                "low",
                "contractType",
                "goods",
                "estimatedValue",
                600_000,
                "expenditureOrSaving",
                600_000));
        return String.valueOf(application.bean(PlanRules.class).ask(facts).output("key-decision", "isKeyDecision"));
    }
}
