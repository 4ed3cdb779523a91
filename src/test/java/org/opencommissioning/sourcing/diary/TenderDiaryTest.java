package org.opencommissioning.sourcing.diary;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.NewCase;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.cycle.SomeCase;
import org.opencommissioning.cycle.Stage;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.sourcing.LawfulTerms;
import org.opencommissioning.sourcing.NewProcurement;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.notices.Weights;

/** The tender diary as people read it: what is planned and what is under way, what speaks against a deadline, and the same as files. */
@WithApplication
@ResourceLock(RunningApplication.SHARED)
class TenderDiaryTest {

    private static final RunningApplication APPLICATION = RunningApplication.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void whatIsUnderWayShowsItsOwnDatesAndWhatFollowsTheEarliestLawfulOnes() throws Exception {
        String market = "79410000-" + System.nanoTime();
        LocalDate christmas = nextChristmasDeadline();
        String first = tendered("Advice on benefits", market, christmas);
        String second = tendered("Advice on debt", market, christmas.minusDays(1));

        String page = body("commissioning", "/diary?market=" + market);
        assertThat(page)
                .contains(
                        "2 tenders",
                        first + ": Advice on benefits",
                        "Formal tender, under way",
                        "The deadline falls in the Christmas fortnight.",
                        "Rule: Select committee 2014, 6.2.8: no deadline over Christmas",
                        "The time to tender overlaps with",
                        second + ": Advice on debt",
                        "The same suppliers would write both at the same time.",
                        "Rule: Select committee 2014, recommendation 15");
        assertThat(page)
                .as("opening and award are not agreed yet")
                .containsPattern("(?s)Opening\">.*?earliest")
                .contains("site-diary-open");

        String[] lines = body("commissioning", "/diary.csv?market=" + market).split("\r\n");
        assertThat(lines).hasSize(3);
        assertThat(lines[0])
                .startsWith(
                        "\uFEFFcase,procurement,title,route,directorate,market,begins,begins-is-planned,deadline,deadline-is-planned,");
        assertThat(Arrays.asList(lines).subList(1, 3))
                .anySatisfy(line -> assertThat(line)
                        .startsWith(first + "," + first + "-P1,Advice on benefits,formal-tender,")
                        .contains("," + christmas + ",false,")
                        .endsWith("," + second));
    }

    @Test
    void theCalendarFileHasAnEntryForEachDateTentativeWhereItIsOnlyTheEarliest() throws Exception {
        String market = "80500000-" + System.nanoTime();
        LocalDate deadline = today().plusDays(40);
        String reference = tendered(
                "Training, first aid; and a title so long that its line in the calendar file has to be folded",
                market,
                deadline);

        HttpResponse<String> file = get("auditors", "/diary.ics?market=" + market);
        assertThat(file.headers().firstValue("Content-Type")).hasValue("text/calendar;charset=UTF-8");
        assertThat(file.body().split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
        assertThat(file.body().replace("\r\n ", ""))
                .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
                .contains(
                        "UID:" + reference + "-P1-deadline@",
                        "DTSTART;VALUE=DATE:" + deadline.toString().replace("-", ""),
                        "SUMMARY:Deadline: Training\\, first aid\\; and a title",
                        "STATUS:CONFIRMED",
                        "STATUS:TENTATIVE");
    }

    @Test
    void aPeriodIsLookedForAndADateThatIsNoneIsNamed() throws Exception {
        String market = "90911000-" + System.nanoTime();
        LocalDate deadline = today().plusDays(40);
        tendered("Cleaning of schools", market, deadline);
        assertThat(body("managers", "/diary?market=" + market + "&from=" + deadline + "&to=" + deadline))
                .contains("Cleaning of schools");
        assertThat(body("managers", "/diary?market=" + market + "&to=2020-01-01"))
                .contains("No tender matches")
                .doesNotContain("Cleaning of schools");

        HttpResponse<String> refused = get("managers", "/diary?from=soon");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("href=\"#from\"", "First day: soon: enter a day, like 5 January 2027");
        var nobody = HTTP.send(
                HttpRequest.newBuilder(URI.create(APPLICATION.address() + "/diary"))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
        assertThat(nobody.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/login"));
    }

    @Test
    void aFrozenPlanIsInTheDiaryBeforeAnythingIsPublished() throws Exception {
        String market = "85312000-" + System.nanoTime();
        String reference = started("Day care in the west", market, Stage.PROCURE);
        SomeCase.enterDecision(APPLICATION, CaseReference.of(reference));
        APPLICATION.until(
                "The route",
                () -> APPLICATION
                        .bean(Plans.class)
                        .current(CaseReference.of(reference))
                        .filter(plan -> plan.decisions().get("route") != null)
                        .isPresent());

        assertThat(body("procurement", "/diary?market=" + market))
                .contains(
                        reference + ": Day care in the west",
                        "earliest",
                        "site-diary-planned",
                        "the earliest lawful day");
    }

    /** A case whose tender is advertised with this deadline. */
    private static String tendered(String title, String market, LocalDate deadline) {
        String reference = started(title, market, Stage.ANALYSE);
        Procurements procurements = APPLICATION.bean(Procurements.class);
        ProcurementReference procurement = procurements
                .open(new NewProcurement(
                        CaseReference.of(reference),
                        1,
                        title,
                        "competition",
                        LawfulTerms.of("formal-tender").withMinimumDays(25)))
                .reference();
        procurements.advertise(procurement, deadline, new Weights(40, 40, 20));
        return reference;
    }

    private static String started(String title, String market, Stage stage) {
        Map<String, Object> facts = SomeCase.planFacts();
        facts.put("commencedOn", today().toString());
        facts.put("divisionsAffected", 1);
        return SomeCase.start(
                        APPLICATION,
                        NewCase.of(title, "Residents ask for it.")
                                .about("Adult Social Care", market, null, null)
                                .enteringAt(stage)
                                .knowing(facts))
                .value();
    }

    /** The next 28 December that leaves time to tender. */
    private static LocalDate nextChristmasDeadline() {
        LocalDate deadline = LocalDate.of(today().getYear(), 12, 28);
        return deadline.isAfter(today().plusDays(3)) ? deadline : deadline.plusYears(1);
    }

    private static LocalDate today() {
        return APPLICATION.bean(LawfulTime.class).today();
    }

    private static String body(String person, String path) throws Exception {
        HttpResponse<String> answer = get(person, path);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> get(String person, String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(APPLICATION.address() + path))
                        .header("Accept", "text/html,text/csv,text/calendar")
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString((person + ":demo").getBytes(StandardCharsets.UTF_8)))
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
