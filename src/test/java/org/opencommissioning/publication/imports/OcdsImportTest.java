package org.opencommissioning.publication.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.search.enums.UserTaskState;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencommissioning.PageRequests;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.cycle.CaseView;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.Stage;
import org.opencommissioning.cycle.State;
import org.opencommissioning.engine.ProcessTests;
import org.opencommissioning.publication.imports.ImportReport.Rejection;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A release package over HTTP: cases and contracts come of it, every release is accounted for, and the second time nothing does. */
class OcdsImportTest extends ProcessTests {

    private static final Path REAL = Path.of("../shared/data/ocds");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(APPLICATION.address() + path)).timeout(Duration.ofMinutes(2));
    }

    private static HttpResponse<String> importing(byte[] content) throws Exception {
        return importing("procurement", content);
    }

    private static HttpResponse<String> importing(String username, byte[] content) throws Exception {
        return send(at("/api/imports/ocds")
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((username + ":demo").getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofByteArray(content)));
    }

    private static ImportReport report(byte[] content) throws Exception {
        HttpResponse<String> answer = importing(content);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readValue(answer.body(), ImportReport.class);
    }

    private static HttpResponse<String> as(String username, String method, String path, String body) throws Exception {
        return send(at(path).header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((username + ":demo").getBytes(StandardCharsets.UTF_8)))
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode waiting() throws Exception {
        return JsonMapper.shared()
                .readTree(as("contract-management", "GET", "/api/imports/awards", "")
                        .body());
    }

    private static HttpResponse<String> confirm(String username, JsonNode told) throws Exception {
        JsonNode worth = told.at("/award/worth");
        String stated =
                worth.path("asked").asBoolean() ? worth.path("published").asString() : "null";
        return as(
                username,
                "POST",
                "/api/imports/awards/" + told.at("/award/id").asString() + "/confirmation",
                "{\"said\": \"%s\", \"valueWithVat\": %s}"
                        .formatted(told.at("/award/source/said").asString(), stated));
    }

    /** Two others confirm whatever waits. */
    private static void confirmed() throws Exception {
        for (JsonNode waits = waiting(); !waits.isEmpty(); waits = waiting()) {
            for (JsonNode told : waits) {
                HttpResponse<String> first = confirm("contract-management", told);
                assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
            }
            for (JsonNode told : waiting()) {
                if (told.at("/award/first").isObject()) {
                    assertThat(confirm("corporate-directors", told).statusCode())
                            .isEqualTo(200);
                }
            }
        }
    }

    private static ImportReport confirmed(byte[] content) throws Exception {
        ImportReport report = report(content);
        confirmed();
        return report;
    }

    private static byte[] invented() throws Exception {
        try (InputStream content = OcdsImportTest.class.getResourceAsStream("/ocds/invented.release-package.json")) {
            return content.readAllBytes();
        }
    }

    /** What an import started must not reach the engine in the middle of the next test. */
    @AfterEach
    void everythingStartedHasReachedTheEngine() {
        APPLICATION.untilAsserted(() -> assertThat(bean(JdbcTemplate.class)
                        .queryForObject("select count(*) from engine_outbox where sent_at is null", Integer.class))
                .isZero());
    }

    private static CaseView aCase(String ocid) {
        return bean(Cases.class).findBySource("ocds-zz9999-" + ocid).orElseThrow();
    }

    private static ContractView contract(String ocid) {
        return bean(ContractsRegister.class).search(null, false).stream()
                .filter(contract -> ("ocds-zz9999-" + ocid).equals(contract.sourceOcid()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void planningAndTendersBecomeCasesAwardsBecomeContractsAndTheSecondTimeNothingChanges() throws Exception {
        ImportReport first = report(invented());
        assertThat(first.warnings())
                .anySatisfy(warning ->
                        assertThat(warning.message()).contains("waits until a second person has confirmed it"));
        confirmed();

        assertThat(first.read())
                .isEqualTo(13)
                .isEqualTo(first.created()
                        + first.updated()
                        + first.unchanged()
                        + first.rejected().size());
        assertThat(first.rejected())
                .extracting(Rejection::ocid)
                .containsExactlyInAnyOrder("ocds-zz9999-hollow", "releases[10]", "ocds-zz9999-undated", "releases[12]");
        assertThat(aCase("planned").enterAt()).isEqualTo(Stage.PLAN);
        assertThat(aCase("tender").enterAt()).as("%s", first.warnings()).isEqualTo(Stage.PROCURE);
        assertThat(bean(Cases.class).history(aCase("tender").reference()))
                .anySatisfy(line -> assertThat(line.detail()).contains("value £90,000"));
        assertThat(bean(Cases.class).findBySource("ocds-zz9999-both")).isEmpty();
        assertThat(contract("both").suppliers())
                .singleElement()
                .satisfies(supplier -> assertThat(supplier.sme()).isTrue());
        assertThat(contract("live").value()).isEqualByComparingTo("237600");
        assertThat(contract("ended").status()).isEqualTo("terminated");
        assertThat(contract("ended").endedOn()).isEqualTo("2025-05-31");
        assertThat(first.warnings())
                .anySatisfy(
                        warning -> assertThat(warning.message()).contains("is cancelled: no contract was registered"));
        APPLICATION.untilAsserted(() -> {
            assertThat(contract("live").nextReview())
                    .isAfter(LocalDate.now(clock().withZone(ZoneId.of("Europe/London"))));
            assertThat(openTasks()).contains("confirm-contract-manager", "appraise-options");
        });

        assertThat(report(invented())).satisfies(second -> {
            assertThat(second.unchanged()).isEqualTo(9);
            assertThat(second.created() + second.updated()).isZero();
            assertThat(second.rejected()).hasSize(4);
        });
    }

    /** What went wrong once, from {@code findings/imports}; the answer is the entries of the register that came of it. */
    private static List<ContractView> registered(String file, String ocid) throws Exception {
        try (InputStream content = OcdsImportTest.class.getResourceAsStream("/findings/imports/" + file)) {
            assertThat(confirmed(content.readAllBytes()).rejected()).isEmpty();
        }
        return bean(ContractsRegister.class).search(null, false).stream()
                .filter(contract -> ocid.equals(contract.sourceOcid()))
                .toList();
    }

    @Test
    void anAwardThatIsCancelledLaterEndsItsEntry() throws Exception {
        try (InputStream file =
                OcdsImportTest.class.getResourceAsStream("/findings/imports/award-cancelled-later.json")) {
            ObjectNode whole = (ObjectNode) JsonMapper.shared().readTree(file);
            ArrayNode first = whole.arrayNode().add(whole.path("releases").get(0));
            confirmed(JsonMapper.shared().writeValueAsBytes(whole.deepCopy().set("releases", first)));
        }
        assertThat(registered("award-cancelled-later.json", "ocds-213czf-cancel"))
                .singleElement()
                .satisfies(contract -> {
                    assertThat(contract.live()).isFalse();
                    assertThat(contract.endedOn()).isEqualTo("2026-03-05");
                    assertThat(contract.endReason())
                            .isEqualTo("The award is cancelled, as release R2 of 5 March 2026 says.");
                });
    }

    @Test
    void anAwardThatIsCancelledBeforeAnybodyConfirmedItBecomesNoContract() throws Exception {
        report(award("never", "R1", "2025-01-07", "active", 90_000));
        confirmed(award("never", "R2", "2025-01-08", "cancelled", 90_000));
        assertThat(bean(ContractsRegister.class).imported("ocds-zz9999-never", "1"))
                .isEmpty();
    }

    @Test
    void whatAnotherAuthorityBuysBecomesNoCaseNoTaskAndNoContractOfOurs() throws Exception {
        ReleaseIntake intake = new ReleaseIntake(
                bean(OcdsReleases.class),
                bean(OwnReleases.class),
                new OwnBuyers(List.of("GB-LAE-MODEL")),
                bean(Cases.class),
                bean(AwardIntake.class),
                bean(Clock.class));
        byte[] content;
        try (InputStream file =
                OcdsImportTest.class.getResourceAsStream("/findings/imports/another-councils-tender.json")) {
            content = file.readAllBytes();
        }
        JsonNode node = JsonMapper.shared().readTree(content).path("releases").get(0);
        Release release = ReleaseReader.read(node, 0);
        ReleaseIntake.Outcome outcome = intake.take(release, node.toString(), "hash", false, "analysts");
        assertThat(outcome.notes())
                .anyMatch(note -> note.startsWith("It is bought by Another District Council, another authority"));
        assertThat(bean(Cases.class).findBySource(release.ocid())).isEmpty();
        assertThat(bean(ContractsRegister.class).search(null, false))
                .noneMatch(contract -> release.ocid().equals(contract.sourceOcid()));
        assertThat(bean(OcdsReleases.class)
                        .findByOcidAndReleaseId(release.ocid(), release.id())
                        .orElseThrow()
                        .ofOthers)
                .isTrue();
    }

    /** Of invented packages: one release of a process, with what its tender or awards say. */
    private static byte[] release(String ocid, String id, String date, String tag, String sections) {
        return """
                {"version": "1.1", "releases": [{"ocid": "ocds-zz9999-%s", "id": "%s", "date": "%sT09:00:00Z", "tag": ["%s"],
                 "buyer": {"name": "A council"}, %s}]}""".formatted(ocid, id, date, tag, sections).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] award(String ocid, String id, String date, String status, int value) {
        return release(ocid, id, date, "award", """
                "awards": [{"id": "1", "title": "Day care", "status": "%s", "date": "2025-01-06T00:00:00Z",
                 "value": {"amount": %d, "currency": "GBP"}, "suppliers": [{"name": "Medway Care"}],
                 "contractPeriod": {"startDate": "2025-02-01T00:00:00Z", "endDate": "2031-01-31T00:00:00Z"}}]""".formatted(status, value));
    }

    private static List<String> outcomesOf(ContractView contract) {
        return bean(JdbcTemplate.class)
                .queryForList(
                        "SELECT outcome FROM ledger_entry WHERE subject = ? AND kind = 'EFFECT' ORDER BY sequence",
                        String.class,
                        contract.reference().value());
    }

    @ParameterizedTest
    @CsvSource({"commissioning", "finance", "auditors", "cabinet", "managers"})
    void onlyThoseWhoProcureOrManageContractsImport(String username) throws Exception {
        HttpResponse<String> answer = importing(username, award("forbidden", "R1", "2025-01-07", "active", 100_000));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Notices are imported by procurement officers and contract managers.");
        assertThat(bean(ContractsRegister.class).search(null, false))
                .noneMatch(contract -> "ocds-zz9999-forbidden".equals(contract.sourceOcid()));
    }

    @Test
    void g9OurOwnReleasesDoNotComeBackAsContracts() throws Exception {
        int before = bean(ContractsRegister.class).search(null, false).size();
        ImportReport report =
                report(new String(award("own", "R1", "2025-01-07", "active", 100_000), StandardCharsets.UTF_8)
                        .replace("ocds-zz9999-own", "ocds-213czf-CC-2026-0001-2")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(report.rejected()).singleElement().satisfies(one -> {
            assertThat(one.ocid()).isEqualTo("ocds-213czf-CC-2026-0001-2");
            assertThat(one.reason()).contains("this council published itself");
        });
        assertThat(bean(ContractsRegister.class).search(null, false)).hasSize(before);
    }

    @Test
    void aReleaseNeitherEndsNorChangesAContractThatIsManagedHere() throws Exception {
        confirmed(award("managed", "R1", "2025-01-07", "active", 100_000));
        confirmed(award("managed", "R2", "2025-01-08", "active", 120_000));
        assertThat(contract("managed").value()).isEqualByComparingTo("120000");
        bean(ContractsRegister.class)
                .appoint(contract("managed").reference(), "contract-management", "corporate-directors");
        ContractView managed = contract("managed");

        ImportReport changed = report(award("managed", "R3", "2025-01-09", "active", 9_000_000));
        ImportReport cancelled = report(award("managed", "R4", "2025-01-10", "cancelled", 120_000));
        ImportReport terminated = report(award("managed", "R5", "2025-01-11", "terminated", 120_000));

        assertSameTerms(contract("managed"), managed);
        assertThat(changed.warnings())
                .anySatisfy(warning -> assertThat(warning.message()).contains("ask for a change where they differ"));
        assertThat(cancelled.warnings())
                .anySatisfy(warning -> assertThat(warning.message())
                        .contains("The source says that its award is cancelled: ask for a termination"));
        assertThat(terminated.warnings())
                .anySatisfy(warning -> assertThat(warning.message())
                        .contains("The source says that its award is terminated: ask for a termination"));
        assertThat(outcomesOf(managed)).containsExactly("contract-imported", "contract-updated");
    }

    /** Its own process goes on meanwhile, and notes when it is reviewed next. */
    private static void assertSameTerms(ContractView now, ContractView before) {
        assertThat(now.subject()).isEqualTo(before.subject());
        assertThat(now.suppliers()).isEqualTo(before.suppliers());
        assertThat(now.terms()).isEqualTo(before.terms());
        assertThat(now.live()).isEqualTo(before.live());
        assertThat(now.course().endedOn()).isEqualTo(before.course().endedOn());
        assertThat(now.course().endReason()).isEqualTo(before.course().endReason());
    }

    @Test
    void aReleaseChangesNothingInAContractThatHasEnded() throws Exception {
        confirmed(award("over", "R1", "2025-01-07", "active", 100_000));
        confirmed(award("over", "R2", "2025-01-08", "cancelled", 100_000));
        ContractView ended = contract("over");
        assertThat(ended.live()).isFalse();

        confirmed(award("over", "R3", "2025-01-09", "active", 900_000));

        assertSameTerms(contract("over"), ended);
        assertThat(outcomesOf(ended)).containsExactly("contract-imported", "contract-ended");
    }

    @Test
    void m5AFileNeitherRaisesNorEndsAContractWorthAKeyDecision() throws Exception {
        confirmed(award("raised", "R1", "2025-01-07", "active", 100_000));
        confirmed(award("large", "R1", "2025-01-07", "active", 9_000_000));
        ContractView raised = contract("raised");
        ContractView large = contract("large");

        ImportReport more = report(award("raised", "R2", "2025-01-08", "active", 50_000_000));
        ImportReport ended = report(award("large", "R2", "2025-01-08", "terminated", 9_000_000));
        ImportReport same = report(award("large", "R3", "2025-01-09", "active", 9_000_000));

        assertSameTerms(contract("raised"), raised);
        assertSameTerms(contract("large"), large);
        for (ImportReport told : List.of(more, ended)) {
            assertThat(told.warnings())
                    .anySatisfy(warning -> assertThat(warning.message()).contains("is worth a key decision"));
        }
        assertThat(same.warnings())
                .noneSatisfy(warning -> assertThat(warning.message()).contains("is worth a key decision"));
    }

    @Test
    void m5AnImportedAwardIsNoContractUntilSomebodyElseHasConfirmedIt() throws Exception {
        report(award("alone", "R1", "2025-01-07", "active", 90_000));
        JsonNode alone = waitingOf("alone");

        assertThat(bean(ContractsRegister.class).imported("ocds-zz9999-alone", "1"))
                .isEmpty();
        PageRequests pages = new PageRequests(APPLICATION);
        String page = "/imports/awards/" + alone.at("/award/id").asString();
        assertThat(pages.page("contract-management", "/imports/awards"))
                .contains("Day care", "Medway Care", "£90,000 without VAT");
        assertThat(pages.page("contract-management", "/imports")).contains("to be confirmed by somebody else");
        assertThat(pages.page("contract-management", "/")).contains("Imported contracts to confirm");
        bean(JdbcTemplate.class)
                .update(
                        "UPDATE imported_award SET title = 'Day care as kept' WHERE id = ?",
                        alone.at("/award/id").asLong());
        assertThat(pages.page("contract-management", "/"))
                .as("the home page reads no release for it")
                .contains("Day care as kept");
        assertThat(pages.page("procurement", page)).contains("M5: You imported it, so you cannot confirm it");
        assertThat(pages.page("contract-management", page)).contains("Value including VAT", "Why it is refused");
        assertThat(pages.page("contract-management", "/imports/awards"))
                .as("nothing was refused on this page")
                .doesNotContain("<title>Error:");
        String said = "said=" + alone.at("/award/source/said").asString();
        assertThat(pages.post("contract-management", page + "/confirmation", said + "&valueWithVat=1,080,000")
                        .body())
                .as("a nought too many is asked back")
                .contains("£1,080,000 including VAT, where £90,000 was published without", "The value is right")
                .contains("<title>Error:", "There is a problem", "value=\"1,080,000\"");
        HttpResponse<String> own = confirm("procurement", alone);
        assertThat(own.statusCode()).isEqualTo(409);
        assertThat(own.body()).contains("M5").contains("Who imported it cannot confirm it");
        assertThat(confirm("finance", alone).statusCode()).isEqualTo(403);
        HttpResponse<String> unseen = as(
                "contract-management",
                "POST",
                "/api/imports/awards/" + alone.at("/award/id").asString() + "/confirmation",
                "{\"said\": \"\", \"valueWithVat\": 90000}");
        assertThat(unseen.statusCode()).isEqualTo(409);
        HttpResponse<String> unstated = as(
                "contract-management",
                "POST",
                "/api/imports/awards/" + alone.at("/award/id").asString() + "/confirmation",
                "{\"said\": \"%s\"}".formatted(alone.at("/award/source/said").asString()));
        assertThat(unstated.statusCode()).isEqualTo(422);
        assertThat(unstated.body()).contains("Schedule 3");
        assertThat(bean(ContractsRegister.class).imported("ocds-zz9999-alone", "1"))
                .isEmpty();

        assertThat(confirm("contract-management", alone).statusCode()).isEqualTo(200);

        assertThat(contract("alone").live()).isTrue();
        assertThat(send(at("/publication/contracts").header("Accept", "application/json"))
                        .body())
                .contains(contract("alone").reference().value());
        assertThat(bean(JdbcTemplate.class)
                        .queryForObject(
                                "SELECT reasons FROM ledger_entry WHERE subject = ? AND outcome = 'contract-imported'",
                                String.class,
                                contract("alone").reference().value()))
                .contains("imported by procurement, confirmed by contract-management");
    }

    @Test
    void whatTheTransparencyCodeDoesNotAskForIsNotInThePublicRegister() throws Exception {
        confirmed(award("small", "R1", "2025-01-07", "active", 4_999));
        assertThat(send(at("/publication/contracts").header("Accept", "application/json"))
                        .body())
                .doesNotContain(contract("small").reference().value());
    }

    @Test
    void m5AnImportedAwardWorthAKeyDecisionTakesTwoOthers() throws Exception {
        report(award("two", "R1", "2025-01-07", "active", 9_000_000));

        assertThat(confirm("contract-management", waitingOf("two")).statusCode())
                .isEqualTo(200);
        assertThat(bean(ContractsRegister.class).imported("ocds-zz9999-two", "1"))
                .isEmpty();
        assertThat(confirm("contract-management", waitingOf("two")).body()).contains("M5");
        PageRequests pages = new PageRequests(APPLICATION);
        assertThat(pages.page("corporate-directors", "/")).contains("ocds-zz9999-two");
        assertThat(List.of("contract-management", "procurement"))
                .as("who has confirmed or imported it")
                .allSatisfy(reader -> assertThat(pages.page(reader, "/")).doesNotContain("ocds-zz9999-two"));
        assertThat(confirm("corporate-directors", waitingOf("two")).statusCode())
                .isEqualTo(200);
        assertThat(contract("two").live()).isTrue();
    }

    @Test
    void anImportedAwardThatIsRefusedBecomesNoContract() throws Exception {
        report(award("refused", "R1", "2025-01-07", "active", 90_000));
        JsonNode told = waitingOf("refused");
        HttpResponse<String> answer = as(
                "contract-management",
                "POST",
                "/api/imports/awards/" + told.at("/award/id").asString() + "/refusal",
                "{\"said\": \"%s\", \"reason\": \"The district lets it\"}"
                        .formatted(told.at("/award/source/said").asString()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);

        PageRequests pages = new PageRequests(APPLICATION);
        String page = "/imports/awards/" + told.at("/award/id").asString();
        assertThat(pages.page("procurement", "/"))
                .as("who imported it is told on the first page")
                .contains("Imported contracts that were refused", "The district lets it");
        assertThat(pages.post("procurement", page + "/waiting", "because=It+is+ours")
                        .body())
                .as("who imported it")
                .contains("M5: Who imported it cannot take back that it was refused", "The district lets it")
                .doesNotContain("Have it wait again");
        assertThat(pages.post("corporate-directors", page + "/waiting", "because=We+let+it+together")
                        .statusCode())
                .isEqualTo(302);
        assertThat(pages.page("contract-management", page))
                .as("who confirms next reads why it was refused, and why it waits again")
                .contains("The district lets it", "We let it together", "£90,000 without VAT");
        assertThat(pages.post(
                                "contract-management",
                                page + "/refusal",
                                "reason=The+district+lets+it&said="
                                        + waitingOf("refused")
                                                .at("/award/source/said")
                                                .asString())
                        .statusCode())
                .isEqualTo(302);

        ImportReport again = confirmed(award("refused", "R2", "2025-01-08", "active", 90_000));

        assertThat(again.warnings())
                .anySatisfy(warning -> assertThat(warning.message()).contains("was refused here"));
        assertThat(bean(ContractsRegister.class).imported("ocds-zz9999-refused", "1"))
                .isEmpty();
    }

    private static JsonNode waitingOf(String ocid) throws Exception {
        for (JsonNode told : waiting()) {
            if (("ocds-zz9999-" + ocid).equals(told.at("/award/source/ocid").asString())) {
                return told;
            }
        }
        throw new AssertionError(ocid + " does not wait");
    }

    @Test
    void aReleaseOfADayToComeShutsOutNoTrueOne() throws Exception {
        HttpResponse<String> ahead = importing("procurement", award("ahead", "R1", "2099-01-07", "active", 100_000));
        assertThat(ahead.body()).contains("lies ahead");
        confirmed(award("ahead", "R2", "2025-01-07", "active", 120_000));
        assertThat(contract("ahead").value()).isEqualByComparingTo("120000");
    }

    @Test
    void aCancelledTenderWithdrawsNoCase() throws Exception {
        String tender = """
                "tender": {"id": "T", "title": "Youth work", "status": "%s", "mainProcurementCategory": "services",
                 "value": {"amount": 90000, "currency": "GBP"}}""";
        report(release("kept", "R1", "2025-01-07", "tender", tender.formatted("active")));

        ImportReport taken =
                report(release("kept", "R2", "2025-01-08", "tenderCancellation", tender.formatted("cancelled")));

        assertThat(aCase("kept").state()).isEqualTo(State.RUNNING);
        assertThat(aCase("kept").enterAt())
                .as("Schedule 3: its value is without VAT, so the estimate is to be made")
                .isEqualTo(Stage.PLAN);
        assertThat(taken.warnings())
                .anySatisfy(warning -> assertThat(warning.message()).contains("withdraw the case if that is right"));
    }

    @Test
    void whatAnAwardSaysOfItselfIsKeptInTheRegister() throws Exception {
        assertThat(registered("category-and-cpv-under-the-award.json", "ocds-213czf-uk7"))
                .singleElement()
                .satisfies(contract -> {
                    assertThat(contract.contractType()).isEqualTo("goods");
                    assertThat(contract.classification()).isEqualTo("34144000");
                });
        assertThat(registered("two-contracts-one-award.json", "ocds-213czf-multi"))
                .extracting(ContractView::title)
                .containsExactlyInAnyOrder("Lot 1", "Lot 2");
        assertThat(registered("two-awards-one-id.json", "ocds-213czf-twoids")).hasSize(2);
        assertThat(registered("open-ended-9999.json", "ocds-213czf-9999"))
                .singleElement()
                .satisfies(contract -> assertThat(contract.endDate()).isNull());
    }

    private Set<String> openTasks() {
        return client
                .newUserTaskSearchRequest()
                .filter(task -> task.state(UserTaskState.CREATED))
                .page(page -> page.limit(500))
                .send()
                .join()
                .items()
                .stream()
                .map(task -> task.getElementId())
                .collect(Collectors.toSet());
    }

    static boolean realDataIsThere() {
        return Files.isDirectory(REAL);
    }

    @ParameterizedTest
    @EnabledIf("realDataIsThere")
    @CsvSource({"contracts-finder-2024-11-05.release-package.json", "contracts-finder-2025-01-23.release-package.json"})
    void realPackagesAreImportedWholeInOneCall(String file) throws Exception {
        byte[] content = Files.readAllBytes(REAL.resolve(file));

        ImportReport first = report(content);

        assertThat(first.created() + first.updated() + first.unchanged())
                .isEqualTo(first.read())
                .isEqualTo(100);
        assertThat(first.unchanged())
                .as("the one that another test may have imported by itself")
                .isLessThanOrEqualTo(1);
        assertThat(first.rejected()).isEmpty();
        confirmed();
        assertThat(report(content).unchanged()).isEqualTo(100);
        assertThat(bean(ContractsRegister.class).search(null, false).stream()
                        .filter(contract ->
                                String.valueOf(contract.sourceOcid()).startsWith("ocds-b5fd17"))
                        .flatMap(contract -> contract.suppliers().stream())
                        .filter(supplier -> supplier.place() != null))
                .as("suppliers whose address has a postcode")
                .hasSizeGreaterThan(40);
    }

    @Test
    void brokenJsonIsAnsweredWithItsPlace() throws Exception {
        HttpResponse<String> answer = importing("{\n\"releases\": [{]}".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("line").asInt()).isEqualTo(2);
        assertThat(problem.path("detail").asString()).contains("line 2, column");
    }

    @ParameterizedTest
    @CsvSource({"contracts,reference", "forward-plan,notBefore", "decisions,decidedOn", "opportunities,deadline"})
    void publicRegistersNeedNoUserAndComeAsJsonOrCsv(String register, String column) throws Exception {
        HttpResponse<String> json = send(at("/publication/" + register).header("Accept", "application/json"));
        HttpResponse<String> csv = send(at("/publication/" + register).header("Accept", "text/csv"));
        HttpResponse<String> any = send(at("/publication/" + register).header("Accept", "*/*"));

        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(JsonMapper.shared().readTree(json.body()).isArray()).isTrue();
        assertThat(any.headers().firstValue("Content-Type"))
                .isEqualTo(json.headers().firstValue("Content-Type"));
        assertThat(csv.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(csv.body().lines().findFirst())
                .hasValueSatisfying(line ->
                        assertThat(line.replace("\uFEFF", "").split(",")).contains(column));
    }

    @Test
    void publishedNoticesComeAsAReleasePackage() throws Exception {
        JsonNode content = JsonMapper.shared()
                .readTree(send(at("/publication/ocds/releases").header("Accept", "application/json"))
                        .body());

        assertThat(content.path("version").asString()).isEqualTo("1.1");
        assertThat(content.path("releases").isArray()).isTrue();
    }
}
