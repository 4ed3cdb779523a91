package org.opencommissioning.sourcing.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opencommissioning.PageRequests;
import org.opencommissioning.SignedIn;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractCopies;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.cycle.Cases;
import org.opencommissioning.cycle.Plans;
import org.opencommissioning.governance.Contribution;
import org.opencommissioning.governance.Contributions;
import org.opencommissioning.governance.Entry;
import org.opencommissioning.governance.EntryView;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.governance.KeyDecisions;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.people.People;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.sourcing.LawfulTerms;
import org.opencommissioning.sourcing.NewOffer;
import org.opencommissioning.sourcing.NewProcurement;
import org.opencommissioning.sourcing.Opener;
import org.opencommissioning.sourcing.OwnProcedure;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.SourcingProcessTests;
import org.opencommissioning.sourcing.evaluation.Declaration;
import org.opencommissioning.sourcing.evaluation.Evaluations;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Supplier;
import org.opencommissioning.sourcing.notices.Weights;
import org.opencommissioning.tasks.Attachments;
import org.opencommissioning.tasks.Inbox;
import org.opencommissioning.tasks.TaskBar;
import org.opencommissioning.tasks.TaskView;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The award from recommendation to register, with the signature it calls: every path, and what the rules refuse. */
class AwardProcessTest extends SourcingProcessTests {

    private static final List<Map<String, Object>> UK6_AND_UK7 =
            List.of(with("code", "UK6", "stage", "award"), with("code", "UK7", "stage", "contract"));

    @Test
    void g1AndG2OnlyAnApproverWhoHadNoHandInItDecides() {
        begin("250000", true, UK6_AND_UK7);
        refused("decide-award", "procurement", decision("approve"), "G1");
        bean(Contributions.class).record(caseReference, 1, "corporate-directors", Contribution.RECOMMENDED);
        refused("decide-award", "corporate-directors", decision("approve"), "G2");
        assertThat(noticesOf()).isEmpty();
    }

    @Test
    void s82WhoDeclaredAnInterestInATendererDecidesNothingAboutTheAward() {
        begin("250000", true, UK6_AND_UK7);
        declares("corporate-directors", "My sister works for B");
        assertThat(bean(TaskBar.class)
                        .of(
                                task("decide-award"),
                                bean(People.class).find("corporate-directors").orElseThrow()))
                .as("said before anybody fills in the form")
                .map(Refusal::rule)
                .hasValue("section 82");
        refused(
                "decide-award",
                "corporate-directors",
                decision("approve"),
                "section 82: Corporate directors (demonstration) declared");
        refused(
                "decide-award",
                "corporate-directors",
                with("decision", "refuse", "reasons", "Theirs is worse"),
                "section 82: ");
        assertThat(bean(Ledger.class).of(caseReference))
                .extracting(view -> view.entry())
                .filteredOn(entry -> "section 82".equals(entry.rule()))
                .hasSize(2)
                .allMatch(entry -> entry.kind() == Entry.Kind.DENIAL);
    }

    @Test
    void g6NobodyDecidesAnAwardWithoutTheEvaluationAsItIsNow() {
        begin("250000", true, UK6_AND_UK7);
        TaskView task = task("decide-award");
        SignedIn signedIn = new SignedIn(APPLICATION);
        signedIn.post("corporate-directors", "/api/tasks/" + task.key() + "/claim", "");
        JsonNode documents = signedIn.form(task.key(), "corporate-directors").path("documents");
        assertThat(documents.at("/evaluation/report/award/suppliers/0/name").asString())
                .as("who asks for the form is handed what is decided on")
                .isEqualTo("B");
        bean(JdbcClient.class)
                .sql("UPDATE award SET reasons = 'A promised more' WHERE reference = ?")
                .param(award().reference().value())
                .update();
        assertThatThrownBy(() -> signedIn.completeUnread(
                        task.key(), "corporate-directors", changed(decision("approve"), "interestsDeclared", "none")))
                .as("what was read is not what is decided")
                .hasMessageContaining("G6: You have not opened what is on record of "
                        + procurement().reference() + " as it is now.");
        complete(task, "corporate-directors", decision("approve"));
    }

    @Test
    void g7WhoAwardsSaysWhetherTheyHaveAnInterestAndNoWordOfTheirsIsTakenForOne() {
        begin("250000", true, UK6_AND_UK7);
        TaskView task = task("decide-award");
        refused(task, "corporate-directors", changed(decision("approve"), "interestsDeclared", ""), "Choose one.");
        refused(
                task,
                "corporate-directors",
                changed(decision("approve"), "interestsDeclared", "None"),
                "Choose one of the options offered.");
        complete(task, "corporate-directors", decision("approve"));
        complete("send-assessment-summaries", "procurement", with("summariesSent", true));
        until("the standstill", () -> award().standstillLastDay() != null);
        on("2026-12-04");
        complete("check-for-challenge", "legal", with("challenged", "nobody"));
        described();
        Map<String, Object> interested = changed(signature(), "interestsDeclared", "declared");
        refused("sign-contract", "legal", interested, "What is the interest?");
        refused(
                "sign-contract",
                "legal",
                changed(interested, "interestDetails", "My brother runs B"),
                "G7: You have declared an interest");
        refused("sign-contract", "legal", signature(), "G7: Legal advisers (demonstration) has declared an interest");
        assertThat(bean(Ledger.class).of(caseReference))
                .extracting(view -> view.entry())
                .filteredOn(entry -> entry.kind() == Entry.Kind.DENIAL && entry.newValue() != null)
                .extracting(Entry::newValue)
                .as("what the interest is stays on record")
                .anyMatch(value -> value.contains("My brother runs B"));
    }

    @Test
    void s82ADeclarationOfNoInterestKeepsNobodyAndOneOfAnInterestHoldsToTheEnd() {
        begin("250000", true, UK6_AND_UK7);
        declares("corporate-directors", null);
        declares("legal", "My sister works for B");
        complete("decide-award", "corporate-directors", decision("approve"));
        complete("send-assessment-summaries", "procurement", with("summariesSent", true));
        until("the standstill", () -> award().standstillLastDay() != null);
        on("2026-12-04");
        refused(
                "check-for-challenge",
                "legal",
                with("challenged", "nobody"),
                "section 82: Legal advisers (demonstration) declared");
    }

    @Test
    void theDetailsOfAContractBeginWithWhatItsTenderNoticeSays() {
        ProcurementReference procurement = begin("250000", true, UK6_AND_UK7);
        bean(Notices.class)
                .publish(new NewNotice(
                        NoticeCode.UK4,
                        "tender",
                        caseReference,
                        1,
                        procurement.value(),
                        "Home care",
                        Map.of(
                                "tender",
                                Map.of(
                                        "description",
                                        "Visits for 300 residents",
                                        "contractPeriod",
                                        Map.of(
                                                "startDate",
                                                "2027-09-01T00:00:00+01:00",
                                                "endDate",
                                                "2030-08-31T23:59:59+01:00")))));
        complete("decide-award", "corporate-directors", decision("approve"));
        complete("send-assessment-summaries", "procurement", with("summariesSent", true));
        until("the standstill", () -> award().standstillLastDay() != null);
        on("2026-12-04");
        complete("check-for-challenge", "legal", with("challenged", "nobody"));
        assertThat(shown("complete-contract-details", "commissioning"))
                .contains(
                        "Visits for 300 residents",
                        "value=\"2027\"",
                        "value=\"2030\"",
                        "value=\"31\"",
                        "Choose a person");
    }

    private void declares(String evaluator, @Nullable String interest) {
        bean(Evaluations.class)
                .declare(procurement().reference(), evaluator, new Declaration(interest, interest != null, false));
    }

    @Test
    void anAwardIsToldPublishedStandsStillIsSignedAndRegistered() {
        begin("250000", true, UK6_AND_UK7);
        complete("decide-award", "corporate-directors", decision("approve"));
        complete("send-assessment-summaries", "procurement", with("summariesSent", true));
        until("the standstill", () -> award().standstillLastDay() != null);
        // UK6 on Monday 23 November: St Andrew's Day, 30 November, is not a working day in Scotland.
        assertThat(award().standstillLastDay()).isEqualTo("2026-12-03");

        on("2026-12-04");
        refused("check-for-challenge", "legal", with(), "Did anybody challenge the award");
        assertThat(shown("check-for-challenge", "legal"))
                .as("domain 3: who lets it be signed reads the award and its standstill")
                .contains("B, £250,000 with VAT", "To the end of 3 December 2026");
        complete("check-for-challenge", "legal", with("challenged", "nobody"));
        refused(
                "complete-contract-details",
                "commissioning",
                details("2029-03-31", "2026-12-07"),
                "would end before it starts");
        complete("complete-contract-details", "commissioning", details("2026-12-07", "2030-03-31"));
        assertThat(shown("sign-contract", "legal"))
                .as("what is needed besides the answers is said before anything is refused")
                .contains("Besides your answers you need", "The contract as it was signed, as a file");
        refused("sign-contract", "procurement", signature(), "G1");
        refused("sign-contract", "legal", decision("return"), "G4");
        complete(
                "sign-contract",
                "legal",
                with("decision", "return", "reasons", "It ends a year too late", "planVersionSeen", 1));
        complete("complete-contract-details", "commissioning", details("2026-12-07", "2029-03-31"));
        complete("sign-contract", "legal", signature());

        until(
                "the register",
                () -> !bean(ContractsRegister.class)
                        .ofCase(CaseReference.of(caseReference))
                        .isEmpty());
        ContractView contract = bean(ContractsRegister.class)
                .ofCase(CaseReference.of(caseReference))
                .getFirst();
        assertThat(contract.value()).isEqualByComparingTo("250000");
        assertThat(contract.suppliers()).extracting(Supplier::name).containsExactly("B");
        assertThat(contract.contractManager()).isEqualTo("contract-management");
        assertThat(contract.leadDirector()).isEqualTo("corporate-directors");
        assertThat(contract.signedOn()).isEqualTo("2026-12-04");
        assertThat(noticesOf()).containsExactly(NoticeCode.UK6, NoticeCode.UK7);
        assertThat(effects()).containsExactly("awarded", "published-UK6", "signed", "published-UK7", "registered");
        assertThat(bean(Ledger.class).of(caseReference))
                .map(EntryView::entry)
                .filteredOn(entry -> "signature".equals(entry.gate()) && "sign".equals(entry.outcome()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.newValue())
                        .as("the SHA-256 of the contract that was signed")
                        .containsPattern("\"files\":\\[\"[0-9a-f]{64}\"\\]"));
        assertThat(award().status()).isEqualTo("active");
        assertThat(contract.endDate()).as("the last day that was signed").isEqualTo("2029-03-31");
        assertThat(bean(Gates.class).about(caseReference, 1, "signature").get("detailsHash"))
                .as("G9: the record of the signature says which details were signed")
                .isEqualTo(bean(Awards.class)
                        .details(award().reference())
                        .orElseThrow()
                        .hash());
    }

    @Test
    void aReturnedAwardIsRevisedWithinWhatWasOfferedAndAboveOneMillionCabinetDecides() {
        begin("1200000", false, List.of());
        until("cabinet is asked", () -> task("decide-award").candidateGroups().equals(List.of("cabinet")));
        refused("decide-award", "cabinet", decision("return"), "G4");
        complete("decide-award", "cabinet", with("decision", "return", "reasons", "The reasons are thin"));
        refused(
                "revise-award",
                "procurement",
                revised("Nobody Asked Ltd", 990_000, "We like them"),
                "section 19: Nobody Asked Ltd made no offer");
        refused(
                "revise-award",
                "procurement",
                revised("B", 2_900_000, "With both extensions"),
                "section 19: the price that was offered is £1200000.00, not £2900000");
        complete("revise-award", "procurement", revised("B", 1_200_000, "It scored highest on training"));
        refused("decide-award", "corporate-directors", decision("approve"), "G1");
        complete("decide-award", "cabinet", decision("approve"));

        task("send-assessment-summaries");
        assertThat(award().value()).isEqualByComparingTo("1200000");
        assertThat(award().reasons()).isEqualTo("It scored highest on training");
    }

    @Test
    void p19AnAwardNewlyAboveTheLimitTakesAFurtherDecisionFirstWhichMayDelegateIt() {
        on("2027-01-11");
        planned(JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "facts",
                        services(950_000),
                        "write-procurement-plan",
                        Map.of("equalityAssessment", "Older people gain most"))));
        begin("1350000", true, UK6_AND_UK7);
        signsOff();
        complete(
                "prepare-fed-entry",
                "democratic-services",
                with(
                        "decisionMatter",
                        "To award home care for up to 1.5 million pounds",
                        "decisionMaker",
                        "Cabinet Member for Adult Social Care",
                        "decisionTakenBy",
                        "the-body",
                        "decisionMaximum",
                        1_500_000,
                        "maximumReason",
                        "The best tender is dearer than planned",
                        "awardDelegatedTo",
                        "corporate-directors",
                        "urgency",
                        "normal",
                        "restriction",
                        "open",
                        "decisionUntil",
                        bean(LawfulTime.class).today().plusMonths(3).toString(),
                        "decisionContact",
                        "Head of Commissioning"));
        complete("scrutinise-beforehand", "cabinet-committee", with("committeeView", "endorse"));
        on("2027-02-08");
        assertThat(bean(Inbox.class).openTasks(caseReference)).isEmpty();
        on("2027-02-09");
        assertThat(new PageRequests(APPLICATION)
                        .page("cabinet", "/tasks/" + task("decide").key()))
                .as("what is decided: the sum and who awards within it, and the award that waits")
                .containsSubsequence(
                        "At most",
                        "£1,500,000, with VAT",
                        "The best tender is dearer than planned",
                        "A corporate director, up to £1,500,000",
                        "The award that waits for this decision",
                        award().suppliers().getFirst().name(),
                        "£1,350,000");
        complete(
                "decide",
                "cabinet",
                with(
                        "interestsDeclared",
                        "none",
                        "decision",
                        "agree",
                        "reasons",
                        "Prices have risen",
                        "alternativesRejected",
                        "Buying less",
                        "planVersionSeen",
                        1));
        until(
                "the call-in window",
                () -> !bean(KeyDecisions.class).of(caseReference).isEmpty()
                        && bean(KeyDecisions.class)
                                        .of(caseReference)
                                        .getFirst()
                                        .taken()
                                        .inForceOn()
                                != null);
        assertThat(bean(KeyDecisions.class).of(caseReference).getFirst().taken().inForceOn())
                .isEqualTo("2027-02-17");
        assertThat(bean(Inbox.class).openTasks(caseReference)).isEmpty();

        on("2027-02-17");
        assertThat(task("decide-award").candidateGroups()).containsExactly("corporate-directors");
        refused(
                "decide-award",
                "corporate-directors",
                decision("approve"),
                "2012 Regulations reg 13: an officer's decision under a key decision is published with its reasons");
        complete(
                "decide-award",
                "corporate-directors",
                with(
                        "decision",
                        "approve",
                        "planVersionSeen",
                        1,
                        "reasons",
                        "It is the most advantageous tender, within the decision",
                        "alternativesRejected",
                        "To tender again: prices would not fall",
                        "consulted",
                        "The Cabinet Member for Adult Social Care, who declared none"));
        task("send-assessment-summaries");
        assertThat(bean(OfficerDecisions.class).of(award().reference()))
                .as("who won is read nowhere before the tenderers were told")
                .singleElement()
                .satisfies(
                        decision -> assertThat(decision.taken().publishedOn()).isNull());
        complete("send-assessment-summaries", "procurement", with("summariesSent", true));
        until("the notice", () -> noticesOf().contains(NoticeCode.UK6));
        assertThat(award().noticePublishedOn()).isEqualTo("2027-02-17");
        until("the record", () -> effects().contains("published-officer-decision"));
        assertThat(new PageRequests(APPLICATION).page("cabinet", "/publication/decisions/" + award().reference()))
                .as("reg 13(4) and 14: the record of the officer's decision is published")
                .contains(
                        "An officer, under key decision "
                                + bean(KeyDecisions.class)
                                        .of(caseReference)
                                        .getFirst()
                                        .reference(),
                        "It is the most advantageous tender, within the decision",
                        "To tender again: prices would not fall",
                        "who declared none",
                        "Corporate directors (demonstration)");
    }

    /** What the rules ask for above a million beside what the plan was given: each is asked of its own group, and given. */
    private void signsOff() {
        Set<String> groups = Set.of("finance", "local-members", "corporate-directors");
        until("the sign-offs", () -> signOffs().size() == groups.size());
        assertThat(signOffs())
                .extracting(task -> task.candidateGroups().getFirst())
                .containsAll(groups);
        for (String group : groups) {
            TaskView task = signOffs().stream()
                    .filter(one -> one.candidateGroups().contains(group))
                    .findFirst()
                    .orElseThrow();
            assertThat(new PageRequests(APPLICATION).page(group, "/tasks/" + task.key()))
                    .as("G6: who signs off reads the award that they sign off")
                    .contains("The award that waits for this decision", "£1,350,000", "Most advantageous");
            complete(task, group, decision("approve"));
        }
    }

    private List<TaskView> signOffs() {
        return bean(Inbox.class).openTasks(caseReference).stream()
                .filter(task -> task.elementId().equals("give-sign-off"))
                .toList();
    }

    @Test
    void section4AnAwardWhoseValueAsksForASignOffThatIsNotGivenEnds() {
        on("2027-01-11");
        planned(JsonMapper.shared().writeValueAsString(Map.of("facts", services(950_000))));
        begin("1350000", true, UK6_AND_UK7);
        until("the sign-offs", () -> signOffs().size() == 3);
        assertThat(bean(Inbox.class).openTasks(caseReference))
                .as("nobody decides before they are given")
                .extracting(TaskView::elementId)
                .doesNotContain("decide-award", "prepare-fed-entry");
        TaskView equality = signOffs().stream()
                .filter(task -> task.candidateGroups().contains("corporate-directors"))
                .findFirst()
                .orElseThrow();
        refused(
                equality,
                "corporate-directors",
                decision("approve"),
                "Equality Act 2010 s.149: Plan version 1 holds no equality assessment");
        SignedIn.attachSignedContract(APPLICATION, equality.key(), "corporate-directors");
        complete(equality, "corporate-directors", decision("approve"));
        TaskView finance = signOffs().stream()
                .filter(task -> task.candidateGroups().contains("finance"))
                .findFirst()
                .orElseThrow();
        assertThat(new PageRequests(APPLICATION).page("finance", "/tasks/" + finance.key()))
                .as("nobody ends a case who only sends something back")
                .contains("Refuse: the award is not made, and the procurement ends")
                .doesNotContain("Return it to a step");
        refused(
                finance,
                "finance",
                with(
                        "decision",
                        "return",
                        "reasons",
                        "No assessment",
                        "returnTo",
                        "write-procurement-plan",
                        "planVersionSeen",
                        1),
                "Your decision");
        complete(
                finance,
                "finance",
                with("decision", "refuse", "reasons", "There is no budget for it", "planVersionSeen", 1));
        until("the end", () -> award().status().equals("cancelled"));
        assertThat(signOffs()).as("the others are not asked any more").isEmpty();
    }

    @Test
    void p25AnEarlierDayOfTheIntentionNoticeDoesNotShortenTheStandstill() {
        healthServiceDecided();
        assertThat(shown("publish-intention-notice", "procurement"))
                .as("PSR reg 9: what the notice says is on the page of who publishes it")
                .contains("Process C", "Award to", "B, £300,000 with VAT", "It goes on");
        on("2026-12-30");
        complete("publish-intention-notice", "procurement", with("intentionNoticeOn", "2026-12-14"));
        until("the standstill", () -> award().standstillLastDay() != null);
        assertThat(award().standstillLastDay())
                .as("the 8th working day after the day that follows the one on which the notice was entered")
                .isEqualTo("2027-01-13");
    }

    private void healthServiceDecided() {
        on("2026-12-14");
        answered(with("route", "psr-process", "regime", "health-psr", "isKeyDecision", false));
        ProcurementReference procurement = bean(Procurements.class)
                .open(new NewProcurement(
                        CaseReference.of(caseReference),
                        1,
                        "Health visiting",
                        "direct-award",
                        LawfulTerms.of(bean(Plans.class)
                                .version(CaseReference.of(caseReference), 1)
                                .orElseThrow())))
                .reference();
        bean(Procurements.class)
                .secured(
                        procurement,
                        new OwnProcedure("Process C", null, "direct-award", "Direct award process C", 8, null, null));
        bean(Awards.class).recommend(procurement, List.of("B"), new BigDecimal("300000"), "direct-award", "It goes on");
        award(procurement, 300000, false, List.of(), "psr-process");
        complete("decide-award", "corporate-directors", decision("approve"));
    }

    @Test
    void p25AndP28AHealthServiceIsNotSignedBeforeItsStandstillNorBeforeFiveDaysAfterTheDecision() {
        healthServiceDecided();
        refused(
                "publish-intention-notice",
                "procurement",
                with("intentionNoticeOn", "2026-12-15"),
                "PSR reg 12: the day of the notice");
        complete("publish-intention-notice", "procurement", with("intentionNoticeOn", "2026-12-14"));
        until("the standstill", () -> award().standstillLastDay() != null);
        assertThat(award().standstillLastDay()).isEqualTo("2026-12-29");

        on("2026-12-30");
        complete(
                "check-for-challenge",
                "legal",
                with("challenged", "representations", "challenge", "Another provider wrote on 22 December"));
        assertThat(bean(Ledger.class).of(caseReference))
                .extracting(view -> view.entry())
                .filteredOn(entry -> entry.kind() == Entry.Kind.STEP && "challenge".equals(entry.gate()))
                .as("PSR reg 12: the record says that a provider made representations")
                .singleElement()
                .satisfies(entry -> assertThat(entry.outcome()).isEqualTo("representations"));
        on("2027-01-05");
        complete(
                "resolve-challenge",
                "legal",
                with("challengeResult", "award-stands", "challengeReasons", "The criteria were weighed"));
        described();
        refused("sign-contract", "legal", signature(), "G3: the standstill runs to the end of 12 January 2027");
        on("2027-01-13");
        complete("sign-contract", "legal", signature());
        until("the signature", () -> award().signedOn() != null);
    }

    private static Map<String, Object> services(int estimate) {
        Map<String, Object> facts = with(
                "contractType",
                "services",
                "deliveryModel",
                "contract",
                "healthServices",
                false,
                "estimatedValue",
                estimate,
                "expenditureOrSaving",
                estimate,
                "commencedOn",
                "2026-11-16",
                "buyingVehicle",
                "contract",
                "awardMethod",
                "competition",
                "advertised",
                true,
                "divisionsAffected",
                1);
        facts.putAll(with(
                "marketEngagement", false,
                "serviceCriticality", "medium",
                "marketMaturity", "mature",
                "safeguarding", false,
                "personalData", false,
                "staffTransfer", false,
                "politicalSensitivity", "low"));
        return facts;
    }

    private static Map<String, Object> revised(String supplier, int value, String reasons) {
        return with(
                "suppliers", List.of(with("supplierName", supplier)), "recommendedValue", value, "reasons", reasons);
    }

    @Test
    void aRefusedAwardEndsWithTheTerminationNoticeWhereATenderNoticeWasPublished() {
        ProcurementReference procurement = begin("250000", true, UK6_AND_UK7);
        bean(Notices.class)
                .publish(new NewNotice(
                        NoticeCode.UK4, "tender", caseReference, 1, procurement.value(), "Home care", Map.of()));
        complete("decide-award", "corporate-directors", with("decision", "refuse", "reasons", "The budget is gone"));

        until("the end", () -> award().status().equals("cancelled"));
        assertThat(noticesOf()).containsExactly(NoticeCode.UK4, NoticeCode.UK12);
        assertThat(procurement().outcomeReason()).isEqualTo("The budget is gone");
    }

    @Test
    void aChallengeSuspendsTheSignatureUntilItIsResolved() {
        challenged();
        complete(
                "resolve-challenge",
                "legal",
                with("challengeResult", "award-stands", "challengeReasons", "Claim withdrawn"));
        described();
        complete("sign-contract", "legal", signature());

        until("the signature", () -> award().signedOn() != null);
        assertThat(award().challenged().challengeResolved()).isTrue();
    }

    @Test
    void aChallengeMayHaveTheAwardAssessedAndDecidedAgain() {
        challenged();
        complete(
                "resolve-challenge",
                "legal",
                with("challengeResult", "assess-again", "challengeReasons", "A mark was wrong"));
        complete(
                "revise-award",
                "procurement",
                with(
                        "suppliers",
                        List.of(with("supplierName", "A")),
                        "recommendedValue",
                        200000,
                        "reasons",
                        "After correction A leads"));
        complete("decide-award", "corporate-directors", decision("approve"));

        task("send-assessment-summaries");
        assertThat(award().suppliers()).extracting(Supplier::name).containsExactly("A");
        assertThat(bean(Ledger.class).of(caseReference))
                .extracting(view -> view.entry())
                .filteredOn(entry ->
                        entry.kind() == Entry.Kind.DECISION && entry.outcome().equals("approve"))
                .extracting(Entry::newValue)
                .as("G6: each approval says what was approved")
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains(award().reference().value(), "\"suppliers\":[\"B\"]", "\"value\":250000"),
                        second -> assertThat(second).contains("\"suppliers\":[\"A\"]", "\"value\":200000"));
    }

    @Test
    void g9WhatIsNotTheAwardThatWasApprovedIsNeitherRecordedNorSigned() {
        begin("250000", false, List.of());
        complete("decide-award", "corporate-directors", decision("approve"));
        complete("send-assessment-summaries", "procurement", with("summariesSent", true));
        described();
        bean(JdbcClient.class)
                .sql("UPDATE award SET award_value = 240000 WHERE case_reference = ?")
                .param(caseReference)
                .update();
        complete("sign-contract", "legal", signature());
        until(
                "an incident that says so",
                () -> client.newIncidentSearchRequest().send().join().items().stream()
                        .anyMatch(incident -> incident.getErrorMessage()
                                .contains(award().reference() + " says of supplier, value or reasons is not")));
        assertThat(award().signedOn()).isNull();
    }

    @Test
    void aChallengeMayEndTheAward() {
        challenged();
        complete(
                "resolve-challenge",
                "legal",
                with("challengeResult", "abandon", "challengeReasons", "The court set it aside"));

        until("the end", () -> award().status().equals("cancelled"));
    }

    @Test
    void g3TheSignatureIsRefusedDuringTheStandstillEvenWhenTheTaskIsReached() {
        begin("250000", true, UK6_AND_UK7);
        complete("decide-award", "corporate-directors", decision("approve"));
        complete("send-assessment-summaries", "procurement", with("summariesSent", true));
        until("the standstill", () -> award().standstillLastDay() != null);

        // As if a token had been moved past the timer.
        start(
                "conclude-contract",
                with(
                        "procurementReference",
                        procurement().reference().value(),
                        "awardReference",
                        award().reference().value(),
                        "requiredNotices",
                        List.of(),
                        "recommendedSuppliers",
                        List.of("B"),
                        "recommendedValue",
                        250000));
        on("2026-12-03");
        described();
        refused("sign-contract", "legal", signature(), "G3: the standstill runs to the end of 3 December 2026");
    }

    @Test
    void withoutStandstillTheContractMayBeSignedAtOnceAndLegalMayRefuse() {
        begin("250000", false, UK6_AND_UK7);
        complete("decide-award", "corporate-directors", decision("approve"));
        complete("send-assessment-summaries", "procurement", with("summariesSent", true));
        described();
        refused("sign-contract", "legal", decision("refuse"), "G4");
        complete(
                "sign-contract",
                "legal",
                with("decision", "refuse", "reasons", "The guarantee is missing", "planVersionSeen", 1));

        until("the end", () -> award().status().equals("cancelled"));
        assertThat(noticesOf()).containsExactly(NoticeCode.UK6);
        assertThat(award().signedOn()).isNull();
    }

    @Test
    void section51AStandstillThatNothingAsksForIsSetByWhoeverAwardsAndThenBinds() {
        begin("250000", false, UK6_AND_UK7);
        refused(
                "decide-award",
                "corporate-directors",
                changed(decision("approve"), "standstillDays", 5),
                "section 51: a standstill lasts for 8 working days or longer, and 5 are fewer.");
        complete("decide-award", "corporate-directors", changed(decision("approve"), "standstillDays", 10));
        complete("send-assessment-summaries", "procurement", with("summariesSent", true));
        until("the standstill", () -> award().standstillLastDay() != null);
        // Ten working days beginning with Monday 23 November, of which 30 November is none.
        assertThat(award().standstillLastDay()).isEqualTo("2026-12-07");
        assertThat(bean(Notices.class).of(caseReference))
                .filteredOn(notice -> notice.code() == NoticeCode.UK6)
                .singleElement()
                .satisfies(notice -> assertThat(notice.content().toString()).contains("2026-12-07"));

        on("2026-12-07");
        assertThat(bean(Awards.class).signatureRefusal(award().reference()))
                .map(Refusal::sentence)
                .hasValueSatisfying(
                        words -> assertThat(words).contains("the standstill runs to the end of 7 December 2026"));
        on("2026-12-08");
        complete("check-for-challenge", "legal", with("challenged", "nobody"));
        task("complete-contract-details");
    }

    @Test
    void aSignatureHasItsDayItsSealAndTheDocumentThatWasSigned() {
        begin("250000", false, UK6_AND_UK7);
        complete("decide-award", "corporate-directors", decision("approve"));
        complete("send-assessment-summaries", "procurement", with("summariesSent", true));
        described();
        TaskView task = task("sign-contract");
        refused(task, "legal", changed(signature(), "signedOn", "2031-01-01"), "which is still to come");
        refused(task, "legal", changed(signature(), "sealNumber", null), "no number in the register of seals");
        bean(Attachments.class).of(caseReference).stream()
                .filter(file -> file.removedBy() == null)
                .forEach(file -> bean(Attachments.class)
                        .remove(file.id(), bean(People.class).find("legal").orElseThrow()));
        assertThat(new SignedIn(APPLICATION)
                        .post(
                                "legal",
                                "/api/tasks/" + task.key() + "/complete",
                                JsonMapper.shared()
                                        .writeValueAsString(
                                                Map.of("variables", changed(signature(), "interestsDeclared", "none"))))
                        .body())
                .contains("the signed contract is not attached");

        on("2026-11-25");
        complete(task, "legal", changed(signature(), "signedOn", "2026-11-24"));
        until("the signature", () -> award().signedOn() != null);
        assertThat(award().signedOn()).as("the day that was entered").isEqualTo("2026-11-24");
        assertThat(bean(Gates.class).entered(caseReference, 1, "signature"))
                .containsEntry("sealNumber", "2026/114")
                .containsKey("signatories")
                .extractingByKey("opened", InstanceOfAssertFactories.map(String.class, Object.class))
                .as("what legal had open: the plan, and the evaluation with the award")
                .containsEntry("planVersion", 1)
                .containsEntry("contentHash", "hash-of-the-plan")
                .containsKey("evaluation");

        assertThatThrownBy(() -> bean(Cases.class)
                        .withdraw(CaseReference.of(caseReference), "We want it no more", "commissioning"))
                .as("a contract binds until it is ended")
                .hasMessageStartingWith("R11: the contract of award " + award().reference() + " is signed.");
    }

    private static Map<String, Object> changed(Map<String, Object> answers, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(answers);
        changed.put(name, value);
        changed.values().removeIf(Objects::isNull);
        return changed;
    }

    @Test
    void aContractOfMoreThanFiveMillionSetsThreeIndicatorsOrSaysWhyNot() {
        begin("6000000", false, UK6_AND_UK7);
        complete("decide-award", "cabinet", decision("approve"));
        complete("send-assessment-summaries", "procurement", with("summariesSent", true));
        Map<String, Object> details = new HashMap<>(details("2026-12-07", "2029-03-31"));
        refused("complete-contract-details", "commissioning", details, "at least 3 before it is entered into");
        details.put("indicators", "Calls answered\nVisits kept");
        refused("complete-contract-details", "commissioning", details, "at least 3 before it is entered into");
        details.put("indicators", "Calls answered: 95 %\nVisits kept: 99 %\n\nComplaints answered in 10 days: 90 %");
        complete("complete-contract-details", "commissioning", details);
        assertThat(shown("sign-contract", "legal"))
                .as("section 52: whoever signs reads the indicators and the term that are set")
                .contains("Calls answered: 95 %", "Complaints answered in 10 days: 90 %", "31 March 2029");
        indicator("Visits kept: 99 %", "");
        refused("sign-contract", "legal", signature(), "at least 3 before it is entered into");
        indicator("\\n\\n\\n", "\\nVisits kept: 99 %\\n\\n");
        complete("sign-contract", "legal", signature());

        until("the notice", () -> noticesOf().contains(NoticeCode.UK7));
        assertThat(bean(Notices.class).of(caseReference).stream()
                        .filter(notice -> notice.code() == NoticeCode.UK7)
                        .findFirst()
                        .orElseThrow()
                        .content()
                        .toString())
                .as("the public reads them")
                .contains("Calls answered: 95 %", "Complaints answered in 10 days: 90 %");
    }

    /** Writes the indicators otherwise, as whoever told the process that none are required could. */
    private void indicator(String what, String by) {
        bean(JdbcClient.class)
                .sql("UPDATE award SET contract_details = REPLACE(contract_details, ?, ?) WHERE case_reference = ?")
                .params(what, by, caseReference)
                .update();
    }

    @Test
    void section53ACopyOfAContractOfMoreThanFiveMillionIsPublishedWithAGroundForWhatIsKeptOut() {
        answered(with("contractType", "services", "contractCopyDays", 90));
        begin("6000000", false, UK6_AND_UK7);
        complete("decide-award", "cabinet", decision("approve"));
        complete("send-assessment-summaries", "procurement", with("summariesSent", true));
        Map<String, Object> details = new HashMap<>(details("2026-12-07", "2029-03-31"));
        details.put("indicators", "Calls answered: 95 %\nVisits kept: 99 %\nComplaints answered: 90 %");
        complete("complete-contract-details", "commissioning", details);
        complete("sign-contract", "legal", signature());
        ContractsRegister register = bean(ContractsRegister.class);
        until(
                "the register",
                () -> !register.ofCase(CaseReference.of(caseReference)).isEmpty());
        ContractReference contract =
                register.ofCase(CaseReference.of(caseReference)).getFirst().reference();

        start("begin-contract", with("contractReference", contract.value(), "alreadyRunning", true));
        TaskView copying = task("publish-contract-copy");
        assertThat(copying.dueAt())
                .as("90 days beginning with the day of signature, 23 November")
                .isEqualTo("2027-02-20T17:00:00Z");
        Map<String, Object> copy = with(
                "copyPublishedOn",
                "2026-11-23",
                "copyAddress",
                "https://example.org/contracts/6",
                "copyWithheld",
                "parts",
                "copyWithheldGround",
                "commercial");
        refused(copying, "procurement", copy, "What is kept out, and why?");
        copy.put("copyWithheldReasons", "The supplier's rates for each grade");
        refused(copying, "procurement", changed(copy, "copyPublishedOn", "2026-12-24"), "section 53(3)");
        refused(copying, "procurement", copy, "the copy that was published is not attached");
        SignedIn.attachSignedContract(APPLICATION, copying.key(), "procurement");
        complete(copying, "procurement", copy);
        until(
                "the record of the copy",
                () -> bean(ContractCopies.class)
                        .of(contract)
                        .filter(one -> one.publishedOn() != null)
                        .isPresent());
        assertThat(new PageRequests(APPLICATION).page("contract-management", "/contracts/" + contract))
                .contains(
                        "Published on 23 November 2026", "Kept out (Commercial): The supplier's rates for each grade");
    }

    @Test
    void oneQuoteNeedsNoSummariesNoNoticesAndNoStandstill() {
        ProcurementReference procurement = bean(Procurements.class)
                .open(new NewProcurement(
                        CaseReference.of(caseReference),
                        1,
                        "Training",
                        "competition",
                        LawfulTerms.of("one-quote").withMinimumQuotes(1)))
                .reference();
        bean(Procurements.class).invite(procurement, "B", null, LocalDate.parse("2026-11-22"));
        bean(Procurements.class)
                .record(
                        procurement,
                        List.of(new NewOffer(
                                new Supplier("B", null, true, false), null, new BigDecimal("18000"), null)));
        bean(Awards.class).recommend(procurement, List.of("B"), new BigDecimal("18000"), "competition", "Fair");
        award(procurement, 18000, false, List.of(), "one-quote");
        refused(
                "decide-award",
                "corporate-directors",
                changed(decision("approve"), "standstillDays", 8),
                "section 51: a standstill begins with the contract award notice, and this award has none.");
        complete(
                "decide-award",
                "corporate-directors",
                with(
                        "decision",
                        "approve-with-conditions",
                        "conditions",
                        "Start in January",
                        "reasons",
                        "Staff are away",
                        "planVersionSeen",
                        1));
        complete("complete-contract-details", "commissioning", details("2027-01-04", "2027-03-31"));
        assertThat(shown("sign-contract", "legal"))
                .as("domain 3: whoever signs reads the conditions of the award")
                .contains("Conditions: Start in January", "Staff are away", "£18,000");
        complete("sign-contract", "legal", signature());

        until(
                "the register",
                () -> !bean(ContractsRegister.class)
                        .ofCase(CaseReference.of(caseReference))
                        .isEmpty());
        assertThat(noticesOf()).isEmpty();
        assertThat(effects()).containsExactly("awarded", "signed", "registered");
    }

    /** The contract is written down before it is signed. */
    @Test
    void g6NobodySignsAContractWhoseDetailsTheyHaveNotOpenedAndG9NoneIsLongerThanItsPlan() {
        planned(JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "facts", Map.of("contractType", "services", "estimatedValue", 250_000, "termYears", 2.5))));
        begin("250000", false, UK6_AND_UK7);
        complete("decide-award", "corporate-directors", decision("approve"));
        complete("send-assessment-summaries", "procurement", with("summariesSent", true));
        refused(
                "complete-contract-details",
                "commissioning",
                details("2027-01-04", "2029-07-04"),
                "G9: The contract is to end on 4 July 2029: the plan that was approved has a term of 2.5 years");
        refused(
                "complete-contract-details",
                "commissioning",
                changed(details("2027-01-04", "2029-07-03"), "irrecoverableVat", 250_001),
                "it is more than the contract is worth, £250,000");
        complete("complete-contract-details", "commissioning", details("2027-01-04", "2029-07-03"));

        TaskView task = task("sign-contract");
        SignedIn.attachSignedContract(APPLICATION, assigned(task, "legal"), "legal");
        assertThatThrownBy(() -> new SignedIn(APPLICATION)
                        .completeUnread(task.key(), "legal", changed(signature(), "interestsDeclared", "none")))
                .hasMessageContaining("G6: You have not opened");
        complete(task, "legal", signature());
    }

    private long assigned(TaskView task, String person) {
        APPLICATION.settle();
        client.newAssignUserTaskCommand(task.key()).assignee(person).send().join();
        return task.key();
    }

    private void described() {
        complete("complete-contract-details", "commissioning", details("2027-01-04", "2029-03-31"));
    }

    private void challenged() {
        begin("250000", true, UK6_AND_UK7);
        complete("decide-award", "corporate-directors", decision("approve"));
        complete("send-assessment-summaries", "procurement", with("summariesSent", true));
        until("the standstill", () -> award().standstillLastDay() != null);
        on("2026-12-04");
        complete("check-for-challenge", "legal", with("challenged", "claim", "challenge", "A says a mark is wrong"));
        task("resolve-challenge");
    }

    /** An award recommended after a formal tender with two tenders. */
    private ProcurementReference begin(String value, boolean standstill, List<Map<String, Object>> notices) {
        Procurements procurements = bean(Procurements.class);
        LawfulTerms terms = LawfulTerms.of("formal-tender").withMinimumDays(25);
        ProcurementReference procurement = procurements
                .open(new NewProcurement(
                        CaseReference.of(caseReference),
                        1,
                        "Home care in Ashford",
                        "competition",
                        standstill ? terms.withStandstill(8) : terms))
                .reference();
        procurements.advertise(procurement, LocalDate.parse("2026-11-20"), new Weights(40, 40, 20));
        procurements.openTenders(procurement, Opener.FIRST, "procurement");
        procurements.openTenders(procurement, Opener.SECOND, "commissioning");
        procurements.record(procurement, List.of(offer("A", "200000"), offer("B", value)));
        bean(Awards.class)
                .recommend(procurement, List.of("B"), new BigDecimal(value), "competition", "Most advantageous");
        award(procurement, new BigDecimal(value).intValue(), standstill, notices, "formal-tender");
        return procurement;
    }

    private void award(
            ProcurementReference procurement,
            int value,
            boolean standstill,
            List<Map<String, Object>> notices,
            String route) {
        start(
                "award",
                with(
                        "procurementReference",
                        procurement.value(),
                        "route",
                        route,
                        "regime",
                        "public-contract",
                        "contractType",
                        "services",
                        "isKeyDecision",
                        false,
                        "requiredNotices",
                        notices,
                        "standstillMandatory",
                        standstill,
                        "standstillWorkingDays",
                        standstill ? 8 : null,
                        "recommendedSuppliers",
                        List.of("B"),
                        "recommendedValue",
                        value,
                        "recommendationReasons",
                        "Most advantageous",
                        "awardMethod",
                        "competition",
                        "riskRating",
                        "medium",
                        "deliveryModel",
                        "contract",
                        "staffTransfer",
                        false,
                        "kpisRequired",
                        value > 5_000_000));
    }

    private static NewOffer offer(String supplier, String price) {
        return new NewOffer(
                new Supplier(supplier, null, true, false),
                LocalDate.parse("2026-11-19").atStartOfDay(LONDON).toOffsetDateTime(),
                new BigDecimal(price),
                null);
    }

    private static Map<String, Object> signature() {
        return with(
                "decision",
                "sign",
                "planVersionSeen",
                1,
                "signedOn",
                bean(LawfulTime.class).today().toString(),
                "signatories",
                "The head of law for the council, the director for the supplier",
                "sealNumber",
                "2026/114");
    }

    private static Map<String, Object> decision(String decision) {
        return with("decision", decision, "planVersionSeen", 1);
    }

    private static Map<String, Object> details(String start, String end) {
        return with(
                "contractTitle",
                "Home care in Ashford",
                "department",
                "Adult social care",
                "contractDescription",
                "Care at home",
                "startDate",
                start,
                "endDate",
                end,
                "contractManager",
                "contract-management",
                "leadDirector",
                "corporate-directors");
    }
}
