package org.opencommissioning.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.governance.Contribution;
import org.opencommissioning.governance.Contributions;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.sourcing.award.Awards;
import org.opencommissioning.sourcing.exclusions.Exclusions;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** Procure by one quote, by three quotes, and by a route's own procedure: every path. */
class QuotesProcessTest extends SourcingProcessTests {

    private static final Map<String, Object> INVITATION = with(
            "invited",
            "A, B and C",
            "quoteDeadline",
            "2026-11-27",
            "barriersConsidered",
            "Insurance asked for is proportionate");

    @Test
    void aGoodQuoteIsRecommendedAndWhoeverSaysSoIsRemembered() {
        procure("one-quote");
        on("2026-11-26");
        complete("invite-one-quote", "procurement", INVITATION);
        complete("record-one-quote", "procurement", quotes(quote("A", 18000, true)));
        complete(
                "check-value-for-money",
                "procurement",
                with("valueForMoney", "accept", "reasons", "Two per cent below last year"));

        cleared("A");
        recommended("A", "18000");
        assertThat(bean(Awards.class).of(CaseReference.of(caseReference)))
                .singleElement()
                .satisfies(award -> {
                    assertThat(award.status()).isEqualTo("pending");
                    assertThat(award.value()).isEqualByComparingTo("18000");
                    assertThat(award.suppliers()).extracting(Supplier::name).containsExactly("A");
                });
        assertThat(bean(Contributions.class).of(caseReference, 1, "procurement"))
                .containsExactly(Contribution.RECOMMENDED);
        assertThat(procurement().status()).isEqualTo("complete");
    }

    @Test
    void aPoorQuoteIsAskedAgainAndInTheEndTheProcurementEnds() {
        procure("one-quote");
        on("2026-11-26");
        complete("invite-one-quote", "procurement", INVITATION);
        complete("record-one-quote", "procurement", quotes(quote("A", 24000, false)));
        refused(
                "check-value-for-money",
                "procurement",
                with("valueForMoney", "accept", "reasons", "It is cheap"),
                "No quote is valid, so none can be recommended");
        complete(
                "check-value-for-money",
                "procurement",
                with("valueForMoney", "ask-again", "reasons", "It is not signed"));
        for (String answer : List.of("ask-again", "end")) {
            complete("invite-one-quote", "procurement", INVITATION);
            complete("record-one-quote", "procurement", quotes(quote("A", 24000, true)));
            complete(
                    "check-value-for-money",
                    "procurement",
                    with("valueForMoney", answer, "reasons", "Twice the market price"));
        }

        ended();
        assertThat(bean(Awards.class).of(CaseReference.of(caseReference))).isEmpty();
        assertThat(procurement()).satisfies(ended -> {
            assertThat(ended.status()).isEqualTo("unsuccessful");
            assertThat(ended.outcomeReason()).isEqualTo("Twice the market price");
        });
    }

    @Test
    void ofTwoValidQuotesTheOneThatIsChosenIsRecommendedAtItsPrice() {
        procure("one-quote");
        on("2026-11-26");
        complete("invite-one-quote", "procurement", INVITATION);
        complete("record-one-quote", "procurement", quotes(quote("A", 9000, true), quote("B", 7000, true)));
        refused(
                "check-value-for-money",
                "procurement",
                with("valueForMoney", "accept", "reasons", "B is cheapest"),
                "Which quote do you recommend?");
        complete(
                "check-value-for-money",
                "procurement",
                with("valueForMoney", "accept", "recommendedSupplier", "B", "reasons", "B is cheapest"));

        cleared("B");
        recommended("B", "7000");
    }

    @Test
    void p29AnAdvertisedQuotePublishesItsNoticeBeforeItOpensAndNoneWithoutWhatItMustSay() {
        planned(JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "facts", Map.of("contractType", "services", "estimatedValue", 60_000, "advertised", true))));
        answered(Map.of(
                "answers",
                Map.of("evaluation-weights", Map.of("price", 40, "quality", 40, "socialValue", 20)),
                "regime",
                "notifiable-below-threshold"));
        procure("three-quotes", "UK4", "UK7");
        refused("invite-quotes", "procurement", INVITATION, "section 87: the tender notice lacks: Description");
        Map<String, Object> open = new HashMap<>(INVITATION);
        open.putAll(with(
                "quoteDescription",
                "Advice on travel to school",
                "submission",
                "By the procurement portal",
                "contractStartsOn",
                "2027-01-04",
                "contractEndsOn",
                "2027-12-31",
                "reservedFor",
                "local"));
        refused("invite-quotes", "procurement", open, "names the areas");
        open.put("reservedAreas", "Kent and East Sussex");
        open.put("reservedPlaces", "BN, Lewes");
        refused("invite-quotes", "procurement", open, "section 87: LEWES is no place by which");
        open.put("reservedPlaces", "BN, TN5 tn22");
        complete("invite-quotes", "procurement", open);

        until("the invitation is recorded", () -> procurement().deadline() != null);
        assertThat(bean(Notices.class).of(caseReference))
                .singleElement()
                .satisfies(notice -> assertThat(notice.content().toString())
                        .contains("Advice on travel to school", "Kent and East Sussex", "85310000", "Ashford"));
        assertThat(effects()).containsExactly("published-UK4");

        on("2026-11-28");
        refused(
                "record-quotes",
                "procurement",
                quotes(quote("A", 31000, true)),
                "Reserved for suppliers based in Kent and East Sussex. Enter the first half of its postcode");
        complete(
                "record-quotes",
                "procurement",
                quotes(
                        from("ME14 1XQ", quote("A", 31000, true)),
                        from("BN7", quote("B", 30000, true)),
                        from("TN22", quote("C", 30500, true)),
                        from("M1", quote("D", 20000, true))));
        task("check-exclusions-of-suppliers");
        assertThat(procurement().offers())
                .as("a reserved competition is won by nobody else")
                .extracting(offer -> offer.supplier().name(), OfferView::invalidBecause)
                .containsExactly(
                        tuple("A", null),
                        tuple("B", null),
                        tuple("C", null),
                        tuple(
                                "D",
                                "A condition of participation is not met (section 19(3)(a)): “Reserved for suppliers based in Kent and East Sussex”. It is based in M1"));

        cleared("A", "B", "C");
        Map<String, Object> dearest =
                with("recommendation", "recommend", "recommendedSupplier", "A", "reasons", "We know them");
        refused("compare-quotes", "procurement", dearest, "Quality, 0 to 100: Enter a number");
        dearest.put("marks", List.of(marks("A", 70, 50), marks("B", 60, 50), marks("C", 90, 80)));
        refused(
                "compare-quotes",
                "procurement",
                dearest,
                "section 19: the tender of C is more advantageous by the published criteria");
        dearest.put("recommendedSupplier", "C");
        complete("compare-quotes", "procurement", dearest);
        recommended("C", "30500");
        assertThat(procurement().ranking())
                .as("40 for price, 40 for quality and 20 for social value, as the notice says")
                .extracting(offer -> offer.supplier().name() + " " + WeightedScore.plain(offer.totalScore()))
                .containsExactly("C 91.34", "A 76.71", "B 74");
    }

    private static Map<String, Object> marks(String supplier, int quality, int socialValue) {
        return with(
                "supplierName",
                supplier,
                "quality",
                quality,
                "qualityBecause",
                "Their plan",
                "socialValue",
                socialValue,
                "socialValueBecause",
                "Two apprentices");
    }

    private static Map<String, Object> from(String place, Map<String, Object> quote) {
        quote.put("place", place);
        return quote;
    }

    @Test
    void section12ASupplierCountsOnceHoweverItsNameIsWritten() {
        procure("three-quotes");
        Map<String, Object> twice = new HashMap<>(INVITATION);
        twice.put("invited", "Acme Ltd\nB\nACME Limited");
        refused("invite-quotes", "procurement", twice, "section 12: ACME Limited is invited twice");
        invited();
        refused(
                "record-quotes",
                "procurement",
                quotes(quote("Acme Ltd", 31000, true), quote("ACME Ltd", 29500, true), quote("C", 30000, true)),
                "in the list twice");
        Map<String, Object> early = new HashMap<>(quote("A", 31000, true));
        early.put("receivedOn", "2027-11-26");
        refused("record-quotes", "procurement", quotes(early), "Nothing was received on a day to come");
    }

    @Test
    void p29QuotesByInvitationHaveNoTenderNotice() {
        procure("three-quotes", "UK7");
        invited();

        assertThat(noticesOf()).isEmpty();
    }

    @Test
    void threeValidQuotesAreComparedOnceTheirDeadlineHasPassed() {
        procure("three-quotes");
        invited();
        complete(
                "record-quotes",
                "procurement",
                quotes(quote("A", 31000, true), quote("B", 29500, true), quote("C", 30000, true)));
        cleared("A", "B", "C");
        refused(
                "compare-quotes",
                "procurement",
                with("recommendation", "recommend", "recommendedSupplier", "Z", "reasons", "Cheapest"),
                "Which supplier?");
        complete(
                "compare-quotes",
                "procurement",
                with("recommendation", "recommend", "recommendedSupplier", "B", "reasons", "Cheapest and sound"));

        recommended("B", "29500");
    }

    @Test
    void section57WhereTheBestQuoteIsOfAnExcludedSupplierTheNextIsAwardedWithoutProcuringAgain() {
        procure("three-quotes");
        invited();
        complete(
                "record-quotes",
                "procurement",
                quotes(quote("A", 31000, true), quote("Barred Ltd", 29500, true), quote("C", 30000, true)));
        excluding("Barred Ltd", "A", "Barred Ltd", "C");
        refused(
                "compare-quotes",
                "procurement",
                with("recommendation", "recommend", "recommendedSupplier", "Barred Ltd", "reasons", "Cheapest"),
                "Which supplier?");
        complete(
                "compare-quotes",
                "procurement",
                with("recommendation", "recommend", "recommendedSupplier", "C", "reasons", "Cheapest that is left"));

        recommended("C", "30000");
        assertThat(bean(Exclusions.class).of(procurement().reference()))
                .as("every supplier stays on record, and below the threshold the Minister is told nothing (section 59)")
                .hasSize(3)
                .allSatisfy(check -> assertThat(check.ministerDueOn()).isNull());
    }

    @Test
    void section57WhereEverySupplierIsExcludedTheProcurementEnds() {
        procure("three-quotes");
        invited();
        complete("record-quotes", "procurement", quotes(quote("Barred in Both Ltd", 31000, true)));
        complete("decide-waiver", "corporate-directors", with("decision", "approve"));
        excluding("Barred in Both Ltd", "Barred in Both Ltd");

        ended();
        assertThat(procurement().outcomeReason()).contains("is excluded");
    }

    @Test
    void noneOfTheQuotesIsRecommended() {
        procure("three-quotes");
        invited();
        complete(
                "record-quotes",
                "procurement",
                quotes(quote("A", 91000, true), quote("B", 99500, true), quote("C", 90000, true)));
        cleared("A", "B", "C");
        complete(
                "compare-quotes",
                "procurement",
                with("recommendation", "none", "reasons", "All three are above the budget"));

        ended();
    }

    @Test
    void twoValidQuotesGoOnWithADirectorsWaiver() {
        procure("three-quotes");
        invited();
        complete(
                "record-quotes",
                "procurement",
                quotes(quote("A", 31000, true), quote("B", 29500, true), quote("C", 30000, false)));
        refused("decide-waiver", "procurement", with("decision", "approve"), "G1");
        refused("decide-waiver", "corporate-directors", with("decision", "return"), "G4");
        complete("decide-waiver", "corporate-directors", with("decision", "approve"));
        cleared("A", "B");
        complete(
                "compare-quotes",
                "procurement",
                with("recommendation", "recommend", "recommendedSupplier", "A", "reasons", "Better plan"));

        recommended("A", "31000");
    }

    @Test
    void moreSuppliersAreInvitedWhenTheWaiverIsReturnedAndWithoutAnyValidQuoteItEnds() {
        procure("three-quotes");
        invited();
        complete("record-quotes", "procurement", quotes(quote("A", 31000, true), quote("B", 29500, false)));
        complete(
                "decide-waiver",
                "corporate-directors",
                with("decision", "return", "reasons", "The market is larger than that"));
        complete(
                "invite-quotes",
                "procurement",
                with("invited", "D", "quoteDeadline", "2026-12-04", "barriersConsidered", "None"));
        until("the new invitation is recorded", () -> procurement().invited().equals("D"));
        on("2026-12-05");
        complete("record-quotes", "procurement", quotes(quote("A", 31000, false)));

        ended();
    }

    @Test
    void aRefusedWaiverEndsTheProcurement() {
        procure("three-quotes");
        invited();
        complete("record-quotes", "procurement", quotes(quote("A", 31000, true)));
        complete(
                "decide-waiver",
                "corporate-directors",
                with("decision", "refuse", "reasons", "One quote is no competition"));

        ended();
        assertThat(procurement().outcomeReason()).isEqualTo("One quote is no competition");
    }

    @Test
    void g9NothingIsProcuredWithoutEveryGateOfThePlan() {
        requireGate("legal", "legal");

        procure("one-quote");
        on("2026-11-26");

        until("an incident that names the gate", () -> incident().contains("legal"));
        assertThat(bean(Procurements.class).of(CaseReference.of(caseReference))).isEmpty();
    }

    private void procure(String route, String... notices) {
        start(
                "procure",
                with(
                        "route",
                        route,
                        "regime",
                        notices.length == 0 ? "below-threshold" : "notifiable-below-threshold",
                        "contractType",
                        "services",
                        "estimatedValue",
                        30000,
                        "minimumQuotes",
                        3,
                        "requiredNotices",
                        List.of(notices).stream()
                                .map(code -> with("code", code, "stage", "tender"))
                                .toList()));
    }

    private void invited() {
        complete("invite-quotes", "procurement", INVITATION);
        until("the invitation is recorded", () -> procurement().deadline() != null);
        on("2026-11-28");
    }

    private void recommended(String supplier, String value) {
        until("the recommendation", () -> procurement().status().equals("complete"));
        assertThat(award().suppliers()).extracting(Supplier::name).containsExactly(supplier);
        assertThat(award().value()).isEqualByComparingTo(value);
    }

    private void ended() {
        until("the end of the procurement", () -> procurement().status().equals("unsuccessful"));
        assertThat(bean(Awards.class).of(CaseReference.of(caseReference))).isEmpty();
    }

    private String incident() {
        return client.newIncidentSearchRequest().send().join().items().stream()
                .map(incident -> incident.getErrorMessage())
                .filter(message -> message.contains(caseReference))
                .findFirst()
                .orElse("");
    }

    private static Map<String, Object> quotes(Object... quotes) {
        return with("quotes", List.of(quotes));
    }

    private static Map<String, Object> quote(String supplier, int price, boolean valid) {
        return with(
                "supplierName",
                supplier,
                "sme",
                true,
                "vcse",
                false,
                "receivedOn",
                "2026-11-26",
                "price",
                price,
                "valid",
                valid,
                "invalidGround",
                valid ? null : "requirement",
                "invalidProvision",
                valid ? null : "As it was published",
                "invalidBecause",
                valid ? null : "Not signed");
    }
}
