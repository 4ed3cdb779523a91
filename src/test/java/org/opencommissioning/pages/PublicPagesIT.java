package org.opencommissioning.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
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
import org.opencommissioning.publication.PublicSamples;

/** What a member of the public finds without signing in. */
@WithApplication
@TestMethodOrder(OrderAnnotation.class)
class PublicPagesIT {

    private static final List<String> REGISTERS =
            List.of("forward-plan", "decisions", "opportunities", "notices", "contracts", "grants");

    private static RunningApplication application;
    private static Office office;
    private static Page visitor;

    @BeforeAll
    static void open() {
        application = RunningApplication.start(Map.of());
        office = new Office(application.address());
        visitor = office.visitor(1280);
    }

    @AfterAll
    static void close() {
        office.close();
        application.close();
    }

    @Test
    @Order(1)
    void emptyRegistersSayWhatWillComeThere() {
        office.go(visitor, "/");
        visitor.click("main a:has-text('What the council publishes')");
        office.look(visitor, "publication");
        for (var register : REGISTERS) {
            office.go(visitor, "/publication/" + register);
            assertThat(visitor.locator("main .govuk-inset-text").innerText()).isNotBlank();
            office.look(visitor, "publication-" + register + "-empty");
        }
    }

    @Test
    @Order(2)
    void everyRegisterIsReachedSearchedAndReadToItsEntries() {
        PublicSamples.enter(application);
        for (var register : REGISTERS) {
            office.go(visitor, "/publication");
            visitor.click("main h2 a[href$='/publication/" + register + "']");
            assertThat(visitor.locator("main tbody tr").count()).as(register).isPositive();
            office.look(visitor, "publication-" + register);
            visitor.click("main tbody th a >> nth=0");
            assertThat(visitor.locator("main dl").first().innerText()).contains("Reference");
            office.look(visitor, "publication-" + register + "-entry");
        }
    }

    @Test
    @Order(3)
    void anOpportunityIsFoundByWhatItIsWorthAndWhomItSuits() {
        office.go(visitor, "/publication/opportunities");
        visitor.fill("#text", "sample");
        visitor.fill("#from", "£300,000");
        visitor.click("main form button[type=submit]");
        assertThat(visitor.locator("main").innerText()).contains("Nothing matches");
        office.look(visitor, "publication-nothing-matches");
        visitor.fill("#from", "£200,000");
        visitor.click("main form button[type=submit]");
        assertThat(visitor.locator("main tbody tr").count()).isEqualTo(1);
        assertThat(visitor.inputValue("#text"))
                .as("what was searched for stays")
                .isEqualTo("sample");
    }

    @Test
    @Order(4)
    void aListIsSortedByItsHeadingsAndKeepsTheSearch() {
        office.go(visitor, "/publication/notices?text=sample");
        visitor.click("main thead a:has-text('Title')");
        assertThat(visitor.locator("main tbody th a").first().innerText()).startsWith("Sample UK1 ");
        visitor.click("main thead a:has-text('Title')");
        assertThat(visitor.locator("main tbody th a").first().innerText()).startsWith("Sample UK9 ");
        assertThat(visitor.locator("main thead th").first().getAttribute("aria-sort"))
                .isEqualTo("descending");
        assertThat(visitor.url()).contains("text=sample");
    }

    @Test
    @Order(5)
    void theEntriesAreTakenAwayAsAFile() {
        office.go(visitor, "/publication/decisions");
        var file = visitor.waitForDownload(() -> visitor.click("main a:has-text('CSV')"));
        assertThat(file.suggestedFilename()).isEqualTo("decisions.csv");
    }

    @Test
    @Order(6)
    void reportsAreForWhoeverWorksForTheCouncil() {
        office.go(visitor, "/reports");
        assertThat(visitor.url()).endsWith("/login");
        var manager = office.of("managers");
        manager.click("nav a:has-text('Reports')");
        office.look(manager, "reports");
        for (var report : List.of(
                "awards",
                "sectors",
                "reviews",
                "register-completeness",
                "time-in-stage",
                "time-at-gates",
                "social-value")) {
            office.go(manager, "/reports/" + report);
            assertThat(manager.locator("main").innerText()).isNotBlank();
            office.look(manager, "report-" + report);
        }
        office.go(manager, "/recommendations");
        assertThat(manager.locator("main tbody tr").count()).isEqualTo(27);
        office.look(manager, "recommendations");
    }
}
