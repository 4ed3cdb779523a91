package org.opencommissioning.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.governance.Contribution;
import org.opencommissioning.governance.Contributions;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.sourcing.award.Awards;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Supplier;

/** Award directly, under the Act and outside it: every path. */
class DirectAwardProcessTest extends SourcingProcessTests {

    private static Map<String, Object> justified(String ground) {
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
                "notExcluded",
                true,
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
        complete("justify-direct-award", "procurement", justified("exclusive-rights"));
        task("check-exclusions-of-suppliers");
        assertThat(noticesOf()).as("the check comes before the notice").isEmpty();
        excluding("Lift Makers Ltd", "Lift Makers Ltd");

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
        Map<String, Object> justified = justified("user-choice");
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
        refusedOn("commodity", Map.of(), "Only goods are bought on a commodity market");
        refusedOn("art", Map.of(), "one unique work of art");
        refusedOn("repeat-supply", Map.of(), "a repeat needs the day on which the first contract was competed");
        refusedOn(
                "repeat-supply",
                Map.of("firstCompetedOn", "2021-11-22", "repeatAnnounced", true),
                "within five years of the first competition");
        refusedOn("repeat-supply", Map.of("firstCompetedOn", "2021-11-23"), "announced repeats");

        Map<String, Object> repeat = justified("repeat-supply");
        repeat.putAll(Map.of("firstCompetedOn", "2021-11-23", "repeatAnnounced", true));
        complete("justify-direct-award", "procurement", repeat);
        recommended();
        assertThat(bean(Notices.class).of(caseReference).getFirst().content().toString())
                .contains("Schedule 5, paragraphs 8 and 9");
    }

    private void refusedOn(String ground, Map<String, Object> further, String words) {
        Map<String, Object> justified = justified(ground);
        justified.putAll(further);
        refused("justify-direct-award", "procurement", justified, words);
    }

    @Test
    void outsideTheActTheCouncilWaivesCompetitionOrHasItJustifiedAgain() {
        procure("below-threshold");
        complete("justify-direct-award", "procurement", justified(null));
        refused("waive-competition", "procurement", with("decision", "approve"), "G1");
        complete(
                "waive-competition",
                "corporate-directors",
                with("decision", "return", "reasons", "Say why no other firm can do it"));
        complete("justify-direct-award", "procurement", justified(null));
        complete("waive-competition", "corporate-directors", with("decision", "approve"));

        recommended();
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
