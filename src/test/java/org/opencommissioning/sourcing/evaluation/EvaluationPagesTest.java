package org.opencommissioning.sourcing.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.cycle.NewCase;
import org.opencommissioning.cycle.SomeCase;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.governance.RequiredGate;
import org.opencommissioning.people.Groups;
import org.opencommissioning.people.Permission;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.RefusedBy;
import org.opencommissioning.records.Sha256;
import org.opencommissioning.sourcing.Invalid;
import org.opencommissioning.sourcing.LawfulTerms;
import org.opencommissioning.sourcing.NewOffer;
import org.opencommissioning.sourcing.NewProcurement;
import org.opencommissioning.sourcing.Opener;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.award.AwardView;
import org.opencommissioning.sourcing.award.Awards;
import org.opencommissioning.sourcing.notices.Supplier;
import org.opencommissioning.sourcing.notices.Weights;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskView;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page of an evaluation: who sees what at which moment, and whether the arithmetic can be followed. */
@WithApplication
@ResourceLock(RunningApplication.SHARED)
class EvaluationPagesTest {

    private static final RunningApplication APPLICATION = RunningApplication.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Procurements procurements = APPLICATION.bean(Procurements.class);
    private final Evaluations evaluations = APPLICATION.bean(Evaluations.class);
    private final Awards awards = APPLICATION.bean(Awards.class);

    private final String reference = SomeCase.start(
                    APPLICATION,
                    NewCase.of("Home care in Ashford", "Residents ask for it.")
                            .about("Adult Social Care", "85312000", null, null))
            .value();
    private final String page = "/cases/" + reference + "/evaluation";
    private final String summaries = "/cases/" + reference + "/summaries";
    private ProcurementReference procurement;

    @Test
    void g5WhatAnEvaluatorHasNotDeclaredIsNotTakenFromTheProcess() {
        ProcurementReference procurement = ProcurementReference.of("CC-1990-0001-P1");
        EvaluateTendersWorkers workers = APPLICATION.bean(EvaluateTendersWorkers.class);
        RefusedBy.rule("G5", () -> workers.declared(new EvaluateTendersWorkers.Declared(procurement, "finance")))
                .contains("finance has not declared their interests");
    }

    @Test
    void tendersStaySealedUntilTwoPeopleHaveOpenedThem() throws Exception {
        tendered();
        assertThat(procurements.openTenders(procurement, Opener.FIRST, "procurement"))
                .isEmpty();
        for (String person : List.of("procurement", "auditors", "administrators")) {
            assertThat(get(person, page).body())
                    .as(person)
                    .contains("the tenders are still sealed")
                    .doesNotContain("Downs Partners", "380,000");
        }
        assertThat(get("procurement", page + "?procurement=" + procurement).statusCode())
                .isEqualTo(404);
        assertThat(get("procurement", page + ".csv").statusCode()).isEqualTo(404);

        assertThat(procurements.openTenders(procurement, Opener.SECOND, "legal"))
                .isEmpty();
        assertThat(get("procurement", page).body())
                .contains(
                        "Downs Partners",
                        "£395,000",
                        "No price for year two",
                        "Opened by Procurement officers (demonstration) and Legal advisers (demonstration)");
        assertThat(get("commissioning", "/cases/" + reference).body()).contains(page + "?procurement=" + procurement);
    }

    @Test
    void scoresAreIndependentUntilAllHaveScored() throws Exception {
        opened();
        evaluations.declare(procurement, "commissioning", new Declaration(null, false, false));
        evaluations.declare(procurement, "procurement", new Declaration(null, false, false));
        evaluations.declare(procurement, "finance", new Declaration("My sister works for Downs Partners", true, false));
        evaluations.score(
                procurement,
                "commissioning",
                List.of(
                        score("Downs Partners", "60", "Thin on training"),
                        score("Weald Consulting", "80", "Convincing")));

        assertThat(get("commissioning", page).body())
                .as("an evaluator sees their own part and no price")
                .contains("Thin on training", "Your part")
                .doesNotContain("380,000", "My sister");
        assertThat(get("procurement", page).body())
                .as("an evaluator who runs the procurement as well")
                .contains("You have not scored this tender yet")
                .doesNotContain("Thin on training", "380,000");
        assertThat(get("legal", page).body())
                .as("who does not evaluate")
                .contains("380,000", "My sister works for Downs Partners", "Excluded", "Not yet")
                .doesNotContain("Thin on training", ">60<");
        assertThat(get("commissioning", "/api/cases/" + reference + "/procurements")
                        .body())
                .as("nor over JSON")
                .contains(procurement.value())
                .doesNotContain("Downs Partners");
        HttpResponse<String> other = get("cabinet", page);
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.body())
                .contains("Until the award is decided it is for procurement officers")
                .doesNotContain("Downs Partners");
        assertThat(get("cabinet", page + ".csv").statusCode()).isEqualTo(403);

        evaluations.score(
                procurement,
                "procurement",
                List.of(score("Downs Partners", "90", "Sound"), score("Weald Consulting", "70", "Short")));
        procurements.scoresCompared(procurement);
        assertThat(get("commissioning", page).body())
                .as("at the moderation meeting")
                .contains("Thin on training", "Sound", "£380,000", ">75<", ">30<", "There is no ranking yet");
    }

    @Test
    void everyStepFromTheMarksToTheRankingCanBeFollowed() throws Exception {
        opened();
        for (String evaluator : List.of("commissioning", "procurement")) {
            evaluations.declare(procurement, evaluator, new Declaration(null, false, false));
            evaluations.score(
                    procurement,
                    evaluator,
                    List.of(
                            score("Downs Partners", evaluator.equals("procurement") ? "90" : "60", "Sound"),
                            score("Weald Consulting", "80", "Short")));
        }
        procurements.scoresCompared(procurement);
        Map<String, Object> agreedOn = Map.of(
                "moderated",
                List.of(
                        Map.of("supplierName", "Downs Partners", "quality", 70, "socialValue", 50),
                        Map.of("supplierName", "Weald Consulting", "quality", 100, "socialValue", 50)));
        assertThat(ModerateScoresShape.outside(
                        agreedOn, APPLICATION.bean(EvaluationReports.class).marks(CaseReference.of(reference))))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.field()).isEqualTo("moderated[1].outsideBecause");
                    assertThat(violation.message())
                            .contains("Weald Consulting, quality: you agree on 100, and the evaluators gave 80 and 80");
                });
        evaluations.rank(
                procurement,
                List.of(agreed("Downs Partners", "70"), agreed("Weald Consulting", "80")),
                "One had overlooked the training plan");

        assertThat(get("legal", page).body().replaceAll("\\s+", " "))
                .contains(
                        "One had overlooked the training plan",
                        "−5 on the mean",
                        "Price score: 100 × £380,000 ÷ £395,000 = 96.20",
                        "Total: 40 × 100 + 40 × 70 + 20 × 50 = 7,800; ÷ 100 = 78",
                        "Total: 40 × 96.20 + 40 × 80 + 20 × 50 = 8,048; ÷ 100 = 80.48",
                        "1. Weald Consulting",
                        "2. Downs Partners",
                        "Counted again just now: the result that was kept is the same.");
        assertThat(get("auditors", page + ".csv").body())
                .contains(
                        procurement
                                + ",Weald Consulting,All,100,total,,80.48,\"40 × 96.20 + 40 × 80 + 20 × 50 = 8,048; ÷ 100 = 80.48\"",
                        procurement + ",Downs Partners,Quality,40,mark,procurement,90.00,Sound",
                        procurement + ",Downs Partners,Quality,40,mean,,75.00,");

        AwardView award = awards.recommend(
                procurement, List.of("Weald Consulting"), new BigDecimal("395000"), "competition", "It ranks first");
        assertThat(get("corporate-directors", page).statusCode())
                .as("before they are asked")
                .isEqualTo(403);
        planFrozen();
        APPLICATION.bean(Gates.class).decidedBy(reference, 1, new RequiredGate("award", "corporate-directors", null));
        assertThat(get("corporate-directors", page).body())
                .as("who decides the award")
                .contains("Recommended", "1. Weald Consulting");
        assertThat(get("finance", page).statusCode()).isEqualTo(403);
        awards.decided(award.reference());
        assertThat(get("finance", page).body()).contains("Awarded", "It ranks first");
        assertThat(get("scrutiny", page).statusCode()).isEqualTo(403);
    }

    @Test
    void summariesTellNobodyOfTendersBeforeTheAwardIsDecidedAndAfterwardsOnlyWhoMayKnow() throws Exception {
        tendered();
        nobodyReadsOfTheTenders("sealed");
        procurements.openTenders(procurement, Opener.SECOND, "legal");
        evaluations.declare(procurement, "commissioning", new Declaration(null, false, false));
        nobodyReadsOfTheTenders("opened");
        procurements.scoresCompared(procurement);
        evaluations.rank(
                procurement, List.of(agreed("Downs Partners", "70"), agreed("Weald Consulting", "80")), "They agreed");
        AwardView award = awards.recommend(
                procurement, List.of("Weald Consulting"), new BigDecimal("395000"), "competition", "It ranks first");
        nobodyReadsOfTheTenders("recommended");

        awards.decided(award.reference());
        nobodyReadsOfTheTenders("decided, and nothing prepared");
        awards.prepareSummaries(award.reference());
        String document = summaries + "/" + award.reference() + "/1.pdf";
        for (String group : Groups.ids()) {
            boolean may = Permission.READ_OFFERS_AFTER_AWARD.givenTo(Set.of(group));
            assertThat(get(group, summaries).statusCode()).as(group).isEqualTo(may ? 200 : 403);
            assertThat(get(group, document).statusCode()).as(group).isEqualTo(may ? 200 : 403);
            assertThat(get(group, summaries).body().contains("Downs Partners"))
                    .as(group)
                    .isEqualTo(may);
        }
    }

    /** Whatever is asked for by whom: neither who tendered nor at what price. */
    private void nobodyReadsOfTheTenders(String moment) throws Exception {
        for (String group : Groups.ids()) {
            for (String path : List.of(summaries, summaries + "/" + procurement + "-A/1.pdf")) {
                HttpResponse<String> answer = get(group, path);
                assertThat(answer.statusCode())
                        .as("%s: %s by %s", moment, path, group)
                        .isIn(200, 403, 404);
                assertThat(answer.body())
                        .as("%s: %s by %s", moment, path, group)
                        .doesNotContain("Downs Partners", "Weald Consulting", "Cheap Ltd", "380,000", "395,000");
            }
        }
    }

    /** With its row: what the ledger names is there, whatever else is tried on this application's data. */
    private void planFrozen() {
        String content = "{}";
        APPLICATION
                .bean(JdbcClient.class)
                .sql("""
                        INSERT INTO plan_version (case_reference, plan_version, content, content_hash, decisions, frozen_by, frozen_at)
                        VALUES (?, 1, ?, ?, '{}', 'commissioning', CURRENT_TIMESTAMP)""")
                .params(reference, content, Sha256.of(content))
                .update();
        APPLICATION.bean(Gates.class).bind(reference, 1, Sha256.of(content), "commissioning");
    }

    @Test
    void whatServiceUsersGaveCountsAsTheyGaveItAndCanBeFollowed() throws Exception {
        tendered(new Weights(40, 40, 20, 25));
        procurements.openTenders(procurement, Opener.FIRST, "procurement");
        procurements.openTenders(procurement, Opener.SECOND, "legal");
        for (String evaluator : List.of("commissioning", "procurement")) {
            evaluations.declare(procurement, evaluator, new Declaration(null, false, false));
            evaluations.score(
                    procurement,
                    evaluator,
                    List.of(score("Downs Partners", "70", "Sound"), score("Weald Consulting", "80", "Short")));
        }
        evaluations.declare(procurement, "service-users", new Declaration(null, false, true));
        evaluations.score(
                procurement,
                "service-users",
                List.of(
                        new EvaluationScore("Downs Partners", new BigDecimal("95"), null, "They came to see us"),
                        new EvaluationScore("Weald Consulting", new BigDecimal("33.33"), null, "We never met them")));
        procurements.scoresCompared(procurement);
        assertThat(get("legal", page).body())
                .contains(
                        "75 per cent by each evaluator alone, then agreed; 25 per cent by service users",
                        "Service users on the quality of Downs Partners",
                        "They came to see us");
        evaluations.rank(
                procurement, List.of(agreed("Downs Partners", "70"), agreed("Weald Consulting", "80")), "They agreed");

        assertThat(get("legal", page).body().replaceAll("\\s+", " "))
                .contains(
                        "75 × 70 + 25 × 95 = 7,625; ÷ 100 = 76.25",
                        "75 × 80 + 25 × 33.33 = 6,833.25; ÷ 100 = 68.33",
                        "Total: 40 × 100 + 40 × 76.25 + 20 × 50 = 8,050; ÷ 100 = 80.50",
                        "1. Downs Partners",
                        "Counted again just now")
                .doesNotContain("Do not award before it is known why");
        assertThat(get("auditors", page + ".csv").body())
                .contains(
                        procurement
                                + ",Downs Partners,\"Quality, by service users\",25 % of quality,mark,service-users,95.00,They came to see us",
                        procurement
                                + ",Downs Partners,Quality,40,score,,76.25,\"75 × 70 + 25 × 95 = 7,625; ÷ 100 = 76.25\"");
    }

    @Test
    void aServiceUserSeesTheirOwnTasksAndNothingElseOfTheCouncil() throws Exception {
        String task = "/tasks/" + awaitedTask().key();
        for (String path : List.of(
                page,
                "/cases",
                "/contracts",
                "/diary",
                "/reports",
                "/imports",
                "/cover",
                "/monitor",
                "/api/cases",
                "/api/tasks",
                "/attachments/1",
                "/v3/api-docs")) {
            assertThat(get("service-users", path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(get("commissioning", task).statusCode()).isEqualTo(200);
        for (String path : List.of(task, "/api" + task, "/api" + task + "/form")) {
            assertThat(get("service-users", path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(get("service-users", "/tasks?scope=all").body())
                .contains("Signed in as")
                .doesNotContain(reference, "/contracts");
        assertThat(get("service-users", "/publication").statusCode()).isEqualTo(200);
    }

    private TaskView awaitedTask() {
        return APPLICATION
                .await(
                        "the first task",
                        () -> APPLICATION.bean(Inbox.class).openTasks(reference),
                        tasks -> !tasks.isEmpty())
                .getFirst();
    }

    @Test
    void aCaseWithoutOffersSaysWhatHasToHappenAndAnUnknownOneIsNotFound() throws Exception {
        assertThat(get("procurement", page).body())
                .contains("There is nothing to evaluate yet", "once two people have opened them");
        assertThat(get("procurement", "/cases/CC-1999-0001/evaluation").statusCode())
                .isEqualTo(404);
        assertThat(get("procurement", page + "?procurement=CC-1999-0001-P1").statusCode())
                .isEqualTo(404);
    }

    private void tendered() {
        tendered(new Weights(40, 40, 20));
    }

    private void tendered(Weights weights) {
        procurement = procurements
                .open(new NewProcurement(
                        CaseReference.of(reference),
                        1,
                        "Home care in Ashford",
                        "competition",
                        LawfulTerms.of("formal-tender").withMinimumDays(25)))
                .reference();
        procurements.advertise(
                procurement, APPLICATION.bean(LawfulTime.class).today().minusDays(1), weights);
        assertThat(procurements.openTenders(procurement, Opener.FIRST, "procurement"))
                .isEmpty();
        procurements.record(
                procurement,
                List.of(
                        offer("Downs Partners", "380000", true),
                        offer("Weald Consulting", "395000", true),
                        offer("Cheap Ltd", "1", false)));
    }

    private void opened() {
        tendered();
        assertThat(procurements.openTenders(procurement, Opener.FIRST, "procurement"))
                .isEmpty();
        assertThat(procurements.openTenders(procurement, Opener.SECOND, "legal"))
                .isEmpty();
    }

    private static NewOffer offer(String supplier, String price, boolean valid) {
        return new NewOffer(
                new Supplier(supplier, null, true, false),
                OffsetDateTime.parse("2026-01-05T09:00:00Z"),
                new BigDecimal(price),
                valid
                        ? null
                        : new Invalid(Invalid.Ground.REQUIREMENT, "A price for each year", "No price for year two"));
    }

    private static AgreedScore agreed(String supplier, String quality) {
        return new AgreedScore(supplier, new BigDecimal(quality), new BigDecimal("50"), null, null);
    }

    private static EvaluationScore score(String supplier, String quality, String comments) {
        return new EvaluationScore(supplier, new BigDecimal(quality), new BigDecimal("50"), comments);
    }

    private static HttpResponse<String> get(String person, String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(APPLICATION.address() + path))
                        .header("Accept", path.startsWith("/api") ? "application/json" : "text/html,text/csv")
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString((person + ":demo").getBytes(StandardCharsets.UTF_8)))
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
