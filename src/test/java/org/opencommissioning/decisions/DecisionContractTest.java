package org.opencommissioning.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencommissioning.decisions.DecisionTables.Asked;

/** The ids, inputs and outputs that processes, pages and the JSON endpoints rely on. */
class DecisionContractTest {

    private static final String CONTRACT = """
            statutory-thresholds       | contractType commencedOn deliveryModel regime route | threshold thresholdSource
            procurement-regime         | deliveryModel healthServices estimatedValue contractType regime route | regime regimeReason
            procurement-route          | regime contractType estimatedValue awardMethod commencedOn deliveryModel route | route minimumQuotes suitabilityStageAllowed routeReason
            required-notices           | regime route buyingVehicle directAwardGround advertised marketEngagement estimatedValue contractType | code stage
            tendering-period           | regime contractType awardMethod electronicSubmission documentsWithNotice qualifyingPlannedNotice preSelectedOnly negotiatedPeriod urgentPeriod | minimumDays
            participation-period       | regime contractType awardMethod urgentPeriod | minimumDays
            standstill                 | regime route buyingVehicle contractType directAwardGround | mandatory workingDays
            post-award-duties          | estimatedValue contractType buyingVehicle directAwardGround regime awardMethod | contractDetailsDays contractCopyDays kpisRequired terminationNotice
            social-value-duty          | regime contractType estimatedValue awardMethod commencedOn | applies
            lots                       | regime awardMethod | mustConsider reasonsIfNone
            risk-rating                | serviceCriticality marketMaturity safeguarding personalData staffTransfer estimatedValue politicalSensitivity riskRating | riskRating riskScore
            key-decision               | expenditureOrSaving divisionsAffected isKeyDecision | isKeyDecision grounds
            decision-timetable         | urgency | noticeDays noticeCalendar preScrutiny callIn chairAgreement
            approval-gates             | route regime riskRating estimatedValue isKeyDecision staffTransfer personalData | gate group level
            award-approver             | estimatedValue isKeyDecision route | group sealing
            evaluation-weights         | contractType regime estimatedValue riskRating | price quality socialValue minimumSocialValue
            proportionate-requirements | regime estimatedValue riskRating | financialEvidence suitabilityQuestionnaire publicLiability performanceBond
            review-schedule            | estimatedValue riskRating deliveryModel | tier reviewEvery benchmarkEvery
            performance-response       | rating consecutivePoor riskRating | response improvementDays
            contract-change            | contractType valueChangePercent termChangePercent earlierChangePercent originalValue approvedCeiling newValue | changeNotice furtherDecision reason copyDays
            register-publication       | estimatedValue route advertised | contractsRegister transparencyCode opportunityPublished
            tender-warnings            | tenderWorkingDays deadlineSeason deadlineIsWorkingDay daysBeforePlanned | warning
            tender-clashes             | daysTogether | warning
            mobilisation-warnings      | mobilisationDays staffTransfer | warning
            recommissioning-lead       | riskRating staffTransfer | preparation reason
            change-ground              | changeGround contractType routeStays actApplies valueChangePercent termChangePercent smallChangesReachThreshold | permitted reason
            change-conditions          | actApplies changeGround | changeNotice decidedByAnother reason
            contract-extension         | extensionProvided changeGround rating | permitted reason
            payment-terms              | contractType | dueDays targetDays statutory
            outcome-evaluation         | deliveryModel | evaluateEvery reason
            payment-notice             | regime contractType commencedOn amount | noticeRequired days reason
            performance-notice         | occasion regime kpisRequired contractType | noticeRequired period days reason
            service-user-share         | contractType | mostOfQuality
            separate-decisions         | decided deciding | allowed
            earlier-decision           | isKeyDecision | group
            interventions              | intervention ofKeyDecision | people answerWorkingDays
            decision-rules             | decides choice | needsReasons asksInterests settles
            local-spend-target         | spendYear | targetPercent
            direct-award-ground        | directAwardGround contractType yearsSinceCompetition | permitted provision reason
            direct-award-conditions    | directAwardGround | condition asks
            framework-term             | contractType | longestYears
            psr-process                | psrProcess | condition asks
            psr-considerable-change    | differentCharacter changeCausedBy valueChange valueChangePercent | considerable
            psr-standstill             | psrProcess | workingDays daysAfterDecision daysOfIntention
            quote-period               | route | workingDays
            exclusion-grounds          | exclusionGround | mandatory ministersDecide lookBackYears countsFrom
            contract-indicators        | kpisRequired | fewestIndicators
            purchase-way               | route regime furtherSignOff noticeRequired | simple reason
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = CONTRACT)
    void keepsItsInputsAndOutputs(String id, String inputs, String outputs) {
        Asked asked = DecisionTables.asked().get(id);
        assertThat(asked).as("decision %s", id).isNotNull();
        assertThat(asked.facts()).as("facts that %s asks for", id).containsExactlyInAnyOrder(inputs.split(" "));
        assertThat(asked.decision().outputs()).as("outputs of %s", id).containsExactly(outputs.split(" "));
    }

    @Test
    void thereIsNoTableBesidesThese() {
        List<String> ids = Arrays.stream(CONTRACT.split("\n"))
                .map(line -> line.split("\\|")[0].strip())
                .toList();
        assertThat(DecisionTables.asked().keySet()).containsExactlyInAnyOrderElementsOf(ids);
    }

    /** Rule text looked up by id would be ambiguous otherwise. */
    @Test
    void decisionAndRuleIdsAreUniqueAcrossFiles() {
        Stream<String> ids = DecisionTables.files().values().stream()
                .flatMap(file -> Stream.concat(
                        file.decisions().stream().map(DecisionTables.Decision::id),
                        file.decisions().stream()
                                .flatMap(one -> one.rules().stream())
                                .map(DecisionTables.Rule::id)));
        assertThat(ids).doesNotHaveDuplicates();
    }
}
