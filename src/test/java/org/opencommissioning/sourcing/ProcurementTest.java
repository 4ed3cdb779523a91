package org.opencommissioning.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.notices.Supplier;
import org.opencommissioning.sourcing.notices.Weights;

/** What a procurement and its offers do and refuse. */
class ProcurementTest {

    private static final OffsetDateTime MORNING = OffsetDateTime.parse("2026-11-23T09:00:00Z");
    private static final LocalDate DEADLINE = LocalDate.parse("2026-12-18");
    private static final OffsetDateTime AFTER = OffsetDateTime.parse("2026-12-19T00:00:00Z");

    private static Procurement open(String route) {
        return Procurement.open(
                ProcurementReference.of("CC-2026-0001-P1"),
                new NewProcurement(
                        CaseReference.of("CC-2026-0001"), 1, "Home care", "competition", LawfulTerms.of(route)),
                MORNING);
    }

    private static Procurement advertised() {
        Procurement tender = open("formal-tender");
        tender.advertise(DEADLINE, new Weights(40, 40, 20));
        return tender;
    }

    @Test
    void isCompletedOnceSuppliersWereAskedAndNotFromAnyState() {
        Procurement quotes = open("three-quotes");
        refused(() -> quotes.complete("Good", MORNING), "is planning and cannot become complete");
        quotes.invite("A, B, C", null, DEADLINE);
        quotes.complete("Good", MORNING);
        quotes.complete("Better", MORNING);
        quotes.end("Refused", MORNING);
        refused(() -> quotes.complete("After all", MORNING), "is unsuccessful and cannot become complete");
        refused(() -> quotes.invite("D", null, DEADLINE), "is unsuccessful and cannot become active");
        refused(() -> quotes.end("Again", MORNING), "is unsuccessful and cannot become unsuccessful");
    }

    @Test
    void g9WhatIsAcceptedIsWhatIsOnRecordAndWrittenAnewItIsAcceptedAnew() {
        Procurement agreement = open("exempt-agreement");
        refused(() -> agreement.accept("legal", "hash", MORNING), "G9: nothing is on record of how");
        agreement.secure(exempt("It works for nobody else", "300000"));
        ProcurementView asItStands = agreement.view(List.of(), List.of());
        assertThat(asItStands.acceptanceRefusal())
                .hasValueSatisfying(no -> assertThat(no.sentence()).contains("was not accepted"));
        agreement.accept("legal", asItStands.contentHash(), MORNING);
        assertThat(agreement.view(List.of(), List.of()).acceptanceRefusal()).isEmpty();
        assertThat(agreement.view(List.of(), List.of()).valueRefusal(new BigDecimal("300000.01")))
                .hasValueSatisfying(no -> assertThat(no.sentence()).contains("is more"));
        assertThat(agreement.view(List.of(), List.of()).valueRefusal(new BigDecimal("300000")))
                .isEmpty();
        agreement.secure(exempt("It works for nobody else", "900000"));
        assertThat(agreement.view(List.of(), List.of()).acceptanceRefusal()).isPresent();
        assertThat(open("one-quote").view(List.of(), List.of()).acceptanceRefusal())
                .as("nobody accepts a quote before it is recommended")
                .isEmpty();
    }

    @Test
    void psrReg12AProcessWrittenAnewHasTheStandstillThatItAsksFor() {
        Procurement health = open("psr-process");
        health.secure(new OwnProcedure("C", null, "direct-award", "Direct award process C", 8, null, null));
        assertThat(health.terms().standstillMandatory()).isTrue();
        health.secure(new OwnProcedure("A", null, "direct-award", "Direct award process A", null, null, null));
        assertThat(health.terms().standstillMandatory()).isFalse();
    }

    private static OwnProcedure exempt(String why, String value) {
        return new OwnProcedure(why, "Contract file", "direct-award", null, null, new BigDecimal(value), null);
    }

    @Test
    void closesAtTheEndOfItsLastDay() {
        assertThat(open("three-quotes").invite("A", null, LocalDate.parse("2026-11-27")))
                .isEqualTo("2026-11-28T00:00:00Z");
        assertThat(advertised().lastDay()).isEqualTo(DEADLINE);
    }

    @Test
    void g3TendersStaySealedUntilTheirDeadlineHasPassed() {
        Procurement tender = open("formal-tender");
        refused(() -> tender.openTenders(Opener.FIRST, "ann", AFTER), "G3: these tenders have no deadline yet");
        tender.advertise(DEADLINE, new Weights(40, 40, 20));
        refused(
                () -> tender.openTenders(Opener.FIRST, "ann", AFTER.minusNanos(1)),
                "G3: tenders stay sealed until their deadline has passed. They may be opened after 18 December 2026.");
        tender.openTenders(Opener.FIRST, "ann", AFTER);
        assertThat(tender.sealed()).isTrue();
    }

    @Test
    void g2TwoDifferentPeopleOpenTenders() {
        Procurement tender = advertised();
        refused(() -> tender.openTenders(Opener.SECOND, "bob", AFTER), "G2: nobody has opened the tenders yet");
        tender.openTenders(Opener.FIRST, "ann", AFTER);
        refused(() -> tender.openTenders(Opener.SECOND, "ann", AFTER), "G2: you opened these tenders");
        tender.openTenders(Opener.SECOND, "bob", AFTER);
        assertThat(tender.sealed()).isFalse();
    }

    @Test
    void tendersOfADynamicMarketAreSealedAsWell() {
        Procurement tender = open("dynamic-market");
        tender.advertise(DEADLINE, new Weights(40, 40, 20));
        assertThat(tender.sealed()).isTrue();
        refused(() -> tender.counted(List.of(offer(MORNING, true))), "G2: nobody has opened the tenders");
    }

    @Test
    void offersCountWhileItIsActiveAndWhenTheyCameInTime() {
        Procurement quotes = open("three-quotes");
        refused(() -> quotes.counted(List.of(offer(MORNING, true))), "is planning, so no offer can be recorded");
        quotes.invite("A, B", null, DEADLINE);
        assertThat(quotes.counted(List.of(offer(AFTER.minusNanos(1), true), offer("B", AFTER, true))))
                .extracting(NewOffer::valid, NewOffer::invalid)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(true, null),
                        org.assertj.core.groups.Tuple.tuple(false, Invalid.late()));
    }

    @Test
    void section87AReservedCompetitionCountsNobodyElse() {
        Procurement quotes = open("three-quotes");
        quotes.invite("Anybody", null, DEADLINE);
        for (Map.Entry<Reservation, List<String>> one : Map.of(
                        new Reservation("uk", null, null), List.of("A", "B"),
                        new Reservation("local", "Kent", "CT TN1"), List.of("A"),
                        new Reservation("sme", null, null), List.of("B"),
                        new Reservation("vcse", null, null), List.of("C"))
                .entrySet()) {
            quotes.reserve(one.getKey());
            assertThat(quotes.counted(List.of(
                            quoted(new Supplier("A", null, false, false, "CT1")),
                            quoted(new Supplier("B", null, true, false, "M1")),
                            quoted(new Supplier("C", null, null, true)))))
                    .as(one.getKey().words())
                    .filteredOn(NewOffer::valid)
                    .extracting(offer -> offer.supplier().name())
                    .isEqualTo(one.getValue());
        }
    }

    private static NewOffer quoted(Supplier supplier) {
        return new NewOffer(supplier, null, new BigDecimal("1"), null);
    }

    @Test
    void onlyAValidOfferIsScoredOrPassedOver() {
        Offer offer = Offer.of(ProcurementReference.of("CC-2026-0001-P1"), offer(MORNING, false));
        refused(
                () -> offer.score(OfferScores.NONE),
                "is not valid and cannot be scored: Not as the published requirement says: “A price for each year”. No price for year two");
        refused(
                () -> offer.passOver(new PassedOver(PassedOver.Ground.WITHDRAWN, "By letter", null)),
                "is not valid and cannot be passed over");
    }

    @Test
    void passingOverNeedsReasonsAndAnAbnormallyLowPriceAnEnquiry() {
        refused(() -> new PassedOver(PassedOver.Ground.EXCLUDED, " ", null), "section 19: passing over");
        refused(
                () -> new PassedOver(PassedOver.Ground.ABNORMALLY_LOW, "Half of the next one", null),
                "section 19(4): a price that looks abnormally low is enquired about");
        refused(
                () -> new PassedOver(PassedOver.Ground.IMPROPER, "It rang the evaluators", " "),
                "section 30: a supplier is heard before");
        assertThat(new PassedOver(PassedOver.Ground.ABNORMALLY_LOW, "Half of the next one", "No answer").words())
                .contains("did not show that it can perform", "Half of the next one");
    }

    @Test
    void section12ASupplierCountsOnceHoweverItsNameIsWritten() {
        Procurement quotes = open("three-quotes");
        quotes.invite("A, B", null, DEADLINE);
        refused(
                () -> quotes.counted(List.of(offer("Acme Ltd", MORNING, true), offer("ACME Limited", MORNING, true))),
                "section 12: ACME Limited is in the list of offers");
    }

    @Test
    void section19AnOfferIsInvalidOnANamedGroundWithWhatWasPublished() {
        refused(() -> new Invalid(Invalid.Ground.CONDITION, " ", "They are small"), "section 19(3)");
        refused(() -> new Invalid(Invalid.Ground.PROCEDURE, "Signed by an officer", null), "section 19(3)");
        assertThat(new Invalid(Invalid.Ground.PROCEDURE, "Signed by an officer", "It is not signed").words())
                .isEqualTo(
                        "It breaches a procedural requirement (section 19(3)(d)): “Signed by an officer”. It is not signed");
    }

    private static NewOffer offer(OffsetDateTime received, boolean valid) {
        return offer("A", received, valid);
    }

    private static NewOffer offer(String supplier, OffsetDateTime received, boolean valid) {
        return new NewOffer(
                new Supplier(supplier, null, true, false),
                received,
                new BigDecimal("100"),
                valid
                        ? null
                        : new Invalid(Invalid.Ground.REQUIREMENT, "A price for each year", "No price for year two"));
    }

    private static void refused(ThrowingCallable step, String words) {
        assertThatThrownBy(step).isInstanceOf(Refused.class).hasMessageContaining(words);
    }
}
