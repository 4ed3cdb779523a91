package org.opencommissioning.sourcing.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;
import org.opencommissioning.sourcing.LawfulTerms;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.notices.Supplier;

/** What an award does and refuses, from its recommendation to its signature. */
class AwardTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-23T09:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final LocalDate LAST_DAY = LocalDate.parse("2026-12-03");

    private static final ContractDetails DETAILS = details("2029-03-31");

    private static ContractDetails details(String lastDay) {
        return new ContractDetails(
                "Home care",
                null,
                "Care at home",
                new ContractDetails.Term(LocalDate.parse("2027-01-04"), LocalDate.parse(lastDay)),
                new ContractDetails.Answerable("manager", "director"),
                new BigDecimal("12.50"),
                new ContractDetails.Indicators("Visits kept", null));
    }

    static Award recommended() {
        return recommended(LawfulTerms.of("formal-tender"));
    }

    private static Award recommended(LawfulTerms terms) {
        Award award = Award.of(new ProcurementView(
                ProcurementReference.of("CC-2026-0001-P1"),
                new ProcurementView.Begun(CaseReference.of("CC-2026-0001"), 1, "Home care", NOW),
                terms,
                new ProcurementView.State("active", null),
                new ProcurementView.Asked("competition", null, null, null, null, null, null, null),
                new ProcurementView.Tender(null, null, null, null, null, null),
                List.of(),
                List.of()));
        award.recommend(recommendation("Acorn", "250000"), NOW);
        award.describe(DETAILS);
        return award;
    }

    private static Recommendation recommendation(String supplier, String value) {
        return new Recommendation(
                List.of(new Supplier(supplier, null, true, false)), new BigDecimal(value), "competition", "It leads");
    }

    private static Award signed() {
        Award award = recommended();
        award.decide(NOW);
        award.sign(TODAY, DETAILS.hash());
        return award;
    }

    @Test
    void withoutOffersThatHavePricesAReturnChangesNeitherWhoNorBeyondWhatWasChecked() {
        Award award = recommended();
        assertThat(award.revisionRefusal(List.of("ACORN"), new BigDecimal("249000")))
                .isEmpty();
        assertThat(award.revisionRefusal(List.of("Acorn"), new BigDecimal("250000.01")))
                .hasValueSatisfying(no -> assertThat(no.rule()).isEqualTo("section 4(1)"));
        assertThat(award.revisionRefusal(List.of("Oak"), new BigDecimal("250000")))
                .hasValueSatisfying(no -> assertThat(no.sentence()).contains("Oak is not who was checked"));
    }

    @Test
    void isNamedAfterItsProcurement() {
        assertThat(recommended().reference()).hasToString("CC-2026-0001-P1-A");
    }

    @Test
    void g9IsNotSignedBeforeItWasDecided() {
        Award award = recommended();
        refused(() -> award.sign(TODAY, DETAILS.hash()), "G9: this award has not been decided");
        award.decide(NOW);
        award.sign(TODAY, DETAILS.hash());
        assertThat(award.view().status()).isEqualTo("active");
        assertThat(award.view().signedOn()).isEqualTo(TODAY);
    }

    @Test
    void g3IsNotSignedWithinItsStandstill() {
        Award award = recommended(LawfulTerms.of("formal-tender").withStandstill(8));
        award.decide(NOW);
        refused(() -> award.sign(TODAY, DETAILS.hash()), "G3: the standstill has not begun (section 51)");
        award.announce(TODAY, LAST_DAY);
        refused(() -> award.sign(LAST_DAY, DETAILS.hash()), "G3: the standstill runs to the end of 3 December 2026");
        award.sign(LAST_DAY.plusDays(1), DETAILS.hash());
    }

    @Test
    void g3IsNotSignedWhileItIsChallenged() {
        Award award = recommended();
        award.decide(NOW);
        award.challenge("A mark is wrong");
        refused(() -> award.sign(TODAY, DETAILS.hash()), "G3: the award has been challenged");
        award.resolveChallenge(null);
        award.sign(TODAY, DETAILS.hash());
    }

    @Test
    void g9IsSignedForTheDetailsThatWhoSignedReadAndForNoOthers() {
        Award award = recommended();
        award.decide(NOW);
        assertThat(award.details()).contains(DETAILS);
        award.describe(details("2033-03-31"));
        refused(() -> award.sign(TODAY, DETAILS.hash()), "are not those that were signed");
        refused(() -> award.sign(TODAY, null), "are not those that were signed");
        award.sign(TODAY, details("2033-03-31").hash());
        refused(() -> award.describe(DETAILS), "is signed and cannot be described anew");
    }

    @Test
    void g6AnotherSupplierValueOrReasonIsAnotherAward() {
        Award award = recommended();
        String approved = award.view().contentHash();
        award.recommend(recommendation("Acorn", "250000.00"), NOW.plusDays(1));
        assertThat(award.view().contentHash()).isEqualTo(approved);
        award.recommend(recommendation("Acorn", "262000"), NOW);
        assertThat(award.view().contentHash()).isNotEqualTo(approved);
        award.recommend(recommendation("Oak", "250000"), NOW);
        assertThat(award.view().contentHash()).isNotEqualTo(approved);
    }

    @Test
    void isSignedOnce() {
        Award award = signed();
        refused(() -> award.sign(TODAY, DETAILS.hash()), "G8: the award CC-2026-0001-P1-A is signed");
    }

    @Test
    void aSignedAwardCannotBeCancelledRevisedDecidedOrChallenged() {
        Award award = signed();
        refused(award::cancel, "is signed and cannot be cancelled. End the contract instead.");
        refused(() -> award.recommend(recommendation("Oak", "1"), NOW), "what was awarded cannot change");
        refused(() -> award.decide(NOW), "is signed and cannot be decided");
        refused(() -> award.challenge("Too late"), "is signed and cannot be challenged here");
    }

    @Test
    void aCancelledAwardIsOver() {
        Award award = recommended();
        award.cancel();
        assertThat(award.view().status()).isEqualTo("cancelled");
        refused(award::cancel, "is cancelled and cannot be cancelled");
        refused(() -> award.sign(TODAY, DETAILS.hash()), "G8: ");
        refused(() -> award.recommend(recommendation("Oak", "1"), NOW), "is cancelled");
    }

    @Test
    void section50ItIsAnnouncedOnceTheTenderersAreTold() {
        Award award = recommended();
        refused(() -> award.announce(TODAY, null), "G9: the award CC-2026-0001-P1-A has not been decided");
        award.decide(NOW);
        award.summarise(2);
        refused(() -> award.announce(TODAY, null), "section 50: the assessment summaries");
        award.summariesSent(NOW, false);
        assertThat(award.announce(TODAY, null)).isEqualTo("CC-2026-0001-P1-A");
    }

    @Test
    void aNewRecommendationIsDecidedToldAndAnnouncedAnew() {
        Award award = recommended(LawfulTerms.of("formal-tender").withStandstill(8));
        award.ask("corporate-directors");
        award.decide(NOW);
        award.announce(TODAY, LAST_DAY);
        award.challenge("A mark is wrong");
        award.recommend(recommendation("Oak", "1200000"), NOW);

        refused(() -> award.sign(LAST_DAY.plusDays(1), DETAILS.hash()), "G9: ");
        assertThat(award.asked()).isEmpty();
        award.decide(NOW);
        refused(() -> award.sign(LAST_DAY.plusDays(1), DETAILS.hash()), "G3: the standstill has not begun");
        assertThat(award.announce(LAST_DAY, LAST_DAY.plusDays(14)))
                .as("a notice of its own")
                .isEqualTo("CC-2026-0001-P1-A-2");
        award.sign(LAST_DAY.plusDays(15), DETAILS.hash());
        assertThat(award.suppliers()).extracting(Supplier::name).containsExactly("Oak");
    }

    @Test
    void whoWasAskedDecidesWhateverIsAskedLater() {
        Award award = recommended();
        assertThat(award.ask("corporate-directors")).isEqualTo("corporate-directors");
        assertThat(award.ask("procurement")).isEqualTo("corporate-directors");
    }

    @Test
    void aRefusalIsAValue() {
        assertThat(recommended().signatureRefusal(TODAY))
                .get()
                .extracting(Refusal::rule, Refusal::advice)
                .containsExactly("G9", "It must be approved before a contract is signed.");
    }

    private static void refused(ThrowingCallable step, String words) {
        assertThatThrownBy(step).isInstanceOf(Refused.class).hasMessageContaining(words);
    }
}
