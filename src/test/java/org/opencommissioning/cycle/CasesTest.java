package org.opencommissioning.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opencommissioning.JsonRequest;
import org.opencommissioning.PageRequests;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.opencommissioning.governance.EntryView;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.pages.Answers;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.sourcing.LawfulTerms;
import org.opencommissioning.sourcing.NewProcurement;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.tasks.CaseFacts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cases over JSON: started once, refused with the field named, read with all that stands around them. */
@WithApplication
@ResourceLock(RunningApplication.SHARED)
class CasesTest {

    private static final RunningApplication APPLICATION = RunningApplication.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static HttpResponse<String> send(String username, String method, String path, String key, Object body)
            throws Exception {
        return HTTP.send(
                JsonRequest.of(username, method, URI.create(APPLICATION.address() + path), key, body)
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static Map<String, Object> training(String title) {
        return Map.of(
                "title",
                title,
                "need",
                "Staff need training",
                "facts",
                Map.of("contractType", "services", "estimatedValue", 18000));
    }

    @Test
    void aCaseIsStartedOnceHoweverOftenItIsAskedFor() throws Exception {
        String key = UUID.randomUUID().toString();
        var first = send("commissioning", "POST", "/api/cases", key, training("Training"));
        assertThat(first.statusCode()).isEqualTo(201);
        String reference = json(first).get("reference").asString();
        assertThat(reference).matches("CC-20\\d\\d-\\d{4,}");
        assertThat(first.headers().firstValue("Location")).contains("/api/cases/" + reference);

        assertThat(json(send("commissioning", "POST", "/api/cases", key, training("Training")))
                        .get("reference")
                        .asString())
                .isEqualTo(reference);
        var other = send("commissioning", "POST", "/api/cases", key, training("Something else"));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(json(other).get("detail").asString())
                .contains("Idempotency-Key")
                .contains("was used for another request");

        var read = json(send("auditors", "GET", "/api/cases/" + reference, null, null));
        assertThat(read.get("stage").asString()).isEqualTo("analyse");
        assertThat(read.get("state").asString()).isEqualTo("running");
        assertThat(read.get("facts").get("estimatedValue").asInt()).isEqualTo(18000);
        var ledger = json(send("auditors", "GET", "/api/ledger/verification", null, null));
        assertThat(ledger.get("valid").asBoolean()).isTrue();
        assertThat(ledger.get("entries").asLong()).isPositive();
        assertThat(ledger.get("firstProblem").isNull()).isTrue();
        assertThat(read.get("history").get(0).get("what").asString()).isEqualTo("Case started at analyse");
    }

    @Test
    void whatIsWrongIsNamedByItsField() throws Exception {
        var response = send("commissioning", "POST", "/api/cases", null, Map.of("title", "", "enterAt", "somewhere"));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).get("violations").get(0).get("field").asString())
                .isEqualTo("enterAt");

        response = send(
                "commissioning",
                "POST",
                "/api/cases",
                null,
                Map.of(
                        "need",
                        "Something",
                        "facts",
                        Map.of("estimatedValue", "a lot", "urgency", "soon", "colour", 1)));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).get("violations").findValuesAsString("field"))
                .containsExactlyInAnyOrder("title", "facts.colour", "facts.estimatedValue", "facts.urgency");

        response = send(
                "commissioning",
                "POST",
                "/api/cases",
                null,
                Map.of(
                        "title",
                        "T",
                        "need",
                        "N",
                        "facts",
                        Map.of("estimatedValue", new BigDecimal("99999999999999999999"), "termYears", 2027)));
        assertThat(response.statusCode())
                .as("a case that never ran was started with this")
                .isEqualTo(422);
        assertThat(json(response).get("violations").findValuesAsString("field"))
                .containsExactlyInAnyOrder("facts.estimatedValue", "facts.termYears");

        response = send(
                "commissioning", "POST", "/api/cases", null, Map.of("title", "T", "need", "N", "estimatedValue", 5));
        assertThat(json(response).get("detail").asString())
                .isEqualTo("estimatedValue: This is a fact: put it inside 'facts'.");
    }

    @Test
    void onlyThoseWhoOwnCasesStartOrWithdrawThem() throws Exception {
        assertThat(send("cabinet", "POST", "/api/cases", null, training("Training"))
                        .statusCode())
                .isEqualTo(403);
        String reference = json(send("procurement", "POST", "/api/cases", null, training("Training")))
                .get("reference")
                .asString();
        assertThat(send("finance", "POST", "/api/cases/" + reference + "/pause", null, Map.of("reason", "No"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("managers", "POST", "/api/cases/" + reference + "/pause", null, Map.of("reason", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(json(send("managers", "POST", "/api/cases/" + reference + "/pause", null, Map.of("reason", "Money")))
                        .get("pauseReason")
                        .asString())
                .isEqualTo("Money");
        assertThat(send("managers", "POST", "/api/cases/" + reference + "/pause", null, Map.of("reason", "Money"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(json(send("managers", "POST", "/api/cases/" + reference + "/resume", null, Map.of()))
                        .get("pauseReason")
                        .isNull())
                .isTrue();
        assertThat(send("managers", "POST", "/api/cases/" + reference + "/resume", null, Map.of())
                        .statusCode())
                .isEqualTo(409);
        assertThat(send("finance", "POST", "/api/cases/" + reference + "/withdraw", null, Map.of("reason", "No"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("managers", "POST", "/api/cases/" + reference + "/withdraw", null, Map.of("reason", ""))
                        .statusCode())
                .isEqualTo(422);
        var withdrawn = send(
                "managers",
                "POST",
                "/api/cases/" + reference + "/withdraw",
                null,
                Map.of("reason", "The need has gone"));
        assertThat(json(withdrawn).get("state").asString()).isEqualTo("withdrawn");
        assertThat(send("managers", "POST", "/api/cases/" + reference + "/withdraw", null, Map.of("reason", "Again"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(send("managers", "GET", "/api/cases/CC-1999-0001", null, null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aCaseThatHasJustBegunWaitsForItsTaskAndIsNotSaidToAskNothing() {
        var begun = CommissioningCase.begin(
                        CaseReference.of("CC-1999-0007"),
                        NewCase.of("Training", "A need"),
                        "commissioning",
                        OffsetDateTime.now())
                .view();
        var why = APPLICATION.bean(Standstills.class).of(begun).orElseThrow();
        assertThat(why.kind()).isEqualTo(CaseFacts.Standstill.Kind.WORKS);
        assertThat(why.reasons()).containsExactly("The case has just been started; its first task comes in a moment.");
        assertThat(why.lookAgainAfter()).as("seconds").isLessThan(5);
    }

    @Test
    void aCaseIsCorrectedByWhoMayAndItsHistoryAndTheLedgerSayWhatWasThereBefore() throws Exception {
        var pages = new PageRequests(APPLICATION);
        String reference = json(send("commissioning", "POST", "/api/cases", null, training("Trainning for stuff")))
                .get("reference")
                .asString();
        String path = "/cases/" + reference;
        APPLICATION.until(
                "its first task",
                () -> pages.page("commissioning", "/tasks?scope=all&text=" + reference)
                        .contains("Trainning for stuff"));
        var procurement = APPLICATION
                .bean(Procurements.class)
                .open(new NewProcurement(
                        CaseReference.of(reference), 1, "Trainning for stuff", null, LawfulTerms.of("one-quote")))
                .reference();
        assertThat(pages.page("finance", path)).doesNotContain("Correct the case");
        assertThat(pages.get("finance", path + "/correct").statusCode()).isEqualTo(403);

        String page = pages.page("procurement", path + "/correct");
        assertThat(page).contains("value=\"Trainning for stuff\"", ">Procurement officers (demonstration)</option>");
        String seen = page.replaceAll("(?s).*name=\"seen\" value=\"([^\"]*)\".*", "$1");
        String typed = "&need=Staff+need+training&place=Ashford&owner=commissioning&seen=" + seen;
        var refused = pages.post("procurement", path + "/correct", "title=" + typed);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Enter something here", "value=\"Ashford\"");
        assertThat(pages.post("procurement", path + "/correct", "title=T" + typed.replace("=commissioning", "=cabinet"))
                        .body())
                .contains("Choose somebody from the list.");
        String handedOn = "title=Training+for+stuff" + typed.replace("=commissioning", "=procurement");
        assertThat(pages.post("procurement", path + "/correct", handedOn).body())
                .as("nobody takes a case, and with it its files, from its owner")
                .contains("A case is handed on by its owner or a manager");
        assertThat(pages.post("procurement", path + "/correct", "title=Training+for+staff" + typed)
                        .statusCode())
                .isEqualTo(302);
        String owned = pages.page("commissioning", path + "/correct")
                .replaceAll("(?s).*name=\"seen\" value=\"([^\"]*)\".*", "$1");
        assertThat(pages.post(
                                "commissioning",
                                path + "/correct",
                                "title=Training+for+staff&need=Staff+need+training&place=Ashford&owner=procurement&seen="
                                        + owned)
                        .statusCode())
                .isEqualTo(302);

        assertThat(pages.page("commissioning", path))
                .contains("Training for staff", "Ashford", "Procurement officers (demonstration)")
                .contains("Corrected: title", "from “Trainning for stuff” to “Training for staff”")
                .contains("Corrected: place", "from nothing to “Ashford”");
        assertThat(APPLICATION.bean(Ledger.class).of(reference))
                .extracting(EntryView::entry)
                .filteredOn(entry -> "corrected-title".equals(entry.outcome()))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo("procurement");
                    assertThat(entry.oldValue()).isEqualTo("\"Trainning for stuff\"");
                    assertThat(entry.newValue()).isEqualTo("\"Training for staff\"");
                });
        assertThat(pages.page("commissioning", "/tasks?scope=all&text=" + reference))
                .as("its open tasks")
                .contains("Training for staff")
                .doesNotContain("Trainning");
        String task = pages.page("commissioning", "/tasks?scope=all&text=" + reference)
                .replaceAll("(?s).*?href=\"(/tasks/\\d+)[^\"]*\".*", "$1");
        assertThat(pages.page("commissioning", task))
                .as("the form of a task that was begun before")
                .contains("Training for staff")
                .doesNotContain("Trainning");
        assertThat(APPLICATION.bean(Procurements.class).get(procurement).title())
                .isEqualTo("Training for staff");
        assertThat(pages.page("finance", "/search?for=" + procurement))
                .as("and is found by its reference")
                .containsSubsequence(">Procurements</h2>", procurement + ": Training for staff");
        var late = pages.post("procurement", path + "/correct", "title=Other" + typed);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Somebody else has corrected this case meanwhile", "value=\"Other\"");
    }

    @Test
    void anAddressThatCannotBeReadIsAnsweredInWordsAndLeadsBack() {
        var answer = new PageRequests(APPLICATION).get("commissioning", "/cases?page=first");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("“first” cannot be read as page")
                .containsPattern("href=\"/cases[^\"]*\">Show the page without it");
    }

    /** The council's own lists, whatever a case is entered with. */
    @Test
    void whatIsBoughtAndByWhomIsChosenFromTheListsAndNeverAnyText() throws Exception {
        var pages = new PageRequests(APPLICATION);
        var body = new HashMap<>(training("Training by lists"));
        body.put("directorate", "Adults");
        body.put("category", "training");
        var refused = send("commissioning", "POST", "/api/cases", null, body);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Choose one of the council's directorates: Education", "several CPV codes fit");

        body.put("directorate", "Strategic and Corporate Services");
        body.put("category", "first aid");
        var started = json(send("commissioning", "POST", "/api/cases", null, body));
        assertThat(started.get("category").asString()).isEqualTo("80560000");

        String path = "/cases/" + started.get("reference").asString();
        assertThat(pages.page("commissioning", path)).contains("Health and first-aid training services (CPV 80560000)");
        String correct = pages.page("commissioning", path + "/correct");
        assertThat(correct)
                .contains("value=\"80560000 Health and first-aid training services\"", "<datalist id=\"cpv-codes\"");
        String typed = "title=Training+by+lists&need=Staff+need+training&owner=commissioning&seen="
                + correct.replaceAll("(?s).*name=\"seen\" value=\"([^\"]*)\".*", "$1");
        var wrong = pages.post("commissioning", path + "/correct", typed + "&directorate=Adults&category=quidditch");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("What is bought?: quidditch: no CPV code is found", "Choose one of the council");
        assertThat(pages.post(
                                "commissioning",
                                path + "/correct",
                                typed
                                        + "&directorate=Strategic+and+Corporate+Services&category=80500000+Training+services")
                        .statusCode())
                .isEqualTo(302);
        assertThat(pages.page("commissioning", path))
                .contains("Training services (CPV 80500000)")
                .contains("Corrected: category")
                .doesNotContain("Corrected: directorate");
    }

    @Test
    void theTaskListIsSortedByItsHeadingsAndCountedUnderItsFilterAndSaysWhatIsNext() throws Exception {
        var pages = new PageRequests(APPLICATION);
        for (String name : List.of("Zebra crossings", "Zebra shelters")) {
            send("commissioning", "POST", "/api/cases", null, training(name));
        }
        String list = "/tasks?scope=all&text=zebra&kind=Assess+need&sort=case";
        String page = APPLICATION.await(
                "both tasks",
                () -> pages.page("commissioning", list),
                shown -> shown.contains("2 tasks match the filter."));
        assertThat(page)
                .contains("All (2)", "aria-sort=\"ascending\"", "sort=case_down", "sort=taken")
                .containsSubsequence("Zebra crossings", "Zebra shelters");
        assertThat(pages.page("commissioning", list + "_down"))
                .contains("aria-sort=\"descending\"")
                .containsSubsequence("Zebra shelters", "Zebra crossings");
        assertThat(pages.page("commissioning", list + "&person=managers")).contains("No open task matches.");

        String task = page.replaceAll("(?s).*?href=\"(/tasks/\\d+)[^\"]*\".*", "$1");
        assertThat(send("commissioning", "POST", "/api" + task + "/claim", null, null)
                        .statusCode())
                .isEqualTo(200);
        String form = pages.page("commissioning", task);
        assertThat(form).contains("id=\"task-submit\"");
        assertThat(send(
                                "commissioning",
                                "POST",
                                "/api" + task + "/complete",
                                null,
                                Map.of("variables", Answers.to("assess-need", LocalDate.now())))
                        .statusCode())
                .isLessThan(300);
        assertThat(pages.page("commissioning", task + "?done&back=" + URLEncoder.encode(list, StandardCharsets.UTF_8)))
                .as("the next of the list")
                .containsPattern("(?s)Next on your list, in another case: <a[^>]*>Assess need, CC-[0-9-]+ Zebra");

        String engage = APPLICATION
                .await(
                        "the task that follows",
                        () -> pages.page("commissioning", "/tasks?scope=all&text=zebra&kind=Engage+people"),
                        shown -> shown.contains("Engage people</a>"))
                .replaceAll("(?s).*?href=\"(/tasks/\\d+)[^\"]*\".*", "$1");
        assertThat(pages.page("commissioning", engage))
                .as("what the earlier task answered, as it is kept")
                .containsSubsequence("What is known so far", "Assess need", "site-prewrap");
    }

    @Test
    void theBoxInTheHeaderFindsCasesAndTasksInGroupsAndNothingForOutsiders() throws Exception {
        var pages = new PageRequests(APPLICATION);
        String reference = json(send("commissioning", "POST", "/api/cases", null, training("Hydrotherapy pool upkeep")))
                .get("reference")
                .asString();
        String found = APPLICATION.await(
                "the case and its task",
                () -> pages.page("finance", "/search?for=upkeep+HYDROTHERAPY"),
                page -> page.contains("Open tasks"));
        assertThat(found)
                .contains("Found for “upkeep HYDROTHERAPY”", "value=\"upkeep HYDROTHERAPY\"")
                .containsSubsequence(
                        ">Cases</h2>",
                        reference + ": Hydrotherapy pool upkeep",
                        ">Open tasks</h2>",
                        ">Assess need</a>");
        assertThat(pages.page("finance", "/search?for=keep+therapy"))
                .as("parts of words, in any order")
                .contains(reference + ": Hydrotherapy pool upkeep", ">Open tasks</h2>", ">Assess need</a>");
        assertThat(pages.page("finance", "/search?for=hydro%25nothing"))
                .as("wildcards are plain characters")
                .contains("Nothing that you may read has all these words.");
        assertThat(pages.get("service-users", "/search?for=hydrotherapy").statusCode())
                .isEqualTo(403);
        assertThat(pages.page("service-users", "/tasks")).doesNotContain("search-everything");
    }

    @Test
    void casesThatStartAtOnceGetNumbersOfTheirOwnWithoutGaps() throws Exception {
        Cases cases = APPLICATION.bean(Cases.class);
        List<Integer> numbers;
        try (var people = Executors.newFixedThreadPool(8)) {
            var started = people.invokeAll(IntStream.range(0, 24)
                    .mapToObj(i -> (Callable<String>) () -> SomeCase.start(cases, NewCase.of("Case " + i, "A need"))
                            .value())
                    .toList());
            numbers = started.stream()
                    .map(future -> Integer.parseInt(future.resultNow().substring(8)))
                    .sorted()
                    .toList();
        }
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(numbers.getLast() - numbers.getFirst()).isEqualTo(23);
    }

    @Test
    void aSourceIsImportedOnce() {
        Cases cases = APPLICATION.bean(Cases.class);
        String source = "ocds-b5fd17-" + UUID.randomUUID();
        var asked = NewCase.of("Imported", "A need").enteringAt(Stage.PLAN).importedFrom(source);
        CaseReference reference =
                cases.start(asked, "import-" + source, "commissioning").reference();
        assertThat(cases.start(asked, "import-" + source, "commissioning").reference())
                .isEqualTo(reference);
        assertThat(cases.findBySource(source))
                .get()
                .extracting(CaseView::reference)
                .isEqualTo(reference);
        assertThat(cases.search("imported " + source, null, State.RUNNING, 0, 10)
                        .cases())
                .extracting(CaseView::reference)
                .containsExactly(reference);
        assertThat(cases.search("100%", null, null, 0, 10).cases())
                .as("a percent sign is a character")
                .isEmpty();
    }

    @Test
    void whatSaysTheSameHasTheSameHash() {
        String one = CanonicalJson.write(Map.of("b", List.of(1, 2.50), "a", Map.of("y", "ü", "x", true)));
        assertThat(one).isEqualTo("{\"a\":{\"x\":true,\"y\":\"ü\"},\"b\":[1,2.5]}");
        assertThat(CanonicalJson.write(Map.of("a", Map.of("x", true, "y", "ü"), "b", List.of(1.0, 2.5))))
                .isEqualTo(one);
        assertThat(CanonicalJson.hash(one)).hasSize(64);
    }
}
