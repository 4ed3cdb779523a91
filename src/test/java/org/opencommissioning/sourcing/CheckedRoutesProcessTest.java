package org.opencommissioning.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.governance.Contribution;
import org.opencommissioning.governance.Contributions;
import org.opencommissioning.governance.Ledger;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.sourcing.award.Awards;
import org.opencommissioning.sourcing.notices.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every path of the routes that Legal checks before anybody is recommended - health services, exempt agreements - and of a dynamic market. */
class CheckedRoutesProcessTest extends SourcingProcessTests {

    private void procure(String route) {
        start(
                "procure",
                with(
                        "route",
                        route,
                        "regime",
                        "public-contract",
                        "contractType",
                        "services",
                        "estimatedValue",
                        300_000,
                        "minimumDays",
                        25));
    }

    private static Map<String, Object> exemption() {
        return with(
                "exemption",
                "Vertical: a company the council controls",
                "exemptionReasons",
                "It works for nobody else",
                "suppliers",
                List.of(with("supplierName", "Kent Works Ltd", "sme", true)),
                "recommendedValue",
                300_000,
                "recommendationReasons",
                "It knows the service",
                "documents",
                "Agreement, contract file");
    }

    @Test
    void anExemptAgreementIsRecommendedOnceTheExemptionIsChecked() {
        procure("exempt-agreement");
        complete("justify-exemption", "procurement", exemption());
        complete(
                "check-exemption",
                "legal",
                with("acceptance", "change", "acceptanceReasons", "Show the turnover of three years"));
        complete("justify-exemption", "procurement", exemption());
        assertThat(shown("check-exemption", "legal"))
                .as("domain 3: whoever accepts an exemption reads what is on record")
                .contains("Vertical: a company the council controls", "Kent Works Ltd", "£300,000", "contract file");
        complete("check-exemption", "legal", with("acceptance", "accept"));

        assertThat(bean(Ledger.class).of(caseReference))
                .extracting(view -> view.entry())
                .filteredOn(entry -> "exemption".equals(entry.gate()) && "accept".equals(entry.outcome()))
                .as("G6: the record of the acceptance says what was accepted")
                .singleElement()
                .satisfies(entry -> assertThat(entry.newValue())
                        .contains("Kent Works Ltd", procurement().contentHash()));
        cleared("Kent Works Ltd");
        until("the recommendation", () -> procurement().status().equals("complete"));
        assertThat(procurement().procedure())
                .isEqualTo(
                        "Exempt agreement, Schedule 2: Vertical: a company the council controls. It works for nobody else");
        assertThat(award().suppliers()).extracting(Supplier::name).containsExactly("Kent Works Ltd");
        assertThat(bean(Contributions.class).of(caseReference, 1, "procurement"))
                .contains(Contribution.RECOMMENDED);
    }

    @Test
    void g9WhatIsOnRecordIsRecommendedAsItWasAcceptedAndNotOtherwise() {
        procure("exempt-agreement");
        complete("justify-exemption", "procurement", exemption());
        complete("check-exemption", "legal", with("acceptance", "accept"));
        task("check-exclusions-of-suppliers");
        bean(JdbcClient.class)
                .sql("UPDATE procurement SET proposed_value = 900000 WHERE case_reference = ?")
                .param(caseReference)
                .update();
        cleared("Kent Works Ltd");
        until(
                "an incident that says so",
                () -> client.newIncidentSearchRequest().send().join().items().stream()
                        .anyMatch(incident -> incident.getErrorMessage()
                                .contains(
                                        "what is on record of " + procurement().reference() + " was not accepted")));
        assertThat(bean(Awards.class).of(CaseReference.of(caseReference))).isEmpty();
    }

    @Test
    void anExemptionThatDoesNotApplyEndsTheProcurement() {
        procure("exempt-agreement");
        complete("justify-exemption", "procurement", exemption());
        complete(
                "check-exemption",
                "legal",
                with("acceptance", "end", "acceptanceReasons", "Half of its turnover comes from others"));

        until("the end of the procurement", () -> procurement().status().equals("unsuccessful"));
        assertThat(procurement().outcomeReason()).isEqualTo("Half of its turnover comes from others");
    }

    private static Map<String, Object> checklist() {
        return with(
                "psrProcess",
                "Most suitable provider process",
                "suitableConditions",
                List.of("can-identify", "likely-providers-assessed"),
                "intentionToldOn",
                "2026-11-09",
                "psrCriteria",
                "Quality counts most.",
                "psrConflicts",
                "None.",
                "psrNotices",
                "Intention notice of 1 December; standstill to 11 December.",
                "suppliers",
                List.of(with("supplierName", "Community Health CIC", "vcse", true)),
                "recommendedValue",
                300_000,
                "recommendationReasons",
                "It reaches those who need it");
    }

    @Test
    void aHealthProviderIsRecommendedOnceTheChecklistIsChecked() {
        procure("psr-process");
        complete("complete-psr-checklist", "procurement", checklist());
        complete(
                "check-psr-selection",
                "legal",
                with("acceptance", "change", "acceptanceReasons", "Say how access was weighed"));
        complete("complete-psr-checklist", "procurement", checklist());
        complete("check-psr-selection", "legal", with("acceptance", "accept"));

        cleared("Community Health CIC");
        until("the recommendation", () -> procurement().status().equals("complete"));
        assertThat(procurement().procedure())
                .startsWith(
                        "Provider Selection Regime, Most suitable provider process. Confirmed: can-identify; likely-providers-assessed; intention published on 2026-11-09. Criteria: Quality counts most.");
        assertThat(award().suppliers()).extracting(Supplier::name).containsExactly("Community Health CIC");
    }

    private static Map<String, Object> process(String name, Object... pairs) {
        Map<String, Object> checklist = checklist();
        checklist.remove("suitableConditions");
        checklist.remove("intentionToldOn");
        checklist.put("psrProcess", name);
        checklist.putAll(with(pairs));
        return checklist;
    }

    private void refusedPsr(Map<String, Object> checklist, String words) {
        refused("complete-psr-checklist", "procurement", checklist, "Provider Selection Regime: " + words);
    }

    /** Regulations 7 to 11 of the Provider Selection Regime: no process is chosen without what it asks for. */
    @Test
    void aProcessOfTheRegimeIsOpenOnlyWhereItsConditionsHold() {
        procure("psr-process");
        refusedPsr(
                process("Direct award process A"),
                "this process is not open unless it is confirmed: Only the existing");
        refusedPsr(
                process("Direct award process B", "processBConditions", List.of("patient-choice")),
                "this process is not open unless it is confirmed: The number of providers");
        refusedPsr(
                process("Competitive process"), "this process is not open unless it is confirmed: The award criteria");
        Map<String, Object> suitable = checklist();
        suitable.put("intentionToldOn", "2026-11-10");
        refusedPsr(
                suitable, "the intention to follow the most suitable provider process is published at least 14 days");
    }

    /** P26: direct award process C is for a contract that is not considerably changed. */
    @Test
    void p26AQuarterAndHalfAMillionByTheCouncilCloseProcessC() {
        procure("psr-process");
        Map<String, Object> goesOn = process(
                "Direct award process C",
                "processCConditions",
                List.of("contract-ending", "provider-satisfies"),
                "existingValue",
                2_000_000,
                "changeCausedBy",
                "council",
                "recommendedValue",
                2_500_000);
        refusedPsr(goesOn, "the new contract is considerably different");
        goesOn.put("changeCausedBy", "nobody");
        refusedPsr(goesOn, "the two values differ");
        goesOn.put("changeCausedBy", "outside");
        goesOn.put("differentCharacter", true);
        refusedPsr(goesOn, "the new contract is considerably different");
        goesOn.putAll(with("changeCausedBy", "council", "differentCharacter", false, "recommendedValue", 2_450_000));
        complete("complete-psr-checklist", "procurement", goesOn);
        task("check-psr-selection");
    }

    @Test
    void aSelectionThatBrokeTheRegimeEndsThere() {
        procure("psr-process");
        complete("complete-psr-checklist", "procurement", checklist());
        complete("check-psr-selection", "legal", with("acceptance", "end", "acceptanceReasons", "No notice was given"));

        until("the end of the procurement", () -> procurement().status().equals("unsuccessful"));
        assertThat(procurement().outcomeReason()).isEqualTo("No notice was given");
    }

    @Test
    void theMarketOfAnotherAuthorityIsNamedAndThenTenderedAmongItsMembers() {
        procure("dynamic-market");
        complete(
                "choose-dynamic-market",
                "procurement",
                with(
                        "market",
                        "other",
                        "dynamicMarket",
                        "Fleet market DM-2",
                        "marketPart",
                        "Minibuses",
                        "membershipConsidered",
                        "All twelve members are invited"));

        assertThat(task("prepare-tender-notice").caseReference()).isEqualTo(caseReference);
        assertThat(procurement().procedure())
                .isEqualTo(
                        "Competition among the members of the dynamic market Fleet market DM-2, Minibuses. All twelve members are invited");
        assertThat(procurement().awardMethod()).isEqualTo("dynamic-market");
    }
}
