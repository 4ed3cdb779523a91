package org.opencommissioning.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.contracts.NewContract;
import org.opencommissioning.governance.Contribution;
import org.opencommissioning.governance.Contributions;
import org.opencommissioning.governance.Gates;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.sourcing.award.Awards;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Supplier;
import org.opencommissioning.sourcing.notices.Weights;

/** Award directly, under the Act and outside it: every path. */
class DirectAwardProcessTest extends SourcingProcessTests {

    /** The ground with all that has to be so for it, where nothing is named for it. */
    private static Map<String, Object> justified(@Nullable String ground) {
        Map<String, Object> justified = claimed(ground);
        switch (String.valueOf(ground)) {
            case "exclusive-rights" ->
                justified.put("onlySupplierConditions", List.of("only-supplier", "no-alternative"));
            case "extreme-urgency" ->
                justified.put("urgencyConditions", List.of("unforeseeable", "not-caused", "too-slow"));
            case "user-choice" -> justified.put("individualsPreference", true);
            default -> {}
        }
        return justified;
    }

    private static Map<String, Object> claimed(@Nullable String ground) {
        return with(
                "directAward",
                "recommend",
                "directAwardGround",
                ground,
                "justification",
                "Only the maker may service the lifts",
                "suppliers",
                List.of(with("supplierName", "Lift Makers Ltd", "sme", false, "vcse", false)),
                "recommendedValue",
                310000,
                "exclusionStanding",
                "not-excluded",
                "conflictsAssessed",
                true);
    }

    private void procure(String regime, String... notices) {
        procure(regime, "services", notices);
    }

    private void procure(String regime, String contractType, String[] notices) {
        start(
                "procure",
                with(
                        "route",
                        "direct-award",
                        "regime",
                        regime,
                        "contractType",
                        contractType,
                        "estimatedValue",
                        310000,
                        "awardMethod",
                        "direct-award",
                        "directAwardGround",
                        null,
                        "requiredNotices",
                        List.of(notices).stream()
                                .map(code -> with("code", code, "stage", "award"))
                                .toList()));
    }

    @Test
    void underTheActItNeedsAGroundAndItsTransparencyNoticeBeforeTheAward() {
        procure("public-contract", "UK5", "UK6", "UK7");
        refused("justify-direct-award", "procurement", justified(null), "section 41: a public contract");
        complete("justify-direct-award", "procurement", justified("exclusive-rights"));

        recommended();
        assertThat(effects()).contains("published-UK5");
        assertThat(bean(Notices.class).of(caseReference)).singleElement().satisfies(notice -> {
            assertThat(notice.code()).isEqualTo(NoticeCode.UK5);
            assertThat(notice.content().toString())
                    .contains("Only the maker may service the lifts", "Schedule 5, paragraph 5", "Lift Makers Ltd");
        });
        assertThat(award().awardMethod()).isEqualTo("direct-award");
        assertThat(procurement().procedure())
                .isEqualTo("Direct award on the ground of exclusive-rights: Only the maker may service the lifts");
        assertThat(bean(Contributions.class).of(caseReference, 1, "procurement"))
                .containsExactly(Contribution.RECOMMENDED);
    }

    @Test
    void section41AnExcludedSupplierIsFoundBeforeTheTransparencyNoticeAndNothingIsAnnounced() {
        procure("public-contract", "UK5", "UK6", "UK7");
        Map<String, Object> barred = justified("exclusive-rights");
        barred.put("suppliers", List.of(with("supplierName", "Barred Lifts Ltd", "sme", false, "vcse", false)));
        complete("justify-direct-award", "procurement", barred);
        task("check-exclusions-of-suppliers");
        assertThat(noticesOf()).as("the check comes before the notice").isEmpty();
        excluding("Barred Lifts Ltd", "Barred Lifts Ltd");

        ended("The supplier that was to be awarded the contract is excluded (section 41).");
        assertThat(noticesOf()).isEmpty();
    }

    @Test
    void section55WhereADirectAwardComesToNothingAfterItsNoticeTheMarketIsTold() {
        procure("public-contract", "UK5", "UK6", "UK7");
        complete("justify-direct-award", "procurement", justified("exclusive-rights"));
        recommended();
        bean(EndedProcurements.class).end(procurement().reference(), "The supplier is excluded (section 41)");

        assertThat(procurement().status()).isEqualTo("unsuccessful");
        assertThat(noticesOf()).containsExactly(NoticeCode.UK5, NoticeCode.UK12);
    }

    @Test
    void userChoiceIsAwardedWithoutATransparencyNotice() {
        procure("public-contract", "light-touch", new String[] {"UK7"});
        Map<String, Object> justified = claimed("user-choice");
        refused("justify-direct-award", "procurement", justified, "paragraphs 15 to 17");
        justified.put("individualsPreference", true);
        complete("justify-direct-award", "procurement", justified);

        recommended();
        assertThat(noticesOf()).isEmpty();
    }

    @Test
    void aGroundIsHeldToWhatItIsFor() {
        procure("public-contract", "UK5", "UK6", "UK7");
        refusedOn("user-choice", Map.of("individualsPreference", true), "Only light touch services");
        refusedOn("commodity", Map.of("commodityMarket", true), "Only goods are bought on a commodity market");
        refusedOn("art", Map.of(), "one unique work of art");
        refusedOn("repeat-supply", Map.of(), "a repeat needs the day on which the first contract was competed");
        refusedOn(
                "repeat-supply",
                Map.of("firstCompetedOn", "2021-11-22", "repeatAnnounced", true, "earlierContract", "Lifts, 2021"),
                "within five years of the first competition");
        refusedOn(
                "repeat-supply",
                Map.of("firstCompetedOn", "2021-11-23", "earlierContract", "Lifts, 2021"),
                "announced repeats");
        refusedOn(
                "repeat-supply", Map.of("firstCompetedOn", "2021-11-23", "repeatAnnounced", true), "name the contract");

        Map<String, Object> repeat = justified("repeat-supply");
        repeat.putAll(
                Map.of("firstCompetedOn", "2021-11-23", "repeatAnnounced", true, "earlierContract", "Lifts, 2021"));
        complete("justify-direct-award", "procurement", repeat);
        recommended();
        assertThat(bean(Notices.class).of(caseReference).getFirst().content().toString())
                .contains("Schedule 5, paragraphs 8 and 9, contract Lifts, 2021");
    }

    /** Schedule 5 and section 42: no ground is taken without each of its conditions. */
    @Test
    void eachConditionOfAGroundIsConfirmed() {
        procure("public-contract", "UK5", "UK6", "UK7");
        refusedOn("prototype", Map.of("prototypeConditions", List.of("novel")), "not for supply at scale");
        refusedOn(
                "exclusive-rights",
                Map.of("onlySupplierConditions", List.of("only-supplier")),
                "no reasonable alternative");
        refusedOn(
                "technical-reasons",
                Map.of("onlySupplierConditions", List.of("no-alternative")),
                "only this supplier can supply");
        refusedOn(
                "additional-supply",
                Map.of("additionalConditions", List.of("incompatible", "technical-difficulty")),
                "name the contract");
        refusedOn(
                "additional-supply",
                Map.of(
                        "additionalConditions",
                        List.of("incompatible", "technical-difficulty"),
                        "earlierContract",
                        "CT-2020-7777"),
                "there is no contract CT-2020-7777");
        refusedOn("insolvency", Map.of(), "in insolvency proceedings");
        refusedOn(
                "extreme-urgency",
                Map.of("urgencyConditions", List.of("unforeseeable", "too-slow")),
                "no act or omission of the council");
        refusedOn(
                "extreme-urgency",
                Map.of("urgencyConditions", List.of("unforeseeable", "not-caused")),
                "even with 10 days to tender");
        refusedOn(
                "protect-life",
                Map.of("section42Regulations", "The regulations"),
                "section 42: this award cannot be made directly");
        complete("justify-direct-award", "procurement", justified("extreme-urgency"));
        recommended();
    }

    /** Paragraphs 7 and 8 of Schedule 5: what the register holds of the contract decides. */
    @Test
    void moreIsBoughtOnlyFromTheSupplierOfTheContractAndARepeatOnlyOfWhatWasCompeted() {
        String open = registered("Lifts of 2023", "open", "Weald Lifts Ltd");
        String direct = registered("Lifts of 2024", "direct", "Lift Makers Ltd");
        procure("public-contract", "UK5", "UK6", "UK7");
        Map<String, Object> more = claimed("additional-supply");
        more.putAll(Map.of(
                "additionalConditions", List.of("incompatible", "technical-difficulty"), "earlierContract", open));
        refused("justify-direct-award", "procurement", more, open + " is a contract with Weald Lifts Ltd");
        refusedOn(
                "repeat-supply",
                Map.of("firstCompetedOn", "2024-01-08", "repeatAnnounced", true, "earlierContract", direct),
                direct + " was not awarded after a competition");
        more.put("earlierContract", direct);
        complete("justify-direct-award", "procurement", more);
        recommended();
    }

    private static String registered(String title, String method, String supplier) {
        return bean(ContractsRegister.class)
                .register(NewContract.imported("ocds-" + UUID.randomUUID(), "1", title)
                        .from(List.of(new Supplier(supplier, null, false, false, null)))
                        .procured(method, null)
                        .worth(new BigDecimal("120000"), null)
                        .running(
                                LocalDate.parse("2024-01-08"),
                                LocalDate.parse("2024-02-01"),
                                LocalDate.parse("2029-12-31")))
                .contract()
                .reference()
                .value();
    }

    /** Section 43: the competition that failed is named, and its record decides. */
    @Test
    void aSwitchToDirectAwardNeedsACompetitionOfThisCouncilToWhichNothingSuitableCame() {
        ProcurementReference quotes = competition("notifiable-below-threshold", "three-quotes");
        bean(Procurements.class).end(quotes, "None was good enough");
        ProcurementReference open = competition("public-contract", "formal-tender");
        ProcurementReference tendered = competition("public-contract", "formal-tender");
        bean(Procurements.class).openTenders(tendered, Opener.FIRST, "procurement");
        bean(Procurements.class).openTenders(tendered, Opener.SECOND, "legal");
        bean(Procurements.class)
                .record(
                        tendered,
                        List.of(new NewOffer(
                                new Supplier("Weald Lifts Ltd", null, false, false, null),
                                OffsetDateTime.parse("2026-11-19T10:00:00Z"),
                                new BigDecimal("250000"),
                                null)));
        bean(Procurements.class).end(tendered, "We like another");
        procure("public-contract", "UK5", "UK6", "UK7");
        Map<String, Object> switched = justified("no-suitable-tenders");
        switched.put("noTendersConditions", List.of("competition-impossible"));
        refused("justify-direct-award", "procurement", switched, "section 43: this award cannot be made directly");
        refusedAfter(switched, caseReference + "-P77", "there is no procurement");
        refusedAfter(switched, quotes.value(), "was no competitive tendering procedure");
        refusedAfter(switched, open.value(), "has not ended without an award");
        refusedAfter(switched, tendered.value(), "received suitable tenders, from Weald Lifts Ltd");

        bean(Procurements.class).end(open, "Nobody tendered");
        switched.put("failedProcurement", open.value());
        complete("justify-direct-award", "procurement", switched);
        recommended();
        assertThat(bean(Notices.class).of(caseReference).getFirst().content().toString())
                .contains("section 43, after procurement " + open);
    }

    private ProcurementReference competition(String regime, String route) {
        ProcurementReference reference = bean(Procurements.class)
                .open(new NewProcurement(
                        CaseReference.of(caseReference),
                        1,
                        "Lifts",
                        "competition",
                        new LawfulTerms(route, regime, null, null, false, null)))
                .reference();
        bean(Procurements.class).advertise(reference, LocalDate.parse("2026-11-20"), new Weights(40, 40, 20, 0));
        return reference;
    }

    private void refusedAfter(Map<String, Object> switched, String failed, String words) {
        switched.put("failedProcurement", failed);
        refused("justify-direct-award", "procurement", switched, words);
    }

    private void refusedOn(String ground, Map<String, Object> further, String words) {
        Map<String, Object> justified = claimed(ground);
        justified.putAll(further);
        refused("justify-direct-award", "procurement", justified, words);
    }

    @Test
    void outsideTheActTheCouncilWaivesCompetitionOrHasItJustifiedAgain() {
        procure("below-threshold");
        complete("justify-direct-award", "procurement", justified(null));
        refused("waive-competition", "procurement", with("decision", "approve"), "G1");
        assertThat(shown("waive-competition", "corporate-directors"))
                .as("domain 3: who waives competition reads why, for whom and for how much")
                .contains("Direct award: Only the maker may service the lifts", "Lift Makers Ltd", "£310,000");
        complete(
                "waive-competition",
                "corporate-directors",
                with("decision", "return", "reasons", "Say why no other firm can do it"));
        complete("justify-direct-award", "procurement", justified(null));
        complete("waive-competition", "corporate-directors", with("decision", "approve"));

        recommended();
        assertThat(bean(Gates.class).about(caseReference, 1, "waiver").toString())
                .as("G6: the record of the waiver says for whom and up to what it was given")
                .contains(procurement().reference().value(), "Lift Makers Ltd", "310000");
        assertThat(procurement().procedure()).startsWith("Direct award: ");
        assertThat(noticesOf()).isEmpty();
    }

    @Test
    void aRefusedWaiverEndsTheProcurement() {
        procure("below-threshold");
        complete("justify-direct-award", "procurement", justified(null));
        complete(
                "waive-competition",
                "corporate-directors",
                with("decision", "refuse", "reasons", "Three firms do this work"));

        ended("Three firms do this work");
    }

    @Test
    void withoutAGroundNothingIsAwarded() {
        procure("public-contract", "UK5");
        complete(
                "justify-direct-award",
                "procurement",
                with("directAward", "end", "justification", "Other makers hold licences"));

        ended("Other makers hold licences");
    }

    @Test
    void g9AWaiverThatOnlyAVariableClaimsOpensNothing() {
        String procurement = bean(Procurements.class)
                .open(new NewProcurement(
                        CaseReference.of(caseReference), 1, "Lifts", "direct-award", LawfulTerms.of("direct-award")))
                .reference()
                .value();
        start(
                "direct-award",
                with(
                        "procurementReference",
                        procurement,
                        "regime",
                        "below-threshold",
                        "contractType",
                        "services",
                        "directAwardGround",
                        null,
                        "requiredNotices",
                        List.of()));
        var task = task("justify-direct-award");
        client.newModifyProcessInstanceCommand(task.processInstanceKey())
                .activateElement("check-approvals")
                .send()
                .join();
        until(
                "an incident that names the waiver",
                () -> client.newIncidentSearchRequest().send().join().items().stream()
                        .anyMatch(incident -> incident.getErrorMessage().contains(caseReference)
                                && incident.getErrorMessage().contains("waiver")));
    }

    private void recommended() {
        cleared("Lift Makers Ltd");
        until("the recommendation", () -> procurement().status().equals("complete"));
        assertThat(award().suppliers()).extracting(Supplier::name).containsExactly("Lift Makers Ltd");
        assertThat(award().value()).isEqualByComparingTo("310000");
    }

    private void ended(String reason) {
        until("the end of the procurement", () -> procurement().status().equals("unsuccessful"));
        assertThat(procurement().outcomeReason()).isEqualTo(reason);
        assertThat(bean(Awards.class).of(CaseReference.of(caseReference))).isEmpty();
    }
}
