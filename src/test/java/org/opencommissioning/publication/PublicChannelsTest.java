package org.opencommissioning.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencommissioning.engine.ProcessTests;
import org.springframework.jdbc.core.JdbcTemplate;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything the public can ask for: what is published is in it, what is exempt or personal is in none of it. */
class PublicChannelsTest extends ProcessTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";

    @BeforeAll
    static void enter() {
        PublicSamples.enter(APPLICATION);
    }

    @AfterAll
    static void leave() {
        PublicSamples.leave(APPLICATION);
    }

    private static HttpResponse<String> get(String path, String accept) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(APPLICATION.address() + path))
                        .header("Accept", accept)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String page(String path) throws Exception {
        HttpResponse<String> answer = get(path, HTML);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        return answer.body();
    }

    private static JsonNode json(String path) throws Exception {
        return JsonMapper.shared().readTree(get(path, "application/json").body());
    }

    @Test
    void nothingExemptAndNobodyWhoWorksOnItLeavesByAnyChannel() throws Exception {
        List<String> paths = new ArrayList<>(List.of(
                "/publication", "/publication/ocds/releases", "/publication/ocds/releases/ocds-213czf-CC-1991-0001"));
        for (Register register : Register.values()) {
            paths.add("/publication/" + register.id());
            paths.add("/publication/" + register.id() + "?format=csv");
            paths.add("/publication/" + register.id() + "?format=json");
            paths.add("/publication/" + register.id() + "?text=acorn");
            if (register.feed()) {
                paths.add("/publication/feeds/" + register.id() + ".atom");
            }
        }
        for (String reference : List.of("91/00001", "91/00002", "91/00003")) {
            paths.add("/publication/forward-plan/" + reference);
            paths.add("/publication/decisions/" + reference);
        }
        json("/publication/contracts")
                .forEach(contract -> paths.add(
                        "/publication/contracts/" + contract.path("reference").asString()));
        json("/publication/notices")
                .forEach(notice -> paths.add(
                        "/publication/notices/" + notice.path("reference").asString()));
        for (String path : paths) {
            for (String accept : List.of(HTML, "application/json", "text/csv")) {
                HttpResponse<String> answer = get(path, accept);
                assertThat(answer.body().toLowerCase())
                        .as(path + " as " + accept)
                        .doesNotContain(PublicSamples.SECRET.toLowerCase(), PublicSamples.OFFICER);
            }
        }
        assertThat(paths).as("records of each kind were looked at").hasSizeGreaterThan(45);
    }

    @Test
    void ofAFullyExemptMatterItsNameItsGroundAndItsDatesArePublishedAsTheLawAsks() throws Exception {
        assertThat(page("/publication/forward-plan/91/00002"))
                .contains(
                        ">Terms of a property lease</h1>",
                        "Fully exempt",
                        "To decide: Terms of a property lease",
                        "Schedule 12A paragraph 3",
                        "30 October 2026",
                        "The present contract ends",
                        "Exempt from publication");
        assertThat(page("/publication/decisions/91/00002"))
                .contains("Called in", "Councillors A Green and B White", "Exempt from publication");
    }

    @Test
    void theRecordOfAnOpenDecisionHasWhatTheRegulationsAskFor() throws Exception {
        assertThat(page("/publication/decisions/91/00001"))
                .contains(
                        "Home care for older people",
                        "Published words, reasons",
                        "Published words, alternatives",
                        "Published words, interests",
                        "Cabinet Member for Adult Social Care",
                        "2 November 2026",
                        "Recommendations approved");
    }

    @Test
    void theForwardPlanListsWhatIsStillToBeDecidedAndAnEntryTellsWhatCameOfIt() throws Exception {
        assertThat(json("/publication/forward-plan?text=91/")).singleElement().satisfies(row -> {
            assertThat(row.path("title").asString()).isEqualTo("Opening hours of libraries");
            assertThat(row.path("changed").asString()).isEqualTo("2026-10-01");
        });
        assertThat(page("/publication/forward-plan/91/00001"))
                .as("where its notice led people to")
                .contains("Recommendations approved", "Last changed", "11 November 2026");
        assertThat(page("/publication/forward-plan/91/00003")).contains("Withdrawn");
    }

    /** RFC 4287, 4.2.15: the moment at which an entry last changed in a way that counts. */
    @Test
    void anEntryOfAFeedIsUpdatedWhenItsMatterIsDecidedAndNotOnlyAnnounced() throws Exception {
        assertThat(get("/publication/feeds/forward-plan.atom", "*/*").body())
                .containsPattern("91/00001</id><title>[^<]*</title><updated>2026-11-11")
                .containsPattern("91/00004</id><title>[^<]*</title><updated>2026-10-01");
    }

    @Test
    void anOpportunitySaysHowAndUntilWhenToAskAndToTenderAndWhatIsBought() throws Exception {
        String opportunity = json("/publication/opportunities?text=Sample")
                .get(0)
                .path("reference")
                .asString();
        String notice = json("/publication/opportunities?text=Sample")
                .get(0)
                .path("notice")
                .asString();
        assertThat(page("/publication/opportunities/" + opportunity))
                .contains("How to ask and to take part", "Procurement team, Model Council, procurement@council.invalid")
                .contains("Questions and offers are taken until the end of ")
                .contains("How to submit", "Contract starts", "Contract ends", "Tender documents", "(CPV ")
                .contains("/publication/notices/" + notice, "/publication/ocds/releases/" + notice);
        assertThat(json("/publication/opportunities?text=Sample")
                        .get(0)
                        .path("deadline")
                        .asString())
                .as("the same moment on page, as data and in OCDS")
                .contains("T23:59:59")
                .isEqualTo(JsonMapper.shared()
                        .readTree(get("/publication/ocds/releases/" + notice, "application/json")
                                .body())
                        .findValue("tenderPeriod")
                        .path("endDate")
                        .asString());
    }

    @Test
    void aNoticeReadsAsItWasPublishedAndItsTextIsNotMarkup() throws Exception {
        String reference = json("/publication/notices?code=UK4&text=Sample")
                .get(0)
                .path("reference")
                .asString();

        assertThat(page("/publication/notices"))
                .contains("Sample UK4 &lt;b&gt;&amp; co&lt;/b&gt;", "Tender notice")
                .doesNotContain("<b>&");
        assertThat(page("/publication/notices/" + notice("UK7")))
                .contains("£240,000 (£200,000 without VAT)", "Hearth and Home CIC", "1 April 2027", "31 March 2030");
        assertThat(page("/publication/notices/" + notice("UK4")))
                .contains("Price 40 per cent", "A conflicts assessment has been prepared");
        assertThat(reference).startsWith("N-");
    }

    private static String notice(String code) throws Exception {
        for (JsonNode notice : json("/publication/notices?text=Sample")) {
            if (notice.path("code").asString().equals(code)) {
                return notice.path("reference").asString();
            }
        }
        throw new AssertionError("There is no notice " + code);
    }

    @Test
    void opportunitiesAreFoundByWordsValueAndWhomTheySuit() throws Exception {
        assertThat(json("/publication/opportunities?text=Sample")).hasSize(1);
        assertThat(
                        json(
                                "/publication/opportunities?text=Sample&from=240000&to=240000&vcseSuitable=true&category=services"))
                .hasSize(1);
        assertThat(json("/publication/opportunities?text=Sample&from=240001")).isEmpty();
        assertThat(json("/publication/opportunities?text=Sample&smeSuitable=false"))
                .isEmpty();
        assertThat(page("/publication/opportunities?text=nothing+like+it"))
                .contains("Nothing matches", "Clear the search");
    }

    @Test
    void r16OpenInvitationsToQuoteArePublishedFromFiveThousandPoundsAndP29OthersNever() throws Exception {
        invitation("CC-1991-0002", "4999.99", true);
        invitation("CC-1991-0003", "5000", true);
        invitation("CC-1991-0004", "60000", false);
        try {
            assertThat(json("/publication/opportunities?text=Invitation+1991"))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.path("reference").asString()).isEqualTo("CC-1991-0003-P1");
                        assertThat(row.path("place").asString()).isEqualTo("Swale");
                    });
            assertThat(get("/publication/opportunities", HTML).body()
                            + get("/publication/opportunities", "application/json")
                                    .body())
                    .doesNotContain("Secret Invitee Ltd");
        } finally {
            for (String table : List.of(
                    "procurement WHERE case_reference",
                    "plan_version WHERE case_reference",
                    "commissioning_case WHERE reference")) {
                bean(JdbcTemplate.class)
                        .update("DELETE FROM " + table + " IN ('CC-1991-0002', 'CC-1991-0003', 'CC-1991-0004')");
            }
        }
    }

    private void invitation(String reference, String value, boolean advertised) {
        JdbcTemplate jdbc = bean(JdbcTemplate.class);
        OffsetDateTime now = OffsetDateTime.now(clock());
        jdbc.update(
                "INSERT INTO commissioning_case (reference, lock_version, title, need, place, owner, enter_at, stage, state, facts, plan_version, started_by, started_at, stage_since, search_text)"
                        + " VALUES (?, 0, 'Invitation 1991', 'Need', 'Swale', 'o', 'PROCURE', 'PROCURE', 'RUNNING', '{}', 1, 'o', ?, ?, '')",
                reference,
                now,
                now);
        jdbc.update(
                "INSERT INTO plan_version (case_reference, plan_version, content, content_hash, decisions, frozen_by, frozen_at) VALUES (?, 1, ?, 'hash', '{}', 'o', ?)",
                reference,
                "{\"facts\":{\"estimatedValue\":" + value + ",\"advertised\":" + advertised + "}}",
                now);
        jdbc.update(
                "INSERT INTO procurement (version, reference, case_reference, plan_version, title, route, status, opened_at, invited, deadline)"
                        + " VALUES (0, ?, ?, 1, 'Invitation 1991', 'three-quotes', 'ACTIVE', ?, 'Secret Invitee Ltd', ?)",
                reference + "-P1",
                reference,
                now,
                now.plusDays(10));
    }

    @Test
    void theContractsRegisterHasTheFieldsOfTheTransparencyCode() throws Exception {
        assertThat(json("/publication/contracts?text=Community+meals").get(0).propertyNames())
                .containsAll(List.of(
                        "reference",
                        "title",
                        "department",
                        "description",
                        "suppliers",
                        "supplierIdentifiers",
                        "sme",
                        "vcse",
                        "value",
                        "irrecoverableVat",
                        "startDate",
                        "endDate",
                        "nextReview",
                        "procurementMethodDetails"))
                .doesNotContain("contractManager", "leadDirector");
        assertThat(page("/publication/contracts?text=Community+meals&sort=value&order=desc"))
                .contains("Community meals", "£120,000", "Soup Kitchen CIC", "aria-sort=\"descending\"");
    }

    @Test
    void r21AGrantIsInTheGrantsRegisterAndNotAmongTheContracts() throws Exception {
        assertThat(json("/publication/contracts?text=Befriending")).isEmpty();
        assertThat(json("/publication/grants?text=Befriending")).singleElement().satisfies(grant -> {
            assertThat(grant.propertyNames())
                    .containsAll(List.of(
                            "beneficiaries", "purpose", "amount", "awarded", "startDate", "endDate", "department"));
            assertThat(grant.path("awarded").asString()).isEqualTo("2026-01-05");
        });
        assertThat(page("/publication/grants"))
                .contains("Befriending in villages", "Soup Kitchen CIC", "£120,000", "31 January 2099");
    }

    @ParameterizedTest
    @CsvSource({"forward-plan,91/00002", "decisions,91/00002", "opportunities,CC-1991-0001-P1", "notices,N-"})
    void feedsAreWellFormedAndLeadToThePages(String register, String reference) throws Exception {
        HttpResponse<String> answer = get("/publication/feeds/" + register + ".atom", "*/*");
        Document feed = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(answer.body())));

        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/atom+xml"));
        List<String> links = new ArrayList<>();
        for (int at = 0; at < feed.getElementsByTagName("entry").getLength(); at++) {
            links.add(feed.getElementsByTagName("id").item(at + 1).getTextContent());
        }
        assertThat(links).anySatisfy(link -> assertThat(link).contains("/publication/" + register + "/" + reference));
        for (String link : links.subList(0, Math.min(3, links.size()))) {
            page(URI.create(link).getPath());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/publication/contracts/CT-1900-1",
                "/publication/decisions/00/00000",
                "/publication/notices/x",
                "/publication/nothing",
                "/publication/feeds/contracts.atom"
            })
    void whatIsNotThereIsAPageThatHelpsForPeopleAndAProblemForPrograms(String path) throws Exception {
        assertThat(get(path, HTML).statusCode()).isEqualTo(404);
        HttpResponse<String> problem = get(path, "application/json");
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(JsonMapper.shared().readTree(problem.body()).path("status").asInt())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void thePublicCanOnlyRead(String method) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(APPLICATION.address() + "/publication/contracts"))
                        .method(method, BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isIn(302, 401, 403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv;q=0.9, application/json | application/json",
                "text/csv, application/json;q=0.5 | text/csv",
                "*/* | application/json",
                "nonsense | application/json"
            })
    void whatIsAcceptedMostIsAnswered(String accept, String type) throws Exception {
        assertThat(get("/publication/contracts", accept).headers().firstValue("Content-Type"))
                .hasValueSatisfying(answered -> assertThat(answered).startsWith(type));
    }

    @Test
    void thePublicAddressesAreDescribedForIntegrators() throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(APPLICATION.address() + "/v3/api-docs"))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString("procurement:demo".getBytes(StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(JsonMapper.shared().readTree(answer.body()).path("paths").propertyNames())
                .contains(
                        "/publication/ocds/releases",
                        "/publication/ocds/releases/{noticeOrOcid}",
                        "/publication/{register}",
                        "/publication/feeds/{register}.atom");
    }

    @Test
    void aBadQuestionToTheReleasesIsAProblemThatNamesTheParameter() throws Exception {
        HttpResponse<String> answer = get("/publication/ocds/releases?limit=1000", "application/json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("limit: ask for 1 to 100 releases");
    }
}
