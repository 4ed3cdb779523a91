package org.opencommissioning.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opencommissioning.PageRequests;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.SignedIn;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.engine.UserTaskContents;
import org.opencommissioning.engine.UserTasks;
import org.opencommissioning.governance.Contribution;
import org.opencommissioning.governance.Contributions;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.people.People;
import org.opencommissioning.people.Person;
import org.opencommissioning.sourcing.award.Awards;
import org.opencommissioning.sourcing.evaluation.EvaluationView;
import org.opencommissioning.sourcing.evaluation.Evaluations;
import org.opencommissioning.sourcing.exclusions.Exclusions;
import org.opencommissioning.sourcing.notices.Corrections;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Supplier;
import org.opencommissioning.sourcing.notices.Written;
import org.opencommissioning.tasks.TaskView;

/** The formal tender and the evaluation it calls: every path, and what the rules refuse on the way. */
class FormalTenderProcessTest extends SourcingProcessTests {

    private static final PageRequests PAGES = new PageRequests(RunningApplication.timeTravellingOfContracts());

    @Test
    void aTenderGoesFromNoticeThroughSealedOpeningAndIndependentScoresToARecommendation() {
        begin();
        refused(
                "prepare-tender-notice",
                "procurement",
                notice("2026-12-17", 40),
                "G3: the deadline for tenders comes too early");
        refused("prepare-tender-notice", "procurement", notice("2026-12-18", 50), "add up to 100");
        complete("prepare-tender-notice", "procurement", notice("2026-12-18", 40));

        refused("answer-clarification", "procurement", with(), "Question");
        refused(
                "answer-clarification",
                "procurement",
                with("question", "May we visit the sites?"),
                "Answer given to all tenderers");
        complete(
                "answer-clarification",
                "procurement",
                with("question", "May we visit the sites?", "answer", "Yes, on 1 December"));
        until("the clarification is kept", () -> procurement().clarifications().size() == 1);
        assertThat(published())
                .as("whoever did not ask is told as well")
                .contains("May we visit the sites?", "Yes, on 1 December");
        assertThat(noticesOf()).containsExactly(NoticeCode.UK4);
        assertThat(effects()).containsExactly("published-UK4");
        task("answer-clarification");

        on("2026-12-19");
        Map<String, Object> anyWords = tender("C", 1, false);
        anyWords.put("invalidGround", null);
        refused(
                "open-tenders",
                "procurement",
                tenders(tender("A", 200000, true), anyWords),
                "Choose the ground on which it is not valid");
        complete(
                "open-tenders",
                "procurement",
                tenders(tender("A", 240000, true), tender("B", 250000, true), tender("C", 1, false)));
        long instance = task("confirm-opening").processInstanceKey();
        assertThat(new PageRequests(APPLICATION).page("managers", "/monitor/instances/" + instance))
                .as("G5: the monitor is no way round the seal")
                .contains("Sealed or independent (rule G5)")
                .doesNotContain("250000");
        String confirming = "/tasks/" + task("confirm-opening").key();
        APPLICATION.settle();
        var pages = new PageRequests(APPLICATION);
        assertThat(pages.page("procurement", confirming))
                .as("who opened them does not even take the task")
                .contains(
                        "You cannot do this task: Procurement officers (demonstration) prepared what is to be decided here",
                        "rule G2")
                .doesNotContain(">Claim</button>");
        assertThat(pages.post("procurement", "/api" + confirming + "/claim", "").body())
                .contains("\"rule\":\"G2\"");
        assertThat(pages.page("legal", confirming)).contains(">Claim</button>");
        pages.post("legal", "/api" + confirming + "/claim", "");
        assertThat(pages.page("legal", confirming))
                .as("who confirms reads the ground before confirming")
                .contains("Not as the published requirement says: “As it was published”. No price for year two");
        refused(
                "confirm-opening",
                "procurement",
                with("openingConfirmed", true),
                "G2: Procurement officers (demonstration) prepared what is to be decided here");
        refused("confirm-opening", "legal", with("openingConfirmed", false), "This is what the tenders say");
        complete("confirm-opening", "legal", with("openingCorrections", "A offers 200,000 pounds"));
        assertThat(procurement().sealed())
                .as("G2: nobody has confirmed a list yet")
                .isTrue();
        assertThat(shown("open-tenders", "procurement")).contains("A offers 200,000 pounds");
        complete(
                "open-tenders",
                "procurement",
                tenders(tender("A", 200000, true), tender("B", 250000, true), tender("C", 1, false)));
        refused(
                "confirm-opening",
                "legal",
                Map.of("openingConfirmed", true, "tenders", List.of(tender("A", 1, true))),
                "This form has no such field");
        complete("confirm-opening", "legal", with("openingConfirmed", true));
        task("check-exclusions-of-suppliers");
        assertThat(procurement().offers())
                .filteredOn(offer -> offer.isOf("A"))
                .singleElement()
                .satisfies(offer -> assertThat(offer.price())
                        .as("G2: what both of them read")
                        .isEqualByComparingTo("200000"));
        refused(
                "check-exclusions-of-suppliers",
                "procurement",
                with("exclusionChecks", List.of(checked("A"))),
                "section 28: B has not been checked");
        cleared("A", "B");

        refused(
                "appoint-evaluators",
                "procurement",
                evaluators("commissioning", "nobody-here"),
                "“nobody-here” is nobody who works with this system");
        refused(
                "appoint-evaluators",
                "procurement",
                evaluators("commissioning", "commissioning"),
                "at least two different people");
        complete("appoint-evaluators", "procurement", evaluators("commissioning", "finance"));
        TaskView declaration = task("declare-interests", "commissioning");
        refused(
                declaration,
                "legal",
                with("interestInTenderer", false, "declarationTrue", true),
                "nobody else can do it");
        complete(declaration, "commissioning", with("interestInTenderer", false, "declarationTrue", true));
        complete(
                task("declare-interests", "finance"),
                "finance",
                with("interestInTenderer", false, "declarationTrue", true));
        TaskView alone = task("score-tenders", "finance");
        TaskView first = task("score-tenders", "commissioning");
        complete(first, "commissioning", scores(50, 80));
        until(
                "the first scores are kept",
                () -> bean(Evaluations.class).of(procurement().reference()).stream()
                        .anyMatch(one -> one.scoredAt() != null));
        assertThat(new PageRequests(APPLICATION)
                        .get("finance", "/api/tasks/" + first.key() + "/form")
                        .statusCode())
                .as("nor those of a task that is done")
                .isEqualTo(409);
        assertThat(bean(UserTaskContents.class).variables(alone.key()))
                .as("an evaluator sees nobody else's marks")
                .satisfies(seen ->
                        assertThat(seen.toString()).contains("quality=null").doesNotContain("Strong"));
        assertThat(List.of("commissioning", "auditors"))
                .as("who scored, and auditors, read it again")
                .allSatisfy(reader ->
                        assertThat(PAGES.page(reader, "/tasks/" + first.key())).contains("Strong"));
        assertThat(List.of("finance", "procurement"))
                .as("nobody else does")
                .allSatisfy(reader ->
                        assertThat(PAGES.page(reader, "/tasks/" + first.key())).doesNotContain("Strong"));
        assertThat(PAGES.get("commissioning", "/api/tasks/" + alone.key() + "/form")
                        .statusCode())
                .as("nor the form of one that somebody else has")
                .isEqualTo(409);
        assertThat(PAGES.page("commissioning", "/tasks/" + alone.key())).doesNotContain("id=\"task-form\"");
        complete(alone, "finance", scores(70, 90));
        task("moderate-scores");
        SignedIn administrators = new SignedIn(APPLICATION);
        String named = "{\"filter\":{\"name\":\"scores\"%s}}";
        assertThat(administrators
                        .post("administrators", "/v2/variables/search", named.formatted(""))
                        .body())
                .as("as the monitor keeps them, past the application too (G5)")
                .contains("Sealed or independent (rule G5)")
                .doesNotContain("Strong");
        assertThat(administrators
                        .post(
                                "administrators",
                                "/v2/variables/search",
                                named.formatted(",\"value\":{\"$like\":\"*Strong*\"}"))
                        .statusCode())
                .as("nor is it found by what it says")
                .isEqualTo(403);
        assertThat(administrators
                        .post(
                                "administrators",
                                "/v2/variables/search",
                                "{\"sort\":[{\"field\":\"value\"}],\"filter\":{\"name\":\"scores\"}}")
                        .statusCode())
                .as("nor does the order of a page, or its cursor, tell it")
                .isEqualTo(403);

        complete(
                "moderate-scores",
                "procurement",
                with(
                        "moderated",
                        List.of(score("A", 60, null), score("B", 85, null)),
                        "moderationReasons",
                        "One had overlooked the training plan"));
        refused(
                "recommend-award",
                "procurement",
                with("recommendation", "recommend", "recommendedSupplier", "A", "reasons", "We like them"),
                "section 19: the tender of B is more advantageous");
        complete(
                "recommend-award",
                "procurement",
                with("recommendation", "recommend", "recommendedSupplier", "B", "reasons", "Most advantageous"));

        until("the recommendation", () -> procurement().status().equals("complete"));
        assertThat(award().suppliers()).extracting(Supplier::name).containsExactly("B");
        assertThat(award().value()).isEqualByComparingTo("250000");
        assertThat(procurement().offers())
                .filteredOn(offer -> offer.supplier().name().equals("B"))
                .singleElement()
                .satisfies(offer -> assertThat(offer.totalScore()).isEqualByComparingTo("76"));
        assertThat(bean(Contributions.class).of(caseReference, 1, "finance")).isEqualTo(Set.of(Contribution.SCORED));
        assertThat(bean(Contributions.class).of(caseReference, 1, "procurement"))
                .contains(Contribution.RECOMMENDED, Contribution.SCORED);

        NoticeView tender = bean(Notices.class)
                .find(NoticeCode.UK4, procurement().reference().value())
                .orElseThrow();
        Corrections corrections = bean(Corrections.class);
        Person officer = bean(People.class).find("procurement").orElseThrow();
        Person another = bean(People.class).find("procurement-2").orElseThrow();
        assertThatThrownBy(() -> corrections.propose(
                        tender,
                        new Written(
                                Map.of("conditions", "B takes part", "reference", "Another"),
                                null,
                                "It was wrong",
                                "It was wrong"),
                        officer))
                .hasMessageContaining("section 31: the deadline for tenders has passed");
        assertThat(corrections.lastDay(tender)).isEmpty();
        assertThatThrownBy(() -> corrections.propose(
                        tender,
                        new Written(Map.of(), LocalDate.parse("2027-03-01"), "It was wrong", "It was wrong"),
                        officer))
                .hasMessageContaining("section 31: the deadline for tenders is moved while it has not passed");
        corrections.propose(tender, new Written(Map.of(), null, "The map was of last year", "A reader wrote"), officer);
        NoticeView said = corrections.publish(
                tender, corrections.waiting(tender).orElseThrow().id(), another);
        assertThat(PAGES.page("procurement", "/publication/notices/" + said.reference()))
                .as("the questions are answered on the page of its correction too (section 12(2))")
                .contains("The map was of last year", "May we visit the sites?", "Yes, on 1 December");
    }

    /** Section 31: the day that tenderers were told is only made later, for the tender and for its notice together. */
    @Test
    void s31AWrongLastDayForTendersIsMadeLaterByTwoOfficersBeforeItHasPassed() {
        begin();
        complete("prepare-tender-notice", "procurement", notice("2026-12-18", 40));
        task("answer-clarification");
        NoticeView first = bean(Notices.class)
                .find(NoticeCode.UK4, procurement().reference().value())
                .orElseThrow();
        String correction = "/notices/" + first.reference() + "/correction";
        assertThat(PAGES.page("procurement", correction)).contains("It is 18 December 2026 now");
        String words = "&statement=Tenderers+have+more+time&reason=The+site+visits+are+in+January";
        assertThat(PAGES.post("procurement", correction, day("17", "12", "2026") + words)
                        .body())
                .contains("the deadline is only made later", "Choose a day after that one");
        assertThat(PAGES.post("procurement", correction, day("26", "12", "2026") + words)
                        .body())
                .contains("26 December 2026 is not a working day", "29 December 2026");
        PAGES.post("procurement", correction, day("15", "1", "2027") + words);
        String read = PAGES.page("procurement-2", correction);
        assertThat(read).contains("Now: 15 January 2027", "Before: 18 December 2026");
        String right = PAGES.post(
                        "procurement-2",
                        correction + "/publication",
                        "id=" + read.replaceAll("(?s).*name=\"id\" value=\"(\\d+)\".*", "$1"))
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("^https?://[^/]+", "");

        assertThat(PAGES.page("procurement", right))
                .contains("end of 15 January 2027", "Tenderers have more time")
                .doesNotContain("18 December 2026");
        assertThat(PAGES.page(
                        "procurement",
                        "/publication/opportunities/" + procurement().reference()))
                .contains("end of 15 January 2027")
                .doesNotContain("18 December 2026");
        on("2026-12-19");
        until(
                "the tender runs on",
                () -> procurement().sealed() && task("answer-clarification").open());
        on("2027-01-16");
        complete("open-tenders", "procurement", tenders(tender("A", 200000, true), tender("B", 250000, true)));
    }

    private static String day(String day, String month, String year) {
        return "lastDay.day=" + day + "&lastDay.month=" + month + "&lastDay.year=" + year;
    }

    @Test
    void anInterestExcludesAndSomebodyElseIsAskedForAtOnce() {
        opened(tender("A", 200000, true), tender("B", 250000, true));
        complete("appoint-evaluators", "procurement", evaluators("commissioning", "finance"));
        complete(
                task("declare-interests", "commissioning"),
                "commissioning",
                with("interestInTenderer", true, "interests", "My sister works for A", "declarationTrue", true));
        TaskView replacement = task("replace-evaluator");
        task("declare-interests", "finance");
        assertThat(PAGES.page("procurement", "/tasks/" + replacement.key()))
                .as("while the other has not even declared, with what is known")
                .contains(
                        "One more officer is missing",
                        "Has an interest in a tenderer and does not score: My sister works for A",
                        "Has not declared any interests yet");
        refused(
                replacement,
                "procurement",
                with("replacement", "nobody"),
                "those who are left are not enough: at least two different people must score");
        refused(replacement, "procurement", instead("finance"), "evaluates these tenders already");
        refused(replacement, "procurement", instead("commissioning"), "is whom somebody else takes the place of");
        complete(replacement, "procurement", instead("legal"));
        scored("finance");
        scored("legal");
        task("moderate-scores");
        assertThat(bean(Evaluations.class).of(procurement().reference()))
                .filteredOn(EvaluationView::excluded)
                .extracting(EvaluationView::evaluator)
                .containsExactly("commissioning");

        complete(
                "moderate-scores",
                "procurement",
                with(
                        "moderated",
                        List.of(score("A", 70, null), score("B", 90, null)),
                        "moderationReasons",
                        "They agreed"));
        complete(
                "recommend-award",
                "procurement",
                with("recommendation", "none", "recommendedSupplier", null, "reasons", "Neither meets the need"));

        until("the end", () -> procurement().status().equals("unsuccessful"));
        assertThat(noticesOf()).containsExactly(NoticeCode.UK4, NoticeCode.UK12);
        assertThat(procurement().outcomeReason()).isEqualTo("Neither meets the need");
    }

    @Test
    void g5WhatOneEvaluatorIsAskedForIsNobodyElsesAndWhoCannotGoOnIsReplaced() {
        opened(tender("A", 200000, true), tender("B", 250000, true));
        complete("appoint-evaluators", "procurement", evaluators("commissioning", "finance", "procurement"));
        TaskView declaration = task("declare-interests", "finance");
        var pages = new PageRequests(APPLICATION);
        APPLICATION.settle();
        assertThat(pages.page("finance", "/tasks/" + declaration.key()))
                .contains("Submit")
                .doesNotContain("Release");
        assertThat(new SignedIn(APPLICATION)
                        .post("finance", "/api/tasks/" + declaration.key() + "/release", "")
                        .body())
                .contains("\"rule\":\"G5\"", "nobody else can do it");
        assertThat(pages.page("procurement", "/tasks/" + declaration.key()))
                .contains("Nobody else can do it")
                .doesNotContain("Take it over");
        assertThatThrownBy(() -> bean(UserTasks.class).assign(declaration.key(), "procurement"))
                .as("nor past the pages")
                .hasMessageContaining("nobody else can do it");
        complete(
                task("declare-interests", "commissioning"),
                "commissioning",
                with("interestInTenderer", false, "declarationTrue", true));
        complete(task("score-tenders", "commissioning"), "commissioning", scores(70, 90));

        var program = new SignedIn(APPLICATION);
        String standDown = "/api/cases/" + caseReference + "/evaluators/finance/stand-down";
        assertThat(program.post("commissioning", standDown, "{\"because\":\"On sick leave\"}")
                        .statusCode())
                .as("who does not appoint")
                .isEqualTo(403);
        assertThat(program.post("procurement", standDown, "{}").statusCode()).isEqualTo(422);
        assertThat(program.post("procurement", standDown, "{\"because\":\"On sick leave\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(bean(Ledger.class).of(caseReference))
                .extracting(
                        view -> view.entry().outcome(),
                        view -> view.entry().who().actor(),
                        view -> view.entry().said().reasons())
                .contains(org.assertj.core.api.Assertions.tuple(
                        "evaluator-stood-down", "procurement", "finance: On sick leave"));
        TaskView replacement = task("replace-evaluator");
        assertThat(pages.page("procurement", "/tasks/" + replacement.key()))
                .contains("Those who are left are enough", "Could not go on: On sick leave");
        complete(replacement, "procurement", instead("legal"));
        task("declare-interests", "legal");
        scored("procurement");
        assertThat(program.post(
                                "procurement",
                                "/api/cases/" + caseReference + "/evaluators/legal/stand-down",
                                "{\"because\":\"Away\"}")
                        .body())
                .as("who has scored gets rid of nobody else")
                .contains("\"rule\":\"G5\"", "you have scored these tenders yourself");
        scored("legal");
        refused(
                "moderate-scores",
                "procurement",
                with("moderated", List.of(score("A", 100, null), score("B", 90, null)), "moderationReasons", "x"),
                "you agree on 100, and the evaluators gave 70, 70 and 70");
        assertThat(bean(Evaluations.class).of(procurement().reference()))
                .filteredOn(one -> one.stoodDownBecause() != null)
                .extracting(EvaluationView::evaluator, EvaluationView::stoodDownBecause)
                .containsExactly(org.assertj.core.api.Assertions.tuple("finance", "On sick leave"));
    }

    @Test
    void withoutAValidTenderTheProcurementIsEndedWithItsNoticeAlsoWhenClarificationsWereClosedEarly() {
        begin();
        complete("prepare-tender-notice", "procurement", notice("2026-12-18", 40));
        complete("answer-clarification", "procurement", with("clarificationsClosed", true));
        until(
                "no more are taken",
                () -> bean(Procurements.class)
                        .clarificationsClosed(procurement().reference()));
        on("2026-12-19");
        complete("open-tenders", "procurement", tenders(tender("A", 200000, false)));
        complete("confirm-opening", "legal", with("openingConfirmed", true));

        until("the end", () -> procurement().status().equals("unsuccessful"));
        assertThat(noticesOf()).containsExactly(NoticeCode.UK4, NoticeCode.UK12);
        assertThat(procurement().clarifications()).isEmpty();
    }

    @Test
    void serviceUsersGiveTheShareOfQualityThatThePlanGivesThemAndNothingElse() {
        planned("{\"facts\":{\"contractType\":\"services\",\"estimatedValue\":260000,\"serviceUserShare\":20}}");
        opened(tender("A", 200000, true), tender("B", 250000, true));
        assertThat(bean(Notices.class).of(caseReference).getFirst().content().toString())
                .as("the tender notice says so")
                .contains(
                        "20 per cent of the quality score are the mean of the marks of people who use the service; 80 per cent are what the evaluators agree on.");
        assertThat(published())
                .as("and so does its page")
                .contains("Quality 40 per cent: 20 per cent of the quality score are the mean");

        refused(
                "appoint-evaluators",
                "procurement",
                evaluators("commissioning", "finance"),
                "gives service users 20 per cent of quality. Name at least one of them besides the officers");
        refused(
                "appoint-evaluators",
                "procurement",
                evaluators("commissioning", "service-users"),
                "at least two different people");
        complete("appoint-evaluators", "procurement", evaluators("commissioning", "finance", "service-users"));
        officersScore();
        complete(
                task("declare-interests", "service-users"),
                "service-users",
                with("interestInTenderer", false, "declarationTrue", true));
        TaskView own = task("score-as-service-user", "service-users");
        refused(own, "service-users", scores(50, 100), "service users score quality alone");
        refused(own, "finance", usersScores(50, 100), "nobody else can do it");
        complete(own, "service-users", usersScores(50, 100));

        complete(
                "moderate-scores",
                "procurement",
                with(
                        "moderated",
                        List.of(score("A", 60, null), score("B", 85, null)),
                        "moderationReasons",
                        "They agreed"));
        task("recommend-award");
        // Quality of B is 80 % of 85 and 20 % of 100, its total 40 % of 80 for the price, 40 % of 88 and 20 % of 50.
        assertThat(procurement().offers())
                .filteredOn(offer -> offer.supplier().name().equals("B"))
                .singleElement()
                .satisfies(offer -> {
                    assertThat(offer.agreedQuality()).isEqualByComparingTo("85");
                    assertThat(offer.serviceUserQuality()).isEqualByComparingTo("100");
                    assertThat(offer.qualityScore()).isEqualByComparingTo("88");
                    assertThat(offer.totalScore()).isEqualByComparingTo("77.2");
                });
        assertThat(bean(Contributions.class).of(caseReference, 1, "service-users"))
                .isEqualTo(Set.of(Contribution.SCORED));
        Map<String, Object> second =
                with("recommendation", "recommend", "recommendedSupplier", "A", "reasons", "A leads");
        second.put(
                "passedOver",
                List.of(with("supplierName", "B", "ground", "abnormally-low", "reasons", "Half the price")));
        refused("recommend-award", "procurement", second, "section 19(4): a price that looks abnormally low");
        second.put(
                "passedOver",
                List.of(with("supplierName", "B", "ground", "withdrawn", "reasons", "By letter of 20 December")));
        refused("recommend-award", "procurement", second, "section 19: that B withdrew its tender is not on record");
        attached("recommend-award", "procurement", "letter of B.pdf");
        complete("recommend-award", "procurement", second);
        until("the recommendation", () -> procurement().status().equals("complete"));
        assertThat(award().suppliers()).extracting(Supplier::name).containsExactly("A");
    }

    private void officersScore() {
        for (String evaluator : List.of("commissioning", "finance")) {
            complete(
                    task("declare-interests", evaluator),
                    evaluator,
                    with("interestInTenderer", false, "declarationTrue", true));
            complete(task("score-tenders", evaluator), evaluator, scores(60, 85));
        }
    }

    private void scored(String evaluator) {
        complete(
                task("declare-interests", evaluator),
                evaluator,
                with("interestInTenderer", false, "declarationTrue", true));
        complete(task("score-tenders", evaluator), evaluator, scores(70, 90));
        until(
                "the scores are kept",
                () -> bean(Evaluations.class).of(procurement().reference()).stream()
                        .anyMatch(part -> part.evaluator().equals(evaluator) && part.scoredAt() != null));
    }

    private static Map<String, Object> instead(String evaluator) {
        return with("replacement", "another", "replacedBy", evaluator);
    }

    @Test
    void aServiceUserIsReplacedByOneAndNotByWhoHasScored() {
        planned("{\"facts\":{\"contractType\":\"services\",\"estimatedValue\":260000,\"serviceUserShare\":20}}");
        opened(tender("A", 200000, true), tender("B", 250000, true));
        complete("appoint-evaluators", "procurement", evaluators("procurement", "finance", "service-users"));
        complete(
                task("declare-interests", "service-users"),
                "service-users",
                with("interestInTenderer", true, "interests", "A cares for me now", "declarationTrue", true));
        refused(
                "replace-evaluator",
                "procurement",
                instead("legal"),
                "gives service users 20 per cent of quality. Name at least one of them besides the officers");
        scored("procurement");
        refused(
                "replace-evaluator",
                "procurement",
                with("replacement", "nobody"),
                "G5: you have scored these tenders yourself");
    }

    private static Map<String, Object> usersScores(int first, int second) {
        return with(
                "scores",
                List.of(
                        with("supplierName", "A", "quality", first, "comments", "They listen"),
                        with("supplierName", "B", "quality", second, "comments", "They know us")));
    }

    @Test
    void section19WhereTheCheapestIsExcludedOnlyTheRestIsScoredAndPriceMarksRestOnIt() {
        planned("""
                {"facts": {"contractType": "services", "estimatedValue": 260000},
                 "record-market-engagement": {"unfairAdvantage": "yes", "advantaged": [{"supplierName": "B", "because": "It wrote the specification"}]}}""");
        begin();
        complete("prepare-tender-notice", "procurement", notice("2026-12-18", 40));
        task("answer-clarification");
        on("2026-12-19");
        complete(
                "open-tenders",
                "procurement",
                tenders(
                        tender("Cheap but Barred Ltd", 100000, true),
                        tender("A", 200000, true),
                        tender("B", 250000, true)));
        complete("confirm-opening", "legal", with("openingConfirmed", true));
        excluding("Cheap but Barred Ltd", "A", "B", "Cheap but Barred Ltd");
        complete("notify-minister", "procurement", with("ministerToldOn", "2026-12-19"));
        complete("appoint-evaluators", "procurement", evaluators("commissioning", "finance"));
        officersScore();
        complete(
                "moderate-scores",
                "procurement",
                with("moderated", List.of(score("A", 60, null), score("B", 85, null)), "moderationReasons", "Agreed"));
        task("recommend-award");
        assertThat(procurement().ranking())
                .extracting(one -> one.supplier().name() + " " + one.priceScore())
                .as("A has the lowest price that can win")
                .containsExactly("B 80.00", "A 100.00");
        Map<String, Object> second =
                with("recommendation", "recommend", "recommendedSupplier", "A", "reasons", "A is left");
        second.put("passedOver", List.of(with("supplierName", "B", "ground", "excluded", "reasons", "It lies")));
        refused("recommend-award", "procurement", second, "Ground");
        second.put(
                "passedOver",
                List.of(with("supplierName", "B", "ground", "improper", "reasons", "It rang the evaluators")));
        refused("recommend-award", "procurement", second, "section 30: a supplier is heard");
        refused(
                "recommend-award",
                "procurement",
                with("recommendation", "recommend", "recommendedSupplier", "B", "reasons", "B leads"),
                "section 16(5): B: was found to have an unfair advantage from market engagement");
        second.put(
                "passedOver",
                List.of(with("supplierName", "B", "ground", "advantage", "reasons", "As the plan records")));
        complete("recommend-award", "procurement", second);
        until("the recommendation", () -> procurement().status().equals("complete"));
        assertThat(award().suppliers()).extracting(Supplier::name).containsExactly("A");
    }

    @Test
    void aPlannedProcurementNoticeThatIsOlderThanTwelveMonthsShortensNothing() {
        planned("""
                {"facts":{"contractType":"services","estimatedValue":260000,"awardMethod":"competition","electronicSubmission":true,"documentsWithNotice":true,"preSelectedOnly":false,"negotiatedPeriod":false,
                "urgentPeriod":false,"qualifyingPlannedNotice":true,"plannedNoticeOn":"2025-11-23","regime":"public-contract"}}""");
        start(
                "procure",
                with(
                        "route",
                        "formal-tender",
                        "regime",
                        "public-contract",
                        "contractType",
                        "services",
                        "estimatedValue",
                        260000,
                        "minimumDays",
                        10));
        refused("prepare-tender-notice", "procurement", notice("2026-12-02", 40), "10 days");
        on("2026-11-24");
        refused(
                "prepare-tender-notice",
                "procurement",
                notice("2026-12-04", 40),
                "12 months after Sunday 23 November 2025 end on Monday 23 November 2026");
        complete("prepare-tender-notice", "procurement", notice("2026-12-19", 40));
        task("answer-clarification");
    }

    @Test
    void withoutAShareInThePlanNoServiceUserScores() {
        opened(tender("A", 200000, true), tender("B", 250000, true));
        refused(
                "appoint-evaluators",
                "procurement",
                evaluators("commissioning", "finance", "service-users"),
                "Service users (demonstration) is a service user, and the tender notice gives service users no share");
    }

    private void begin() {
        start(
                "procure",
                with(
                        "route",
                        "formal-tender",
                        "regime",
                        "public-contract",
                        "contractType",
                        "services",
                        "estimatedValue",
                        260000,
                        "minimumDays",
                        25));
    }

    /** Section 54(4): where only those who were selected may tender, nobody else's tender counts, and the notice names the procedure. */
    @Test
    void aTenderFromASupplierThatWasNotSelectedDoesNotCount() {
        planned("""
                {"facts": {"contractType": "services", "estimatedValue": 260000, "preSelectedOnly": true, "urgentPeriod": true},
                 "write-procurement-plan": {"preSelectedSuppliers": [{"supplierName": "A"}], "urgentPeriodReasons": "It closes in May"}}""");
        unchecked(tender("A", 200000, true), tender("B", 150000, true));

        task("check-exclusions-of-suppliers");
        assertThat(procurement().offers())
                .extracting(offer -> offer.supplier().name() + " " + offer.valid() + " " + offer.invalidBecause())
                .containsExactly(
                        "A true null",
                        "B false It breaches a procedural requirement (section 19(3)(d)): “Tenders are taken of pre-selected suppliers only”. Not pre-selected");
        assertThat(bean(Notices.class).of(caseReference).getFirst().content().toString())
                .contains(
                        "Competitive flexible procedure: tenders from the pre-selected suppliers. The time to tender is shortened for urgency (section 54): It closes in May");
    }

    @Test
    void section17WhereTheMarketWasEngagedWithoutANoticeTheTenderNoticeSaysWhy() {
        planned("""
                {"facts": {"contractType": "services", "estimatedValue": 260000, "marketEngagement": true}}""");
        begin();
        Map<String, Object> notice = notice("2026-12-18", 40);
        refused("prepare-tender-notice", "procurement", notice, "section 17");
        notice.put("noEngagementReasons", "Two visits to one provider");
        complete("prepare-tender-notice", "procurement", notice);
        task("answer-clarification");
    }

    @Test
    void p5AnExcludedTendererIsHeardDisregardedAndTheMinisterToldWithinThirtyDays() {
        unchecked(tender("A", 200000, true), tender(BARRED, 150000, true));
        on("2027-01-20");
        refusedFinding(finding("occurredOn", "2022-01-20"), "section 57: what happened on 2022-01-20");
        refusedFinding(finding("representations", null), "section 58: a supplier is heard");
        refusedFinding(
                finding("representationsInvitedOn", "2026-01-05"),
                "section 58: the supplier was invited to be heard on 5 January 2026, before this procurement began");
        Map<String, Object> longAgo = new HashMap<>(checked("A"));
        longAgo.put("debarmentCheckedOn", "2020-05-01");
        refused(
                "check-exclusions-of-suppliers",
                "procurement",
                with("exclusionChecks", List.of(longAgo, checked(BARRED))),
                "section 28: the debarment list was looked at for A on 1 May 2020, before this procurement began");
        refusedFinding(finding("recurring", false), "section 57: a ground excludes only where");
        refusedFinding(finding("outcome", "keep"), "section 26: an excluded supplier must go");
        refusedFinding(finding("ground", "M35"), "section 57: on this ground Ministers decide");
        complete("check-exclusions-of-suppliers", "procurement", withFinding(finding()));

        task("notify-minister");
        assertThat(bean(Exclusions.class).of(procurement().reference()))
                .filteredOn(check -> check.supplierName().equals(BARRED))
                .singleElement()
                .satisfies(check -> assertThat(check.ministerDueOn()).isEqualTo("2027-02-18"));
        assertThat(shown("notify-minister", "procurement"))
                .as("section 59: whoever tells the Minister reads whom and what it is about")
                .contains("What the Minister is to be told", "Schedule 6, paragraph 17: bribery");
        refused("notify-minister", "procurement", with("ministerToldOn", "2027-01-21"), "section 59");
        complete("notify-minister", "procurement", with("ministerToldOn", "2027-01-20"));
        task("appoint-evaluators");
        assertThat(bean(Awards.class)
                        .recommendationRefusal(procurement().reference(), List.of(BARRED), new BigDecimal("150000")))
                .hasValueSatisfying(refusal -> assertThat(refusal.sentence()).contains("section 26"));
    }

    @Test
    void p7AListedSubContractorIsReplacedAndTheTenderStandsWithoutANoticeToTheMinister() {
        unchecked(tender("A", 200000, true), tender("B", 250000, true));
        refusedFinding(
                finding("supplierName", "B", "source", "debarment-list", "ground", "M15", "outcome", "replaced"),
                "section 28: only an associated person or a sub-contractor can be replaced");
        complete(
                "check-exclusions-of-suppliers",
                "procurement",
                withFinding(finding(
                        "supplierName",
                        "B",
                        "source",
                        "debarment-list",
                        "ground",
                        "M15",
                        "outcome",
                        "replaced",
                        "role",
                        "sub-contractor")));

        task("appoint-evaluators");
        assertThat(bean(Exclusions.class).of(procurement().reference()))
                .allSatisfy(check -> assertThat(check.ministerDueOn()).isNull());
    }

    /** Whom the council excludes here; what it found is held against nobody else in these tests. */
    private static final String BARRED = "Barred Care Ltd";

    private void refusedFinding(Map<String, Object> finding, String words) {
        refused("check-exclusions-of-suppliers", "procurement", withFinding(finding), words);
    }

    private static Map<String, Object> withFinding(Map<String, Object> finding) {
        return with(
                "exclusionChecks",
                List.of(checked("A"), checked((String) finding.get("supplierName"))),
                "exclusionFindings",
                List.of(finding));
    }

    private static Map<String, Object> checked(String supplier) {
        return with(
                "supplierName",
                supplier,
                "personsChecked",
                "Its directors and sub-contractors",
                "debarmentCheckedOn",
                "2026-12-19");
    }

    private static Map<String, Object> finding(Object... changes) {
        Map<String, Object> finding = with(
                "supplierName", BARRED,
                "party", "Its finance director",
                "role", "connected",
                "ground", "M17",
                "source", "own",
                "occurredOn", "2022-01-21",
                "evidence", "Record of the court",
                "representationsInvitedOn", bean(LawfulTime.class).today().toString(),
                "representations", "He has left the board",
                "recurring", true,
                "outcome", "disregard",
                "reasons", "He still signs for it");
        finding.putAll(with(changes));
        return finding;
    }

    private void opened(Object... tenders) {
        unchecked(tenders);
        cleared("A", "B");
    }

    private void unchecked(Object... tenders) {
        begin();
        complete("prepare-tender-notice", "procurement", notice("2026-12-18", 40));
        task("answer-clarification");
        on("2026-12-19");
        complete("open-tenders", "procurement", tenders(tenders));
        complete("confirm-opening", "legal", with("openingConfirmed", true));
    }

    /** The public page of the tender notice. */
    private String published() {
        return PAGES.page(
                "procurement",
                "/publication/notices/"
                        + bean(Notices.class)
                                .find(NoticeCode.UK4, procurement().reference().value())
                                .orElseThrow()
                                .reference());
    }

    private static Map<String, Object> notice(String deadline, int priceWeight) {
        return with(
                "tenderDescription",
                "Care at home for 300 residents",
                "tenderDeadline",
                deadline,
                "priceWeight",
                priceWeight,
                "qualityWeight",
                40,
                "socialValueWeight",
                20,
                "lots",
                "no-lots",
                "noLotsReasons",
                "One round of visits",
                "submission",
                "By the procurement portal",
                "contractStartsOn",
                "2027-09-01",
                "contractEndsOn",
                "2030-08-31",
                "deadlineReasons",
                "The market is used to it",
                "tenderDocuments",
                "Specification\nTerms",
                "conflictsAssessed",
                true);
    }

    private static Map<String, Object> tenders(Object... tenders) {
        return with("tenders", List.of(tenders));
    }

    private static Map<String, Object> tender(String supplier, int price, boolean valid) {
        return with(
                "supplierName",
                supplier,
                "sme",
                true,
                "vcse",
                false,
                "receivedOn",
                "2026-12-17",
                "price",
                price,
                "valid",
                valid,
                "invalidGround",
                valid ? null : "requirement",
                "invalidProvision",
                valid ? null : "As it was published",
                "invalidBecause",
                valid ? null : "No price for year two");
    }

    private static Map<String, Object> evaluators(String... usernames) {
        return with(
                "evaluatorList",
                List.of(usernames).stream()
                        .map(username -> with("username", username))
                        .toList());
    }

    private static Map<String, Object> scores(int first, int second) {
        return with("scores", List.of(score("A", first, "Sound"), score("B", second, "Strong")));
    }

    private static Map<String, Object> score(String tenderer, int quality, String comments) {
        Map<String, Object> score = with("supplierName", tenderer, "quality", quality, "socialValue", 50);
        if (comments != null) {
            score.put("comments", comments);
        }
        return score;
    }
}
