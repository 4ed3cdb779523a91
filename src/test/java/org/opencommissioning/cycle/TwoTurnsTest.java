package org.opencommissioning.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.changes.ContractChanges;
import org.opencommissioning.contracts.ending.ContractFutures;
import org.opencommissioning.contracts.ending.Decommissionings;
import org.opencommissioning.contracts.performance.ImprovementPlanView;
import org.opencommissioning.contracts.performance.ImprovementPlans;
import org.opencommissioning.contracts.performance.Reviews;
import org.opencommissioning.engine.ProcessTests;
import org.opencommissioning.governance.DecisionStatus;
import org.opencommissioning.governance.KeyDecisionView;
import org.opencommissioning.governance.KeyDecisions;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.pages.Answers;
import org.opencommissioning.pages.Council;
import org.opencommissioning.people.People;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.opencommissioning.sourcing.notices.Notices;

/** Whole turns of the cycle, by everybody's task list alone. */
class TwoTurnsTest extends CaseJourney {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(28);

    private Council council() {
        return new Council(APPLICATION, client, ProcessTests::timePasses);
    }

    private static Map<String, Object> with(Map<String, Object> answers, Object... changes) {
        var changed = new HashMap<>(answers);
        for (int i = 0; i < changes.length; i += 2) {
            changed.put((String) changes[i], changes[i + 1]);
        }
        return changed;
    }

    private static Map<String, Object> mediumRisk(Map<String, Object> answers) {
        return with(
                answers,
                "serviceCriticality",
                "high",
                "politicalSensitivity",
                "medium",
                "safeguarding",
                false,
                "personalData",
                false,
                "staffTransfer",
                false);
    }

    private static Map<String, Object> preferring(String way, LocalDate today) {
        Map<String, Object> answers = Answers.to("appraise-options", today);
        return with(
                answers,
                "options",
                ((List<?>) answers.get("options"))
                        .stream()
                                .map(option -> "contract".equals(((Map<?, ?>) option).get("option"))
                                        ? with(named(option), "option", way)
                                        : option)
                                .toList(),
                "deliveryModel",
                way);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> named(Object row) {
        return (Map<String, Object>) row;
    }

    /** A year, so that the second turn comes soon. */
    private static Map<String, Object> oneYear(LocalDate today) {
        return with(
                Answers.to("complete-contract-details", today),
                "endDate",
                today.plusDays(60).plusYears(1).toString());
    }

    private static Map<String, Object> review(LocalDate today, String rating) {
        return Map.of(
                "heldOn",
                today.toString(),
                "rating",
                rating,
                "findings",
                "Visits were looked at",
                "benchmark",
                "Others pay as much",
                "reviewer",
                "contract-management");
    }

    private static List<ContractView> contracts(String reference) {
        return bean(ContractsRegister.class).ofCase(CaseReference.of(reference));
    }

    @Test
    void aTenderWithACalledInDecisionAPoorReviewAChangeAndTheNextTurn() throws Exception {
        String first = SomeCase.start(
                        APPLICATION,
                        NewCase.of("Carers' advice", "Carers do not know whom to call")
                                .about("Adult Social Care", "85000000", "carers", "Kent"))
                .value();
        Council council = council()
                .answer("assess-need", today -> mediumRisk(Answers.to("assess-need", today)))
                .answer("write-procurement-plan", today -> mediumRisk(Answers.to("write-procurement-plan", today)))
                .answer(
                        "hear-call-in",
                        today -> Map.of("callInOutcome", "refer-back", "callInReasons", "The cost is not shown"))
                .answer(
                        "prepare-fed-entry",
                        today -> with(
                                Answers.to("prepare-fed-entry", today),
                                "decisionMaximum",
                                450_000,
                                "maximumReason",
                                "A reserve for demand"))
                .answer("complete-contract-details", TwoTurnsTest::oneYear)
                .answer(
                        "mobilise-contract",
                        today -> Map.of("mobilisedOn", today.toString(), "mobilisationNotes", "All is in place"))
                .answer(
                        "confirm-contract-manager",
                        today ->
                                Map.of("contractManager", "contract-management", "leadDirector", "corporate-directors"))
                .answer("review-performance", today -> review(today, "Requires improvement"))
                .answer("review-performance", today -> review(today, "Good"))
                .answer(
                        "agree-improvement-plan",
                        today -> Map.of(
                                "planTargets",
                                List.of(Map.of(
                                        "target",
                                        "95 of 100 calls answered",
                                        "measure",
                                        "The call log",
                                        "dueOn",
                                        today.plusDays(30).toString()))))
                .answer(
                        "check-improvement",
                        today -> Map.of(
                                "planTargets",
                                List.of(Map.of("reached", "96 of 100", "met", "met")),
                                "improvementOutcome",
                                "met"))
                .leave("decide-what-follows");

        // The key decision is called in, referred back, decided again and comes into force.
        council.work(
                first,
                WEEK,
                () -> decision(first)
                        .map(KeyDecisionView::status)
                        .filter(DecisionStatus.SUBJECT_TO_CALL_IN::equals)
                        .isPresent());
        bean(KeyDecisions.class)
                .callIn(
                        decision(first).orElseThrow().reference(),
                        "Two members of different groups",
                        "The cost is not shown",
                        "scrutiny");
        council.work(first, WEEK, () -> !contracts(first).isEmpty());
        assertThat(council.done())
                .containsSubsequence(
                        "decide",
                        "hear-call-in",
                        "decide",
                        "open-tenders",
                        "moderate-scores",
                        "decide-award",
                        "sign-contract");
        ContractView contract = contracts(first).getFirst();

        // A poor review and its improvement plan.
        council.work(
                first,
                MONTH,
                () -> bean(ImprovementPlans.class).of(contract.reference()).stream()
                        .map(ImprovementPlanView::status)
                        .anyMatch("met"::equals));
        assertThat(bean(Reviews.class).of(contract.reference()).getLast().rating())
                .isEqualTo("Requires improvement");

        // A change beyond what was approved: decided by a director, published before it is made.
        council.answer(
                        "describe-change",
                        today -> Map.of(
                                "changeKind",
                                "change",
                                "changeDescription",
                                "Calls at weekends",
                                "changeGround",
                                "additional",
                                "newValue",
                                450_000,
                                "newEndDate",
                                contract.endDate().toString(),
                                "changeDivisions",
                                0))
                .answer(
                        "decide-change",
                        today -> Map.of(
                                "changeDecision",
                                "approve",
                                "changeDecisionReasons",
                                "Carers asked for it",
                                "keyDecisionReference",
                                decision(first).orElseThrow().reference()));
        bean(ContractChanges.class).ask(contract.reference(), "Calls at weekends");
        council.work(
                first,
                WEEK,
                () -> bean(ContractChanges.class).of(contract.reference()).stream()
                        .anyMatch(change -> change.status().equals("made")));
        assertThat(notices(first)).contains(NoticeCode.UK4, NoticeCode.UK6, NoticeCode.UK7, NoticeCode.UK10);

        // The next turn: a new case, linked to this one, that goes all the way to its own contract.
        council.takeUp("decide-what-follows")
                .answer(
                        "decide-what-follows",
                        today -> Map.of("future", "recommission", "futureReasons", "Carers need it still"));
        council.work(
                first,
                WEEK,
                () -> bean(ContractFutures.class).of(contract.reference()).stream()
                        .anyMatch(future -> future.nextCase() != null));
        String second = bean(ContractFutures.class)
                .of(contract.reference())
                .getFirst()
                .nextCase()
                .value();
        assertThat(view(second).previousCase()).isEqualTo(CaseReference.of(first));
        council.work(second, WEEK, () -> !contracts(second).isEmpty());

        assertThat(notices(second)).contains(NoticeCode.UK4, NoticeCode.UK6, NoticeCode.UK7);
        assertThat(cases().successors(CaseReference.of(first)))
                .extracting(CaseView::reference)
                .containsExactly(CaseReference.of(second));
        assertThat(bean(CaseTimeline.class)
                        .of(
                                CaseReference.of(first),
                                bean(People.class).find("auditors").orElseThrow()))
                .as("the whole of it as one list")
                .extracting(CaseEvent::what)
                .containsSubsequence(
                        "Case started at analyse",
                        "Done: Assess need",
                        "Strategic case: may go on",
                        "Entered the stage plan",
                        "Done: Write procurement plan",
                        "Plan version 1 frozen",
                        "Legal: approved",
                        "Key decision: agreed",
                        "Key decision: called in",
                        "Key decision: to be decided again",
                        "Key decision: agreed",
                        "Notice UK4: Tender notice",
                        "Award: approved",
                        "Notice UK6: Contract award notice",
                        "Signature: signed",
                        "Entered the stage manage contract",
                        "Done: Mobilise contract",
                        "Done: Review performance",
                        "Notice UK10: Contract change notice");
        assertThat(bean(Ledger.class).verify().valid()).isTrue();
    }

    @Test
    void aSmartGrant() throws Exception {
        AtomicReference<LocalDate> defined = new AtomicReference<>();
        String reference = start(
                Stage.PLAN,
                facts(Map.of(
                        "estimatedValue",
                        18_000,
                        "expenditureOrSaving",
                        18_000,
                        "divisionsAffected",
                        0,
                        "deliveryModel",
                        "grant")));
        Council council = council()
                .answer("appraise-options", today -> preferring("grant", today))
                .answer(
                        "write-procurement-plan",
                        today -> with(
                                Answers.to("write-procurement-plan", today),
                                "estimatedValue",
                                18_000,
                                "expenditureOrSaving",
                                18_000,
                                "divisionsAffected",
                                0))
                .answer("define-grant", today -> {
                    defined.set(today);
                    return Map.of(
                            "grantPurpose",
                            "A lunch club for a year",
                            "grantOutcomes",
                            "40 people are less lonely",
                            "grantEndsOn",
                            today.plusYears(1).toString(),
                            "grantAmount",
                            18_000,
                            "invited",
                            "Any charity in Ashford",
                            "quoteDeadline",
                            today.plusDays(21).toString());
                })
                .answer(
                        "record-applications",
                        today -> Map.of(
                                "quotes",
                                List.of(Map.of(
                                        "supplierName",
                                        "Ashford Lunches",
                                        "receivedOn",
                                        defined.get().plusDays(14).toString(),
                                        "price",
                                        17_500,
                                        "valid",
                                        true,
                                        "vcse",
                                        true,
                                        "sme",
                                        true))))
                .answer(
                        "assess-applications",
                        today -> Map.of(
                                "recommendation",
                                "recommend",
                                "recommendedSupplier",
                                "Ashford Lunches",
                                "grantConditions",
                                "Report in June",
                                "reasons",
                                "It reaches most people"));
        council.work(reference, WEEK, () -> !contracts(reference).isEmpty());

        assertThat(contracts(reference)).singleElement().satisfies(grant -> {
            assertThat(grant.deliveryModel()).isEqualTo("grant");
            assertThat(grant.value()).isEqualByComparingTo("17500");
        });
        awaitStage(reference, Stage.MANAGE_CONTRACT);
    }

    @Test
    void anInHouseAgreementThatIsWoundDown() throws Exception {
        String reference = start(
                Stage.PLAN,
                facts(Map.of(
                        "estimatedValue",
                        60_000,
                        "expenditureOrSaving",
                        60_000,
                        "divisionsAffected",
                        0,
                        "deliveryModel",
                        "in-house")));
        Council council = council()
                .answer("appraise-options", today -> preferring("in-house", today))
                .answer(
                        "write-procurement-plan",
                        today -> with(
                                Answers.to("write-procurement-plan", today),
                                "estimatedValue",
                                60_000,
                                "expenditureOrSaving",
                                60_000,
                                "divisionsAffected",
                                0))
                .answer(
                        "write-service-agreement",
                        today -> Map.of(
                                "suppliers",
                                List.of(Map.of("supplierName", "Reablement team")),
                                "agreementOutcomes",
                                "30 people live at home again",
                                "recommendedValue",
                                60_000,
                                "recommendationReasons",
                                "It knows them",
                                "documents",
                                "Agreement"))
                .answer("accept-service-agreement", today -> Map.of("acceptance", "accept"))
                .answer("complete-contract-details", TwoTurnsTest::oneYear)
                .answer(
                        "mobilise-contract",
                        today -> Map.of("mobilisedOn", today.toString(), "mobilisationNotes", "All is in place"))
                .answer(
                        "confirm-contract-manager",
                        today ->
                                Map.of("contractManager", "contract-management", "leadDirector", "corporate-directors"))
                .answer("review-performance", today -> review(today, "Good"))
                .answer(
                        "decide-what-follows",
                        today -> Map.of("future", "decommission", "futureReasons", "Nobody needs it any more"))
                .answer(
                        "assess-impact",
                        today -> Map.of(
                                "peopleAffected",
                                3,
                                "impact",
                                "Three people are visited less",
                                "alternatives",
                                "Home care"))
                .answer(
                        "consult-on-ending",
                        today -> Map.of("consultation", "All three were visited", "consultationFindings", "They agree"))
                .answer("decide-ending", today -> Map.of("ending", "end", "endingReasons", "Home care does it as well"))
                .answer("move-users-safely", today -> Map.of("usersMoved", 3, "movedHow", "Visited after a week"))
                .answer("keep-lessons", today -> Map.of("lessons", "Ask earlier"));
        council.work(reference, WEEK, () -> !contracts(reference).isEmpty());
        ContractView agreement = contracts(reference).getFirst();
        council.work(
                reference,
                MONTH,
                () -> bean(Decommissionings.class).of(agreement.reference()).stream()
                        .anyMatch(ending -> "wound-down".equals(ending.outcome())));
        council.work(reference, MONTH, () -> view(reference).state() == State.COMPLETED);

        assertThat(agreement.deliveryModel()).isEqualTo("in-house");
        assertThat(contracts(reference).getFirst().status()).isEqualTo("terminated");
        assertThat(view(reference).stateNote()).isEqualTo("The contract has ended.");
    }

    private static Optional<KeyDecisionView> decision(String reference) {
        return bean(KeyDecisions.class).of(reference).stream().reduce((earlier, later) -> later);
    }

    private static List<NoticeCode> notices(String reference) {
        return bean(Notices.class).of(reference).stream().map(NoticeView::code).toList();
    }
}
