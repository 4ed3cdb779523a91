package org.opencommissioning.sourcing.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.sourcing.Invalid;
import org.opencommissioning.sourcing.LawfulTerms;
import org.opencommissioning.sourcing.OfferScores;
import org.opencommissioning.sourcing.OfferView;
import org.opencommissioning.sourcing.PassedOver;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.WeightedScore;
import org.opencommissioning.sourcing.notices.Supplier;
import org.opencommissioning.sourcing.notices.Weights;

/** Section 19: only the most advantageous tender of those that count can win, at its own price. */
class CandidatesTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-23T09:00:00Z");

    @Test
    void p2WhoeverDidNotTenderCannotWin() {
        refused(tender(scored("A", "86", "500000"), scored("B", "79.78", "450000")), "C", "990000", "C made no offer");
    }

    @Test
    void theFirstByThePublishedCriteriaWinsAtItsOwnPrice() {
        ProcurementView tender = tender(scored("A", "86", "500000"), scored("B", "79.78", "450000"));
        refused(tender, "B", "450000", "the tender of A is more advantageous");
        refused(tender, "A", "500001", "the price that was offered is £500000, not £500001");
        assertThat(refusal(tender, "a ", "500000.00")).isNull();
    }

    @Test
    void ofEqualTotalsTheLowerPriceIsFirst() {
        ProcurementView tender = tender(scored("A", "80", "500000"), scored("B", "80", "450000"));
        refused(tender, "A", "500000", "the tender of B is more advantageous");
        assertThat(refusal(tender, "B", "450000")).isNull();
    }

    @Test
    void whatCameLateOrIsNotValidCannotWin() {
        OfferView late = new OfferView(
                supplier("B"), NOW, new BigDecimal("1"), new Invalid(Invalid.Ground.LATE, null, null), none(), null);
        refused(tender(scored("A", "86", "500000"), late), "B", "1", "not valid: Received after the deadline");
    }

    @Test
    void whatIsPassedOverCannotWinAndTheNextOneCan() {
        OfferView first = new OfferView(
                supplier("A"),
                NOW,
                new BigDecimal("500000"),
                null,
                scores("86"),
                new PassedOver(PassedOver.Ground.WITHDRAWN, "By letter of 20 November", null));
        ProcurementView tender = tender(first, scored("B", "79.78", "450000"));
        refused(tender, "A", "500000", "is passed over");
        assertThat(refusal(tender, "B", "450000")).isNull();
    }

    @Test
    void whereTheCheapestIsPassedOverThePriceMarksRestOnThoseThatRemain() {
        ProcurementView tender = weighed(
                marked("A", "100000", "40", "0"),
                marked("B", "200000", "80", "50"),
                marked("C", "260000", "100", "60"));
        assertThat(tender.passing(Map.of()).ranking())
                .extracting(one -> one.supplier().name() + " " + WeightedScore.plain(one.totalScore()))
                .containsExactly("C 67.38", "B 62", "A 56");

        ProcurementView remaining = tender.passing(
                Map.of("A", new PassedOver(PassedOver.Ground.ABNORMALLY_LOW, "Half of the next", "No answer")));

        assertThat(remaining.ranking())
                .extracting(one -> one.supplier().name() + " " + WeightedScore.plain(one.totalScore()))
                .as("B gets 100 for the lowest price that remains and C 76.92: 40 + 32 + 10 and 30.77 + 40 + 12")
                .containsExactly("C 82.77", "B 82");
        refused(remaining, "B", "200000", "it has 82.77 of 100, that of B 82.");
    }

    @Test
    void section58NobodyIsExcludedByAWord() {
        assertThat(new Candidates(tender(scored("A", "86", "500000"), scored("B", "79.78", "450000")))
                        .passingRefusal("B", Map.of("A", why(PassedOver.Ground.EXCLUDED))))
                .hasValueSatisfying(no -> assertThat(no.sentence())
                        .startsWith("section 58: A is excluded by nobody's word here")
                        .contains("Have the check for exclusion decide on it"));
    }

    @Test
    void section19OnlyWhatRanksBeforeTheOtherIsPassedOverUnlessItWasWithdrawn() {
        Candidates candidates = new Candidates(weighed(
                marked("A", "100000", "40", "0"),
                marked("B", "200000", "80", "50"),
                marked("C", "260000", "100", "60")));
        assertThat(candidates.passingRefusal("C", Map.of("A", why(PassedOver.Ground.BREACH))))
                .as("C leads anyhow, and without the cheapest B would be marked up")
                .hasValueSatisfying(no -> assertThat(no.sentence())
                        .startsWith("section 19: the tender of A does not rank before that of C"));
        assertThat(candidates.passingRefusal("C", Map.of("A", why(PassedOver.Ground.WITHDRAWN))))
                .isEmpty();
        assertThat(candidates.passingRefusal(
                        "B", Map.of("C", why(PassedOver.Ground.BREACH), "A", why(PassedOver.Ground.BREACH))))
                .as("without C it is B that leads")
                .hasValueSatisfying(no -> assertThat(no.reason()).contains("the tender of A does not rank before"));
        assertThat(candidates.passingRefusal("B", Map.of("C", why(PassedOver.Ground.BREACH))))
                .isEmpty();
        assertThat(candidates.passingRefusal(
                        "A", Map.of("B", why(PassedOver.Ground.BREACH), "C", why(PassedOver.Ground.BREACH))))
                .isEmpty();
    }

    private static PassedOver why(PassedOver.Ground ground) {
        return new PassedOver(ground, "As it says", null);
    }

    @Test
    void whatIsValidAndNotExcludedIsAssessedBeforeAnotherIsRecommended() {
        OfferView unassessed = new OfferView(supplier("B"), NOW, new BigDecimal("450000"), null, none(), null);
        refused(tender(scored("A", "86", "500000"), unassessed), "A", "500000", "the tender of B is valid");
    }

    @Test
    void section87QuotesOfANoticeWithWeightsAreMarkedBeforeOneIsRecommended() {
        OfferView unmarked = new OfferView(supplier("B"), NOW, new BigDecimal("45000"), null, none(), null);
        refused(
                procurement("three-quotes", null, new Weights(40, 40, 20), unmarked),
                "B",
                "45000",
                "the tender of B is valid and not excluded, and has not been assessed");
        assertThat(refusal(procurement("three-quotes", null, unmarked), "B", "45000"))
                .as("by invitation nothing is weighed")
                .isNull();
    }

    private static OfferView marked(String supplier, String price, String quality, String socialValue) {
        return new OfferView(
                supplier(supplier),
                NOW,
                new BigDecimal(price),
                null,
                new OfferScores(
                        BigDecimal.ZERO,
                        new BigDecimal(quality),
                        null,
                        null,
                        new BigDecimal(socialValue),
                        BigDecimal.ZERO,
                        null,
                        null),
                null);
    }

    private static ProcurementView weighed(OfferView... offers) {
        return procurement("formal-tender", NOW, new Weights(40, 40, 20), offers);
    }

    @Test
    void aSupplierMayBeNamedWhereNobodyCompeted() {
        assertThat(refusal(procurement("direct-award", NOW), "Lift Makers Ltd", "310000"))
                .isNull();
        refused(procurement("three-quotes", NOW), "Lift Makers Ltd", "310000", "no offer was recorded");
    }

    @Test
    void nobodyIsRecommendedWhileTendersAreSealed() {
        refused(procurement("formal-tender", null), "A", "1", "the tenders are sealed");
        refused(procurement("dynamic-market", null), "A", "1", "the tenders are sealed");
    }

    private static ProcurementView tender(OfferView... offers) {
        return procurement("formal-tender", NOW, offers);
    }

    private static ProcurementView procurement(String route, @Nullable OffsetDateTime openedAt, OfferView... offers) {
        return procurement(route, openedAt, null, offers);
    }

    private static ProcurementView procurement(
            String route, @Nullable OffsetDateTime openedAt, @Nullable Weights weights, OfferView... offers) {
        return new ProcurementView(
                ProcurementReference.of("CC-2026-0001-P1"),
                new ProcurementView.Begun(CaseReference.of("CC-2026-0001"), 1, "Home care", NOW),
                LawfulTerms.of(route),
                new ProcurementView.State("active", null),
                new ProcurementView.Asked("competition", null, null, null, null, null, null, null),
                new ProcurementView.Tender(null, weights, "ann", NOW, "bob", openedAt),
                List.of(offers),
                List.of());
    }

    private static OfferView scored(String supplier, String total, String price) {
        return new OfferView(supplier(supplier), NOW, new BigDecimal(price), null, scores(total), null);
    }

    private static Supplier supplier(String name) {
        return new Supplier(name, null, true, false);
    }

    private static OfferScores scores(String total) {
        return new OfferScores(null, null, null, null, null, new BigDecimal(total), null, null);
    }

    private static OfferScores none() {
        return new OfferScores(null, null, null, null, null, null, null, null);
    }

    private static @Nullable Refusal refusal(ProcurementView procurement, String supplier, String value) {
        return new Candidates(procurement)
                .refusal(List.of(supplier), new BigDecimal(value))
                .orElse(null);
    }

    private static void refused(ProcurementView procurement, String supplier, String value, String words) {
        assertThat(refusal(procurement, supplier, value))
                .isNotNull()
                .extracting(Refusal::sentence)
                .asString()
                .contains(words);
    }
}
