package org.opencommissioning.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencommissioning.governance.LedgerOfRows;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.ProcurementReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.sourcing.award.AwardView;
import org.opencommissioning.sourcing.award.Awards;
import org.opencommissioning.sourcing.award.ContractDetails;
import org.opencommissioning.sourcing.evaluation.AgreedScore;
import org.opencommissioning.sourcing.evaluation.Declaration;
import org.opencommissioning.sourcing.evaluation.EvaluationScore;
import org.opencommissioning.sourcing.evaluation.Evaluations;
import org.opencommissioning.sourcing.evaluation.EvaluationsAlone;
import org.opencommissioning.sourcing.notices.Lot;
import org.opencommissioning.sourcing.notices.LotLimits;
import org.opencommissioning.sourcing.notices.NewNotice;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Supplier;
import org.opencommissioning.sourcing.notices.Weights;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jdbc.test.autoconfigure.DataJdbcTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

@DataJdbcTest(properties = "opencommissioning.ledger.folder=target/ledgers/${random.uuid}")
@Import({
    Procurements.class,
    Evaluations.class,
    EvaluationsAlone.class,
    Awards.class,
    Notices.class,
    LedgerOfRows.class,
    SourcingServicesTest.Time.class
})
class SourcingServicesTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Autowired
    Procurements procurements;

    @Autowired
    Evaluations evaluations;

    @Autowired
    Awards awards;

    @Autowired
    Notices notices;

    @Autowired
    Time time;

    @TestConfiguration(proxyBeanMethods = false)
    @ComponentScan("org.opencommissioning.records")
    static class Time {

        Instant now;

        @Bean
        Clock clock() {
            InstantSource source = () -> now;
            return source.withZone(LONDON);
        }

        @Bean
        JsonMapper json() {
            return JsonMapper.shared();
        }

        /** Everybody was checked and nobody is excluded; FormalTenderProcessTest has one who is. */
        @Bean
        UnfairAdvantages nobodyAdvantaged() {
            return new UnfairAdvantages(null) {

                @Override
                public Map<String, String> of(ProcurementView procurement) {
                    return Map.of();
                }
            };
        }

        @Bean
        ExcludedSuppliers nobodyExcluded() {
            return new ExcludedSuppliers() {

                @Override
                public List<String> decidedAbout(Supplier supplier) {
                    return List.of();
                }

                @Override
                public Optional<Refusal> refusal(ProcurementReference procurement, String supplier) {
                    return Optional.empty();
                }

                @Override
                public boolean checked(ProcurementReference procurement, String supplier) {
                    return true;
                }
            };
        }
    }

    @BeforeEach
    void startOnAMonday() {
        on("2026-11-16");
    }

    void on(String day) {
        time.now = LocalDate.parse(day).atTime(9, 0).atZone(LONDON).toInstant();
    }

    @Test
    void aCaseNumbersItsProcurements() {
        assertThat(open("CC-2026-0001", "one-quote").reference()).hasToString("CC-2026-0001-P1");
        assertThat(open("CC-2026-0001", "one-quote").reference()).hasToString("CC-2026-0001-P2");
        assertThat(procurements.of(CaseReference.of("CC-2026-0001")))
                .extracting(ProcurementView::status)
                .containsExactly("planning", "planning");
    }

    @Test
    void quotesCloseAtTheEndOfTheirLastDayAndLateOnesAreKeptButNotValid() {
        ProcurementReference reference = open("CC-2026-0002", "three-quotes").reference();
        OffsetDateTime closes = procurements.invite(reference, "A\nB\nC", "None found", LocalDate.parse("2026-11-27"));
        assertThat(closes).isEqualTo("2026-11-28T00:00:00Z");

        List<OfferView> valid = procurements.record(
                reference,
                List.of(
                        offer("A", "2026-11-27", "29000", true),
                        offer("B", "2026-11-28", "27000", true),
                        offer("C", "2026-11-20", "31000", false)));

        assertThat(valid).extracting(one -> one.supplier().name()).containsExactly("A");
        assertThat(procurements.find(reference).orElseThrow().offers())
                .extracting(one -> one.supplier().name(), OfferView::invalidBecause)
                .containsExactly(
                        tuple("A", null),
                        tuple("B", "Received after the deadline"),
                        tuple(
                                "C",
                                "Not as the published requirement says: “A price for each year”. No price for year two"));
    }

    @Test
    void g3TendersAreNotOpenedOnTheDeadlineDayButTheDayAfter() {
        ProcurementReference reference = tender();
        on("2026-12-11");
        assertThat(procurements.openTenders(reference, Opener.FIRST, "procurement"))
                .hasValueSatisfying(reason ->
                        assertThat(reason.sentence()).startsWith("G3: ").contains("after 11 December 2026"));
        on("2026-12-12");
        assertThat(procurements.openTenders(reference, Opener.FIRST, "procurement"))
                .isEmpty();
    }

    @Test
    void g2TheSecondOpenerIsSomebodyElseAndOffersStaySealedUntilThen() {
        ProcurementReference reference = tender();
        on("2026-12-14");
        assertThat(procurements.openTenders(reference, Opener.SECOND, "commissioning"))
                .hasValueSatisfying(reason -> assertThat(reason.sentence()).startsWith("G2: nobody"));
        List<NewOffer> tenders = List.of(offer("A", "2026-12-01", "100", true));
        assertThatThrownBy(() -> procurements.record(reference, tenders)).hasMessageStartingWith("G2: nobody");
        procurements.openTenders(reference, Opener.FIRST, "procurement");
        procurements.record(reference, tenders);

        assertThat(procurements.openTenders(reference, Opener.SECOND, "procurement"))
                .hasValueSatisfying(reason -> assertThat(reason.sentence()).startsWith("G2: you opened"));
        assertThat(procurements.find(reference).orElseThrow().offers()).isEmpty();

        assertThat(procurements.openTenders(reference, Opener.SECOND, "commissioning"))
                .isEmpty();
        assertThat(procurements.find(reference).orElseThrow().offers()).hasSize(1);
    }

    @Test
    void g5OnlyEvaluatorsWhoDeclaredAndHaveNoInterestScore() {
        ProcurementReference reference = tender();
        List<EvaluationScore> scores =
                List.of(new EvaluationScore("A", new BigDecimal("70"), new BigDecimal("50"), "Sound"));
        assertThatThrownBy(() -> evaluations.score(reference, "commissioning", scores))
                .hasMessageStartingWith("G5: you have not declared");

        evaluations.declare(reference, "commissioning", new Declaration("My sister works for A", true, false));

        assertThatThrownBy(() -> evaluations.score(reference, "commissioning", scores))
                .hasMessageStartingWith("G5: you declared an interest");
    }

    @Test
    void tendersAreRankedByModeratedScoresAndThePublishedWeights() {
        ProcurementReference reference = evaluated();

        assertThat(evaluations.means(reference))
                .extracting(AgreedScore::supplierName, AgreedScore::quality)
                .containsExactly(tuple("A", new BigDecimal("60.00")), tuple("B", new BigDecimal("85.00")));

        // 40 * 100 + 40 * 60 + 20 * 50 = 74; 40 * 80 + 40 * 85 + 20 * 70 = 80
        assertThat(evaluations.rank(reference, evaluations.means(reference), "They agreed"))
                .extracting(one -> one.supplier().name(), OfferView::totalScore)
                .containsExactly(tuple("B", new BigDecimal("80.00")), tuple("A", new BigDecimal("74.00")));
    }

    @Test
    void everyTendererIsToldItsScoresAndTheWinnersAndOfferedFeedback() {
        ProcurementReference reference = evaluated();
        evaluations.rank(reference, evaluations.means(reference), "They agreed");
        AwardView award =
                awards.recommend(reference, List.of("B"), new BigDecimal("250000"), "competition", "Best total");

        assertThat(awards.prepareSummaries(award.reference())).isEqualTo(3);
        assertThat(awards.prepareSummaries(award.reference())).isEqualTo(3);

        assertThat(awards.summaries(award.reference()))
                .hasSize(3)
                .allSatisfy(summary -> assertThat(summary.summary()).contains("feedback"));
        assertThat(awards.summaries(award.reference()).get(0)).satisfies(loser -> {
            assertThat(loser.tenderer()).isEqualTo("A");
            assertThat(loser.successful()).isFalse();
            assertThat(loser.summary())
                    .contains("total 74 of 100")
                    .contains("B (successful)")
                    .contains("total 80 of 100");
        });
    }

    @Test
    void g3NothingIsSignedBeforeTheStandstillEndsOrWhileAChallengeStands() {
        ProcurementReference reference = evaluated();
        AwardView award =
                awards.recommend(reference, List.of("B"), new BigDecimal("250000"), "competition", "Best total");
        assertThat(awards.signatureRefusal(award.reference()))
                .hasValueSatisfying(reason -> assertThat(reason.sentence()).startsWith("G9: "));
        awards.decided(award.reference());
        awards.announced(award.reference(), LocalDate.parse("2026-11-23"), LocalDate.parse("2026-12-03"));
        assertThat(awards.standstillEnd(award.reference())).contains(OffsetDateTime.parse("2026-12-04T00:00:00Z"));

        on("2026-12-03");
        assertThat(awards.signatureRefusal(award.reference()))
                .hasValueSatisfying(reason -> assertThat(reason.sentence())
                        .startsWith("G3: ")
                        .contains("3 December 2026")
                        .contains("from 4 December 2026"));
        on("2026-12-04");
        assertThat(awards.signatureRefusal(award.reference())).isEmpty();

        awards.challenged(award.reference(), "A claims the marks for quality are wrong");
        assertThat(awards.signatureRefusal(award.reference()))
                .hasValueSatisfying(reason -> assertThat(reason.sentence()).contains("challenged"));
        awards.challengeResolved(award.reference(), null);
        assertThat(awards.signatureRefusal(award.reference())).isEmpty();
    }

    @Test
    void whatIsSignedIsNotRecommendedAnew() {
        ProcurementReference reference = evaluated();
        AwardView award =
                awards.recommend(reference, List.of("A"), new BigDecimal("200000"), "competition", "First thought");
        awards.recommend(reference, List.of("B"), new BigDecimal("250000"), "competition", "Second thought");
        assertThat(awards.of(CaseReference.of("CC-2026-0007")))
                .singleElement()
                .satisfies(one ->
                        assertThat(one.suppliers()).extracting(Supplier::name).containsExactly("B"));

        awards.decided(award.reference());
        ContractDetails details = new ContractDetails(
                "Home care",
                null,
                null,
                new ContractDetails.Term(LocalDate.parse("2027-01-04"), LocalDate.parse("2029-03-31")),
                new ContractDetails.Answerable("contract-management", "corporate-directors"),
                null,
                new ContractDetails.Indicators(null, null));
        awards.describe(award.reference(), details);
        assertThat(awards.details(award.reference()).map(ContractDetails::hash)).contains(details.hash());
        awards.signed(award.reference(), LocalDate.parse("2026-12-04"), details.hash());

        assertThatThrownBy(() ->
                        awards.recommend(reference, List.of("A"), new BigDecimal("200000"), "competition", "Third"))
                .hasMessageContaining("signed");
    }

    @Test
    void section44AReturnedDirectAwardIsWorthNoMoreThanWhatWasCheckedAndPublishedAndGoesToNobodyElse() {
        ProcurementReference reference = open("CC-2026-0012", "direct-award").reference();
        procurements.secured(reference, new OwnProcedure("Direct award", null, "direct-award", null, null, null, null));
        procurements.record(
                reference,
                List.of(new NewOffer(new Supplier("Lift Makers Ltd", null, false, false), null, null, null)));
        awards.recommend(
                reference, List.of("Lift Makers Ltd"), new BigDecimal("310000"), "direct-award", "Only they can");

        assertThat(awards.recommendationRefusal(reference, List.of("Lift Makers Ltd"), new BigDecimal("310000.01")))
                .hasValueSatisfying(no -> assertThat(no.sentence())
                        .startsWith("section 44: what was checked and published is £310000")
                        .contains("Propose no more than that, or refuse the award"));
        assertThatThrownBy(() -> awards.recommend(
                        reference, List.of("Lift Makers Ltd"), new BigDecimal("400000"), "direct-award", "More lifts"))
                .hasMessageStartingWith("section 44");
        assertThat(awards.recommendationRefusal(reference, List.of("Other Lifts"), new BigDecimal("310000")))
                .isPresent();

        awards.recommend(
                reference, List.of("LIFT MAKERS LIMITED"), new BigDecimal("300000"), "direct-award", "They came down");
        assertThat(awards.recommendationRefusal(reference, List.of("Lift Makers Ltd"), new BigDecimal("310000")))
                .as("up to what was published it may be put right again")
                .isEmpty();
    }

    @Test
    void theFirstIsPassedOverOnAGroundAloneAndEverybodyIsToldIt() {
        ProcurementReference reference = evaluated();
        evaluations.rank(reference, evaluations.means(reference), "They agreed");
        assertThatThrownBy(() ->
                        awards.recommend(reference, List.of("A"), new BigDecimal("200000"), "competition", "We like A"))
                .hasMessageContaining("section 19: the tender of B is more advantageous");

        procurements.passOver(
                reference,
                Map.of("B", new PassedOver(PassedOver.Ground.EXCLUDED, "It is on the debarment list", null)));
        AwardView award =
                awards.recommend(reference, List.of("A"), new BigDecimal("200000"), "competition", "A leads now");
        awards.prepareSummaries(award.reference());

        assertThat(awards.summaries(award.reference()).get(1).summary())
                .contains("passed over because its supplier is excluded (section 26): It is on the debarment list");
        assertThatThrownBy(() -> awards.recommend(
                        reference, List.of("B"), new BigDecimal("250000"), "competition", "B after all"))
                .hasMessageContaining("is passed over");
    }

    @Test
    void section57WhoIsExcludedNoMoreCanWinAgainAtTheMarksItHas() {
        ProcurementReference reference = evaluated();
        evaluations.rank(reference, evaluations.means(reference), "They agreed");
        procurements.exclude(
                reference,
                Set.of("A", "B"),
                Map.of("A", new PassedOver(PassedOver.Ground.EXCLUDED, "Decided on the check for exclusion", null)));
        assertThat(procurements.get(reference).ranking())
                .extracting(one -> one.supplier().name(), OfferView::totalScore)
                .as("B has the lowest price that can win: 40 * 100 + 40 * 85 + 20 * 70")
                .containsExactly(tuple("B", new BigDecimal("88.00")));
        procurements.passOver(reference, Map.of());
        assertThat(procurements.get(reference).ranking())
                .as("no recommendation undoes an exclusion")
                .hasSize(1);

        procurements.exclude(reference, Set.of("a"), Map.of());

        assertThat(procurements.get(reference).ranking())
                .extracting(one -> one.supplier().name(), OfferView::totalScore)
                .containsExactly(tuple("B", new BigDecimal("80.00")), tuple("A", new BigDecimal("74.00")));
    }

    @Test
    void section18EachLotTakesTendersOfItsOwnAndIsOpenedWithTheOthers() {
        ProcurementReference reference = tender();
        procurements.divide(
                reference,
                List.of(
                        new Lot(1, "North", new BigDecimal("100000"), null),
                        new Lot(2, "South", new BigDecimal("150000"), null)),
                new LotLimits(null, 1));
        on("2026-12-14");
        procurements.openTenders(reference, Opener.FIRST, "procurement");
        ProcurementReference north = ProcurementReference.of(reference + "-L1");
        procurements.record(north, List.of(offer("A", "2026-12-01", "100", true)));
        assertThat(procurements.get(north).offers()).as("sealed").isEmpty();
        procurements.openTenders(reference, Opener.SECOND, "commissioning");
        assertThat(procurements.get(north).offers()).as("opened").hasSize(1);
        assertThat(procurements.get(north).weights()).isEqualTo(new Weights(40, 40, 20));
        procurements.exclude(reference, Set.of("A", "Z"), Map.of());
        evaluations.declare(north, "commissioning", new Declaration(null, false, false));
        evaluations.score(
                north,
                "commissioning",
                List.of(new EvaluationScore("A", new BigDecimal("70"), new BigDecimal("50"), "Sound")));
        assertThat(evaluations.means(north)).hasSize(1);
        assertThat(procurements.of(CaseReference.of("CC-2026-0007")))
                .as("a tender is one procurement")
                .hasSize(1);
    }

    @Test
    void aNoticeIsPublishedOnceHoweverOftenItIsAsked() {
        NewNotice notice = new NewNotice(
                NoticeCode.UK4,
                "tender",
                "CC-2026-0009",
                1,
                "CC-2026-0009-P1",
                "Home care",
                Map.of("tender", Map.of("id", "CC-2026-0009-P1", "status", "active")));
        NoticeView first = notices.publish(notice);
        on("2026-11-17");

        assertThat(notices.publish(notice)).isEqualTo(first);
        assertThat(notices.of("CC-2026-0009")).singleElement().satisfies(one -> {
            assertThat(one.publishedAt()).isEqualTo("2026-11-16T09:00:00Z");
            assertThat(one.content()).isEqualTo(notice.content());
        });
    }

    private ProcurementView open(String caseReference, String route) {
        return procurements.open(new NewProcurement(
                CaseReference.of(caseReference),
                1,
                "Home care",
                "competition",
                LawfulTerms.of(route).withMinimumQuotes(3).withMinimumDays(25)));
    }

    private ProcurementReference tender() {
        ProcurementReference reference = open("CC-2026-0007", "formal-tender").reference();
        procurements.advertise(reference, LocalDate.parse("2026-12-11"), new Weights(40, 40, 20));
        return reference;
    }

    private ProcurementReference evaluated() {
        ProcurementReference reference = tender();
        on("2026-12-14");
        procurements.openTenders(reference, Opener.FIRST, "procurement");
        procurements.openTenders(reference, Opener.SECOND, "commissioning");
        procurements.record(
                reference,
                List.of(
                        offer("A", "2026-12-01", "200000", true),
                        offer("B", "2026-12-02", "250000", true),
                        offer("C", "2026-12-02", "1", false)));
        for (Map.Entry<String, List<String>> marks :
                Map.of("ann", List.of("50", "80"), "bob", List.of("70", "90")).entrySet()) {
            evaluations.declare(reference, marks.getKey(), new Declaration(null, false, false));
            evaluations.score(
                    reference,
                    marks.getKey(),
                    List.of(
                            new EvaluationScore(
                                    "A", new BigDecimal(marks.getValue().get(0)), new BigDecimal("50"), "..."),
                            new EvaluationScore(
                                    "B", new BigDecimal(marks.getValue().get(1)), new BigDecimal("70"), "...")));
        }
        return reference;
    }

    private static NewOffer offer(String supplier, String receivedOn, String price, boolean valid) {
        return new NewOffer(
                new Supplier(supplier, null, true, false),
                LocalDate.parse(receivedOn).atStartOfDay(LONDON).toOffsetDateTime(),
                new BigDecimal(price),
                valid
                        ? null
                        : new Invalid(Invalid.Ground.REQUIREMENT, "A price for each year", "No price for year two"));
    }
}
