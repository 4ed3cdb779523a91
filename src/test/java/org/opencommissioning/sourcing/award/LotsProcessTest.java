package org.opencommissioning.sourcing.award;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opencommissioning.PageRequests;
import org.opencommissioning.calendar.LawfulTime;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.ContractsRegister;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.sourcing.OfferView;
import org.opencommissioning.sourcing.PassedOver;
import org.opencommissioning.sourcing.ProcurementView;
import org.opencommissioning.sourcing.Procurements;
import org.opencommissioning.sourcing.SourcingProcessTests;
import org.opencommissioning.sourcing.notices.NoticeCode;
import org.opencommissioning.sourcing.notices.NoticeView;
import org.opencommissioning.sourcing.notices.Notices;
import org.opencommissioning.sourcing.notices.Supplier;
import org.opencommissioning.tasks.ContractTitles;

/** A tender in lots: each has tenders, a ranking, an award and a contract of its own (sections 18 to 20, regulations 18 and 27). */
class LotsProcessTest extends SourcingProcessTests {

    @Test
    void p4ThreeLotsOfWhichASupplierWinsTwoGoToThreeContractsByTheirOwnRankings() {
        begun();
        refused(
                "prepare-tender-notice",
                "procurement",
                notice(lot("North", 160_000)),
                "section 18: a tender that is divided");
        refused(
                "prepare-tender-notice",
                "procurement",
                notice(lot("North", 250_000), lot("South", 250_000)),
                "Schedule 3: the lots are worth £500,000 together");
        complete(
                "prepare-tender-notice",
                "procurement",
                notice(lot("North", 140_000), lot("South", 160_000), lot("Weald", 150_000)));
        task("answer-clarification");
        assertThat(notice(NoticeCode.UK4).content().toString())
                .contains(
                        "title=North",
                        "title=South",
                        "title=Weald",
                        "maximumLotsAwardedPerSupplier=2",
                        "it wins those of the highest estimated value");

        on("2026-12-19");
        refused(
                "open-tenders",
                "procurement",
                with("tenders", List.of(tender(4, "X", 100_000))),
                "Enter the number of the lot, from 1 to 3");
        refused(
                "open-tenders",
                "procurement",
                with("tenders", List.of(tender(1, "X", 100_000), tender(1, "x", 90_000))),
                "in the list twice");
        complete(
                "open-tenders",
                "procurement",
                with(
                        "tenders",
                        List.of(
                                tender(1, "X", 100_000),
                                tender(1, "Y", 110_000),
                                tender(1, "Z", 50_000),
                                tender(2, "X", 120_000),
                                tender(2, "Y", 130_000),
                                tender(3, "X", 125_000),
                                tender(3, "Y", 126_000))));
        complete("confirm-opening", "legal", with("openingConfirmed", true));
        excluding("Z", "X", "Y", "Z");
        complete("notify-minister", "procurement", with("ministerToldOn", "2026-12-19"));

        for (String leading : List.of("X", "X")) {
            evaluated();
            complete("recommend-award", "procurement", recommended(leading));
        }
        evaluated();
        refused("recommend-award", "procurement", recommended("X"), "Choose one of the options offered");
        assertThat(bean(Awards.class).recommendationRefusal(lots().getFirst().reference(), "X", Map.of()))
                .map(Refusal::reason)
                .hasValueSatisfying(
                        why -> assertThat(why)
                                .contains(
                                        "has won as many lots as the notice allows (section 20(7)): It wins 2 of a higher value"));
        complete("recommend-award", "procurement", recommended("Y"));

        until("the recommendation", () -> procurement().status().equals("complete"));
        assertThat(lots())
                .extracting(ProcurementView::title)
                .containsExactly(
                        "Home care in Ashford, lot 1: North",
                        "Home care in Ashford, lot 2: South",
                        "Home care in Ashford, lot 3: Weald");
        assertThat(lots().getFirst().offers())
                .filteredOn(offer -> offer.passedOver() != null)
                .extracting(offer ->
                        offer.supplier().name() + " " + offer.passedOver().ground())
                .as("the excluded is disregarded, and the price marks rest on who can win")
                .containsExactly("X " + PassedOver.Ground.LIMIT, "Z " + PassedOver.Ground.EXCLUDED);
        assertThat(lots().getFirst().ranking())
                .extracting(OfferView::priceScore)
                .containsExactly(new BigDecimal("100.00"));
        assertThat(bean(Awards.class).of(CaseReference.of(caseReference)))
                .extracting(one -> one.reference() + " " + names(one) + " " + one.value())
                .as("the lots of the highest value first")
                .containsExactly(
                        caseReference + "-P1-L2-A X 120000.00",
                        caseReference + "-P1-L3-A X 125000.00",
                        caseReference + "-P1-L1-A Y 110000.00");

        awarded();
    }

    /** One decision, one notice with an award for each lot, one standstill, and a contract for each lot. */
    private void awarded() {
        start(
                "award",
                with(
                        "procurementReference",
                        procurement().reference().value(),
                        "route",
                        "formal-tender",
                        "regime",
                        "public-contract",
                        "contractType",
                        "services",
                        "isKeyDecision",
                        false,
                        "requiredNotices",
                        List.of(Map.of("code", "UK6", "stage", "award"), Map.of("code", "UK7", "stage", "award")),
                        "standstillMandatory",
                        true,
                        "standstillWorkingDays",
                        8,
                        "recommendedSuppliers",
                        List.of("X", "Y"),
                        "recommendedValue",
                        355_000,
                        "recommendationReasons",
                        "Each by its ranking",
                        "awardMethod",
                        "competition",
                        "riskRating",
                        "medium",
                        "deliveryModel",
                        "contract",
                        "staffTransfer",
                        false,
                        "kpisRequired",
                        false));
        complete(
                "decide-award",
                "corporate-directors",
                with("decision", "return", "reasons", "Thin", "planVersionSeen", 1));
        refused(
                "revise-award",
                "procurement",
                with(
                        "suppliers",
                        List.of(with("supplierName", "X")),
                        "recommendedValue",
                        355_000,
                        "reasons",
                        "X in all lots"),
                "section 19: who wins each lot, and at which price, follows from its ranking");
        complete(
                "revise-award",
                "procurement",
                with(
                        "suppliers",
                        List.of(with("supplierName", "X"), with("supplierName", "Y")),
                        "recommendedValue",
                        355_000,
                        "reasons",
                        "Each leads by the published criteria"));
        assertThat(shown("decide-award", "corporate-directors"))
                .as("who decides on all lots reads each")
                .contains(
                        "Home care in Ashford (" + caseReference + "-P1",
                        "£355,000 with VAT",
                        "Lot 1: North",
                        "Lot 2: South",
                        "X was passed over",
                        "The whole evaluation of lot 3: Weald")
                .doesNotContain("Nobody is recommended for this lot");
        complete("decide-award", "corporate-directors", with("decision", "approve", "planVersionSeen", 1));
        complete("send-assessment-summaries", "procurement", with("summariesSent", true));
        until("the notice", () -> noticesOf().contains(NoticeCode.UK6));
        assertThat(noticesOf()).as("one notice for all lots").containsExactly(NoticeCode.UK4, NoticeCode.UK6);
        assertThat(notice(NoticeCode.UK6).content().toString())
                .contains("relatedLots=[1]", "relatedLots=[2]", "relatedLots=[3]", "amountGross=110000.0");

        on("2027-01-08");
        complete("check-for-challenge", "legal", with("challenged", "nobody"));
        signed(2, "sign");
        until("a contract", () -> contracts().size() == 1);
        assertThat(bean(ContractTitles.class).among(contracts().getFirst().reference()))
                .as("the title of the case says which it is")
                .isEmpty();
        signed(3, "sign");
        until("two contracts", () -> contracts().size() == 2);
        assertThat(contracts())
                .as("what is asked about each says which it is")
                .allSatisfy(one -> assertThat(bean(ContractTitles.class).among(one.reference()))
                        .hasValue("Home care in Ashford (" + one.reference() + ")"));
        signed(1, "refuse");

        until(
                "the end",
                () -> bean(Awards.class)
                        .of(CaseReference.of(caseReference))
                        .getLast()
                        .status()
                        .equals("cancelled"));
        assertThat(contracts())
                .extracting(
                        one -> one.value() + " " + one.suppliers().getFirst().name())
                .containsExactlyInAnyOrder("120000.00 X", "125000.00 X");
        assertThat(noticesOf())
                .as("the lot whose contract is not signed ends by itself")
                .containsExactly(NoticeCode.UK4, NoticeCode.UK6, NoticeCode.UK7, NoticeCode.UK7, NoticeCode.UK12);
        assertThat(notice(NoticeCode.UK7).content().toString()).contains("relatedLots=[2]");
        assertThat(notice(NoticeCode.UK12).content().toString())
                .contains("id=1, title=North, status=unsuccessful", "status=active", "The guarantee is missing");
        assertThat(lots()).extracting(ProcurementView::status).containsExactly("unsuccessful", "complete", "complete");
        PageRequests pages = new PageRequests(APPLICATION);
        assertThat(pages.page("procurement", "/cases/" + caseReference))
                .as("the case's page shows the lots under their procurement")
                .contains("Home care in Ashford, lot 1: North", caseReference + "-P1-L3, by formal tender, complete");
        assertThat(pages.page(
                        "procurement",
                        "/publication/notices/" + notice(NoticeCode.UK6).reference()))
                .contains("North: Y, £110,000", "2: South, estimated at £160,000");
    }

    @Test
    void section55ALotThatNobodyCanWinEndsByItselfAndTheOthersGoOn() {
        tendered();
        complete(
                "open-tenders",
                "procurement",
                with("tenders", List.of(tender(1, "Z", 50_000), tender(2, "X", 120_000), tender(2, "Y", 130_000))));
        complete("confirm-opening", "legal", with("openingConfirmed", true));
        excluding("Z", "Z", "X", "Y");
        complete("notify-minister", "procurement", with("ministerToldOn", "2026-12-19"));
        evaluated();
        assertThat(shown("recommend-award", "procurement")).contains("This is about lot 2: South");
        complete("recommend-award", "procurement", recommended("X"));

        until("the recommendation", () -> procurement().status().equals("complete"));
        until("the notices", () -> noticesOf().size() == 3);
        assertThat(lots())
                .extracting(ProcurementView::status)
                .containsExactly("unsuccessful", "complete", "unsuccessful");
        assertThat(bean(Notices.class).of(caseReference).stream().skip(1))
                .as("one for each lot that ends, while the tender goes on")
                .extracting(one -> one.code() + " " + one.subjectReference())
                .containsExactly("UK12 " + caseReference + "-P1-L1", "UK12 " + caseReference + "-P1-L3");
        assertThat(notice(NoticeCode.UK12).content().toString())
                .contains("id=1, title=North, status=unsuccessful", "status=active")
                .doesNotContain("South");
        assertThat(IntStream.rangeClosed(1, 4)
                        .mapToObj(page -> new PageRequests(APPLICATION).page("procurement", "/diary?page=" + page))
                        .collect(Collectors.joining()))
                .as("the diary shows the lots under their tender")
                .contains("Lot 2: South, complete", "Lot 3: Weald, unsuccessful");
    }

    @Test
    void section55ATenderWithoutAnyWinnerEndsWithOneNoticeForAllItsLots() {
        tendered();
        complete("open-tenders", "procurement", with("tenders", List.of(), "noneCame", true));
        complete("confirm-opening", "legal", with("openingConfirmed", true));

        until("the end", () -> procurement().status().equals("unsuccessful"));
        assertThat(noticesOf()).containsExactly(NoticeCode.UK4, NoticeCode.UK12);
        assertThat(notice(NoticeCode.UK12).content().toString())
                .contains("title=North, status=unsuccessful", "title=South, status=unsuccessful", "title=Weald");
        assertThat(lots()).extracting(ProcurementView::status).containsOnly("unsuccessful");
    }

    private void tendered() {
        begun();
        complete(
                "prepare-tender-notice",
                "procurement",
                notice(lot("North", 140_000), lot("South", 160_000), lot("Weald", 150_000)));
        task("answer-clarification");
        on("2026-12-19");
    }

    private void begun() {
        planned("{\"facts\":{\"contractType\":\"services\",\"estimatedValue\":450000,\"regime\":\"public-contract\"}}");
        start(
                "procure",
                with(
                        "route",
                        "formal-tender",
                        "regime",
                        "public-contract",
                        "contractType",
                        "services",
                        "estimatedValue",
                        450_000,
                        "minimumDays",
                        25,
                        "standstillMandatory",
                        true,
                        "standstillWorkingDays",
                        8));
    }

    private void signed(int lot, String decision) {
        assertThat(shown("complete-contract-details", "commissioning")).contains("This is about lot " + lot);
        complete(
                "complete-contract-details",
                "commissioning",
                with(
                        "contractTitle",
                        "Home care in Ashford",
                        "department",
                        "Adult social care",
                        "contractDescription",
                        "Care at home",
                        "startDate",
                        "2027-09-01",
                        "endDate",
                        "2030-08-31",
                        "contractManager",
                        "contract-management",
                        "leadDirector",
                        "corporate-directors"));
        assertThat(shown("sign-contract", "legal")).contains("Each lot has a contract of its own");
        complete(
                "sign-contract",
                "legal",
                decision.equals("sign")
                        ? with(
                                "decision",
                                decision,
                                "planVersionSeen",
                                1,
                                "signedOn",
                                bean(LawfulTime.class).today().toString(),
                                "signatories",
                                "The head of law and the director",
                                "sealNumber",
                                "2027/1")
                        : with("decision", decision, "reasons", "The guarantee is missing", "planVersionSeen", 1));
    }

    private void evaluated() {
        complete(
                "appoint-evaluators",
                "procurement",
                with("evaluatorList", List.of(with("username", "commissioning"), with("username", "finance"))));
        for (String evaluator : List.of("commissioning", "finance")) {
            complete(
                    task("declare-interests", evaluator),
                    evaluator,
                    with("interestInTenderer", false, "declarationTrue", true));
            complete(
                    task("score-tenders", evaluator),
                    evaluator,
                    with("scores", List.of(score("X", 80), score("Y", 60))));
        }
        complete(
                "moderate-scores",
                "procurement",
                with("moderated", List.of(score("X", 80), score("Y", 60)), "moderationReasons", "They agreed"));
        task("recommend-award");
    }

    private static Map<String, Object> recommended(String supplier) {
        return with("recommendation", "recommend", "recommendedSupplier", supplier, "reasons", "It leads");
    }

    private static Map<String, Object> score(String supplier, int quality) {
        return with("supplierName", supplier, "quality", quality, "socialValue", 50, "comments", "Sound");
    }

    private static Map<String, Object> tender(int lot, String supplier, int price) {
        return with(
                "lot",
                lot,
                "supplierName",
                supplier,
                "sme",
                true,
                "vcse",
                false,
                "receivedOn",
                "2026-12-17",
                "price",
                price,
                "valid",
                true);
    }

    private static Map<String, Object> lot(String title, int value) {
        return with("title", title, "value", value);
    }

    private static Map<String, Object> notice(Object... lots) {
        return with(
                "tenderDescription",
                "Care at home for 300 residents",
                "tenderDeadline",
                "2026-12-18",
                "priceWeight",
                40,
                "qualityWeight",
                40,
                "socialValueWeight",
                20,
                "lots",
                "lots",
                "tenderLots",
                List.of(lots),
                "lotsMayWin",
                2,
                "submission",
                "By the procurement portal",
                "contractStartsOn",
                "2027-09-01",
                "contractEndsOn",
                "2030-08-31",
                "deadlineReasons",
                "The market is used to it",
                "tenderDocuments",
                "Specification\nTerms",
                "conflictsAssessed",
                true);
    }

    private NoticeView notice(NoticeCode code) {
        return bean(Notices.class).of(caseReference).stream()
                .filter(notice -> notice.code() == code)
                .findFirst()
                .orElseThrow();
    }

    private List<ProcurementView> lots() {
        return bean(Procurements.class).lots(procurement().reference());
    }

    private List<ContractView> contracts() {
        return bean(ContractsRegister.class).ofCase(CaseReference.of(caseReference));
    }

    private static String names(AwardView award) {
        return award.suppliers().stream()
                .map(Supplier::name)
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }
}
