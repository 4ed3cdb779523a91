package org.opencommissioning.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.opencommissioning.RunningApplication;

/** An analyst's whole job: read the library, try a decision, change a table, have it approved by somebody else, take one step back. */
@TestMethodOrder(OrderAnnotation.class)
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
        analyst.click("main tbody a:has-text('Key decision')");
        analyst.waitForURL("**/key-decision.dmn");
        assertThat(analyst.locator("main").innerText()).contains("Version 1, live", "with the application", "Executive Arrangements Regulations 2012 reg 8");
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
        Page officer = office.of("procurement");
        assertThat(officer.locator("nav a:has-text('Library')").count()).isZero();
        Response answer = officer.navigate(application.address() + "/workbench/files/plan.bpmn");
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    @Order(3)
    void aDecisionIsTriedAndShowsWhichRulesMatchedInWholeChain() {
        office.go(analyst, "/workbench/files/procurement-route.dmn");
        analyst.click("main a:has-text('Try this decision: Procurement route')");
        analyst.waitForURL("**/try");
        analyst.selectOption("#fact-regime", "below-threshold");
        analyst.selectOption("#fact-awardMethod", "competition");
        analyst.selectOption("#fact-contractType", "services");
        analyst.fill("#fact-estimatedValue", "£60,000");
        decide();
        assertThat(analyst.locator(".govuk-error-summary").innerText()).as("the fact that is missing is named").contains("Commenced on is missing");
        assertThat(analyst.inputValue("#fact-estimatedValue")).as("what was typed stays").isEqualTo("£60,000");
        office.look(analyst, "workbench-try-missing");

        analyst.fill("#fact-commencedOn", "2026-11-23");
        decide();
        assertThat(analyst.locator("#result").count()).isEqualTo(1);
        assertThat(analyst.locator("section[aria-labelledby=made-council-bands] .site-rules__matched").innerText()).contains("207720", "Matched");
        assertThat(analyst.locator("section[aria-labelledby=made-procurement-route]").innerText()).contains("three-quotes", "Rule 11 matched");
        office.look(analyst, "workbench-try");
        Page narrow = office.visitor(320);
        narrow.context().addCookies(analyst.context().cookies());
        office.go(narrow, "/workbench/decisions/key-decision/try");
        office.look(narrow, "workbench-try-narrow");
        office.go(narrow, "/workbench/files/key-decision.dmn");
        narrow.waitForSelector("#drawing[data-ready=yes]");
        office.look(narrow, "workbench-decision-narrow");
    }

    private static void decide() {
        analyst.waitForNavigation(() -> analyst.click("main button:has-text('Decide')"));
    }
}
