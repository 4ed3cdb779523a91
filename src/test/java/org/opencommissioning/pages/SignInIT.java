package org.opencommissioning.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.opencommissioning.people.People;
import tools.jackson.databind.json.JsonMapper;

/** People of a council sign in at its own identity provider, do what is theirs, and sign out of both; its programs send tokens. There are no passwords here. */
@WithApplication
@TestMethodOrder(OrderAnnotation.class)
@Order(3)
class SignInIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final String METRICS_TOKEN = "for-the-monitoring-server-of-the-council";

    private static CouncilSignIn provider;
    private static RunningApplication application;
    private static Office office;

    @BeforeAll
    static void open() throws IOException {
        provider = new CouncilSignIn();
        provider.person("1001", "Jane.Porter", "Jane Porter", "CMS-Commissioning", "everybody");
        provider.person("1002", "amir.khan", "Amir Khan", "CMS-Managers");
        provider.person("1003", "rosa.diaz", "Rosa Diaz");
        provider.person("1004", "li.wei", "Li Wei", "CMS-Analysts");
        provider.person("1005", "guest", "Gus Guest", "everybody");
        Path people = Files.createTempFile("people", ".csv");
        Files.writeString(people, "user;groups;name;mail\nrosa.diaz;legal finance;Rosa;rosa@council.example\n");
        application = RunningApplication.start(Map.ofEntries(
                Map.entry("opencommissioning.sign-in.issuer", provider.issuer()),
                Map.entry("opencommissioning.sign-in.client-id", CouncilSignIn.CLIENT),
                Map.entry("opencommissioning.sign-in.client-secret", CouncilSignIn.SECRET),
                Map.entry("opencommissioning.sign-in.groups.commissioning", "CMS-Commissioning"),
                Map.entry("opencommissioning.sign-in.groups.managers", "CMS-Managers"),
                Map.entry("opencommissioning.sign-in.groups.analysts", "CMS-Analysts"),
                Map.entry("opencommissioning.metrics.token", METRICS_TOKEN),
                Map.entry("opencommissioning.sign-in.people", people),
                Map.entry("opencommissioning.sign-in.machines.audience", CouncilSignIn.AUDIENCE),
                Map.entry("opencommissioning.sign-in.machines.accounts[0].name", "finance-system"),
                Map.entry("opencommissioning.sign-in.machines.accounts[0].subject", "ledger-client"),
                Map.entry("opencommissioning.sign-in.machines.accounts[0].groups", "finance,legal,administrators")));
        provider.pages(application.address());
        provider.program("ledger-client");
        provider.program("stranger-client");
        office = new Office(application.address());
    }

    @AfterAll
    static void close() {
        office.close();
        application.close();
        provider.close();
    }

    private static Page signIn(String staffNumber) {
        Page page = office.visitor(1280);
        office.go(page, "/tasks");
        page.click("#there");
        atTheCouncil(page, staffNumber);
        return page;
    }

    private static void atTheCouncil(Page page, String staffNumber) {
        page.waitForURL(provider.issuer() + "/login**");
        page.fill("[name=username]", staffNumber);
        page.fill("[name=password]", CouncilSignIn.PASSWORD);
        page.click("button[type=submit]");
        page.waitForURL(application.address() + "/**");
    }

    @Test
    @Order(1)
    void anOfficerSignsInDoesATaskLosesNothingWhenTheSessionEndsAndSignsOutOfBoth() {
        Page officer = office.visitor(1280);
        office.go(officer, "/cases/new");
        assertThat(officer.locator("main").innerText())
                .contains("on the council’s own sign-in page", "When you sign out, you sign out of both");
        assertThat(officer.locator("[type=password]").count())
                .as("fields for passwords")
                .isZero();
        office.look(officer, "sign-in");
        officer.click("#there");
        atTheCouncil(officer, "1001");
        assertThat(officer.url()).as("back to what was asked for").contains("/cases/new");
        assertThat(officer.locator("header").innerText()).contains("Signed in as Jane Porter");

        officer.fill("#title", "Lunch clubs in Dover");
        officer.waitForResponse("**/drafts", () -> officer.fill("#need", "People are alone."));
        officer.context()
                .clearCookies(new com.microsoft.playwright.BrowserContext.ClearCookiesOptions().setDomain("127.0.0.1"));
        officer.click("button:has-text('Start the case')");
        officer.waitForURL("**/login");
        assertThat(officer.locator("main").innerText()).contains("What you typed is kept");
        officer.click("#there");
        officer.waitForURL("**/cases/new**");
        assertThat(officer.inputValue("#need"))
                .as("the text of the session that ended")
                .isEqualTo("People are alone.");
        officer.click("button:has-text('Start the case')");
        officer.waitForURL("**/cases/CC-*");
        String reference = officer.url().replaceFirst(".*/", "").replaceFirst("[?#].*", "");

        application.settle();
        office.go(officer, "/tasks?scope=groups&text=" + reference);
        officer.click("main tbody th a >> nth=0");
        officer.click("main form button:has-text('Claim')");
        officer.waitForSelector("#task-actions:not([hidden])");
        TaskForms.fill(officer, Answers.to("assess-need", LocalDate.now()));
        officer.click("#task-submit");
        officer.waitForURL("**?done*");
        office.go(officer, "/cases/" + reference);
        assertThat(officer.locator("main").innerText()).contains("Jane Porter");

        officer.click("button:has-text('Sign out')");
        officer.waitForURL("**/login?out");
        assertThat(officer.locator("main").innerText()).contains("signed out, here and of the council’s sign-in");
        office.go(officer, "/tasks");
        officer.click("#there");
        officer.waitForURL(provider.issuer() + "/login**");
        assertThat(officer.locator("[name=password]").count())
                .as("the council's own session ended too, so it asks again")
                .isEqualTo(1);
    }

    @Test
    @Order(2)
    void claimsAndTheFileSayWhoIsWhatAndNamesStayKnown() {
        Page manager = signIn("1002");
        assertThat(manager.locator("header").innerText()).contains("Signed in as Amir Khan");
        office.go(manager, "/monitor");
        assertThat(manager.locator("h1").innerText()).isNotBlank();
        Page lawyer = signIn("1003");
        office.go(lawyer, "/monitor");
        assertThat(lawyer.locator("main").innerText()).as("no manager").contains("You may not do this");
        assertThat(lawyer.locator("header").innerText()).contains("Signed in as Rosa Diaz");
        aFileOfInvoicesIsLookedAtFirst(lawyer);
        Page analyst = signIn("1004");
        office.go(analyst, "/workbench");
        assertThat(analyst.locator("header").innerText()).contains("Signed in as Li Wei");

        People people = application.bean(People.class);
        assertThat(people.find("jane.porter")).hasValueSatisfying(jane -> {
            assertThat(jane.displayName()).isEqualTo("Jane Porter");
            assertThat(jane.email()).isEqualTo("jane.porter@council.example");
            assertThat(jane.groups()).containsExactly("commissioning");
        });
        assertThat(people.find("rosa.diaz").orElseThrow().groups()).containsExactlyInAnyOrder("legal", "finance");
    }

    /** She is of finance too, by the file of people. */
    private static void aFileOfInvoicesIsLookedAtFirst(Page adviser) {
        office.go(adviser, "/payments");
        adviser.setInputFiles(
                "#file",
                new FilePayload(
                        "invoices of November.csv",
                        "text/csv",
                        "contract,number,received,amount,centre\nCT-2099-0001,A-1,2026-11-02,50.00,77\n"
                                .getBytes(StandardCharsets.UTF_8)));
        adviser.click("button:has-text('Look at what it would do')");
        assertThat(adviser.locator("h1").innerText()).isEqualTo("What this file would do");
        assertThat(adviser.locator("main").innerText())
                .contains("Nothing is brought in yet", "Line 2: There is no contract CT-2099-0001", "not read: centre")
                .contains("by Rosa Diaz");
        office.look(adviser, "invoice-file");
        office.go(adviser, "/payments");
        assertThat(adviser.locator("#bring ~ ul").innerText()).contains("invoices of November.csv", "looked at");
        office.look(adviser, "payments-files");
    }

    @Test
    @Order(3)
    void whoIsInNoGroupIsToldWhatToAskFor() {
        Page guest = signIn("1005");
        assertThat(guest.locator("h1").innerText()).isEqualTo("You are in no group here");
        assertThat(guest.locator("main").innerText()).contains("Gus Guest", "1005", "administrators");
        office.look(guest, "sign-in-no-group");
        office.go(guest, "/tasks");
        assertThat(guest.url()).endsWith("/login");
        assertThat(guest.waitForRequest(
                                request -> request.url().startsWith(provider.issuer() + "/oauth2/authorize"),
                                () -> guest.click("text=Use another account"))
                        .url())
                .as("asks for the sign-in page although the council knows them")
                .contains("prompt=login", "code_challenge_method=S256");
    }

    @Test
    @Order(4)
    void thereAreNoPasswordsHere() throws Exception {
        assertThat(get("/api/cases", "Basic " + base64("commissioning:demo")).statusCode())
                .isEqualTo(401);
        assertThat(get("/v2/user-tasks/1", "Basic " + base64("administrators:demo"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(get("/api/cases", null).headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(asked -> assertThat(asked).startsWith("Bearer"));
        assertThat(application.bean(People.class).find("administrators")).isEmpty();
    }

    @Test
    @Order(5)
    void aProgramActsByItsTokenAndDecidesNothing() throws Exception {
        String token = "Bearer " + token("ledger-client", "for-" + CouncilSignIn.AUDIENCE);

        assertThat(get("/api/cases", token).statusCode()).isEqualTo(200);
        assertThat(get("/v2/user-tasks/1", token).statusCode())
                .as("of administrators, so the engine's API too")
                .isEqualTo(404);
        HttpResponse<String> decided = post("/api/tasks/1/complete", token);
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(403);
        assertThat(get("/cases", token).uri().getPath())
                .as("a page takes no token")
                .isEqualTo("/cases");
        assertThat(get("/cases", token).statusCode()).isEqualTo(302);
        assertThat(get("/api/cases", "Bearer " + token("ledger-client", "for-others"))
                        .statusCode())
                .as("a token for somebody else")
                .isEqualTo(401);
        assertThat(get("/api/cases", "Bearer " + token("stranger-client", "for-" + CouncilSignIn.AUDIENCE))
                        .statusCode())
                .as("a program that is not configured")
                .isEqualTo(401);
    }

    @Test
    @Order(6)
    void metricsAreForTheirTokenAndAdministrators() throws Exception {
        assertThat(get("/actuator/prometheus", "Bearer " + METRICS_TOKEN).statusCode())
                .isEqualTo(200);
        assertThat(get("/actuator/prometheus", "Bearer " + token("ledger-client", "for-" + CouncilSignIn.AUDIENCE))
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/actuator/prometheus", "Bearer " + METRICS_TOKEN + "2").statusCode())
                .isEqualTo(401);
        assertThat(get("/actuator/prometheus", null).statusCode()).isEqualTo(401);
        assertThat(get("/api/cases", "Bearer " + METRICS_TOKEN).statusCode())
                .as("it opens nothing else")
                .isEqualTo(401);
        assertThat(get("/v2/user-tasks/1", "Bearer " + METRICS_TOKEN).statusCode())
                .isEqualTo(401);
    }

    private static String token(String client, String scope) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(provider.issuer() + "/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", "Basic " + base64(client + ":" + CouncilSignIn.SECRET))
                        .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=" + scope))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body()).path("access_token").asString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> get(String path, String authorization) throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create(application.address() + path)).GET(), authorization);
    }

    private static HttpResponse<String> post(String path, String authorization) throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create(application.address() + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}")),
                authorization);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String authorization) throws Exception {
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return HTTP.send(
                request.header("Accept", "application/json, text/html, */*;q=0.1")
                        .build(),
                BodyHandlers.ofString());
    }
}
