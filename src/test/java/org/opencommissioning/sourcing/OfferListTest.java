package org.opencommissioning.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.records.Refused.Violation;
import tools.jackson.databind.json.JsonMapper;

class OfferListTest {

    private static final LocalDate LAST_DAY = LocalDate.parse("2026-12-18");
    private static final OfferList LIST =
            new OfferList("tenders", LAST_DAY.plusDays(3), LAST_DAY.minusDays(25), LAST_DAY);

    @Test
    void aSupplierIsInTheListOnceHoweverItsNameIsWritten() {
        List<Violation> violations = check(
                tender("Downs Partners Ltd"),
                tender("DOWNS PARTNERS LIMITED"),
                tender("Downs  Partners, Ltd."),
                tender("Downs Care", "supplierIdentifier", "GB-COH-01234567"),
                tender("Weald Care", "supplierIdentifier", "1234567"));

        assertThat(violations)
                .extracting(Violation::field)
                .containsExactly("tenders[1].supplierName", "tenders[2].supplierName", "tenders[4].supplierIdentifier");
        assertThat(violations.getFirst().message()).contains("in the list twice");
    }

    @Test
    void nothingIsReceivedOnADayToCome() {
        assertThat(check(tender("A", "receivedOn", "2026-12-22"), tender("B", "receivedOn", "2026-12-21")))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.field()).isEqualTo("tenders[0].receivedOn");
                    assertThat(one.message()).contains("Enter the day on which it came");
                });
    }

    @Test
    void section19OnlyANamedGroundWithWhatWasPublishedMakesATenderInvalid() {
        assertThat(check(
                        tender("A", "valid", false, "invalidBecause", "We do not like it"),
                        tender("B", "valid", false, "invalidGround", "requirement", "invalidBecause", "No such thing"),
                        tender("C", "valid", false, "invalidGround", "condition", "invalidProvision", "Turnover"),
                        tender("D", "valid", false, "invalidGround", "because", "invalidBecause", "No such ground")))
                .extracting(Violation::field)
                .containsExactly(
                        "tenders[0].invalidGround",
                        "tenders[1].invalidProvision",
                        "tenders[2].invalidBecause",
                        "tenders[3].invalidGround");
    }

    @Test
    void whatCameInTimeIsNotCalledLate() {
        assertThat(check(
                        tender("A", "valid", false, "invalidGround", "late", "receivedOn", "2026-12-18"),
                        tender("B", "valid", false, "invalidGround", "late", "receivedOn", "2026-12-19")))
                .extracting(Violation::field)
                .containsExactly("tenders[0].invalidGround");
    }

    @Test
    void nothingIsReceivedBeforeTheNoticeThatAskedForIt() {
        assertThat(check(tender("A", "receivedOn", "2026-11-22"), tender("B", "receivedOn", "2026-11-23")))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.field()).isEqualTo("tenders[0].receivedOn");
                    assertThat(one.message()).contains("The notice was published on 23 November 2026");
                });
    }

    @Test
    void thatNothingCameIsSaidAndNotLeftEmpty() {
        assertThat(LIST.check(Map.of())).extracting(Violation::field).containsExactly("noneCame");
        assertThat(LIST.check(Map.of("tenders", List.of(), "noneCame", true))).isEmpty();
        assertThat(LIST.check(Map.of("tenders", List.of(tender("A")), "noneCame", true)))
                .extracting(Violation::message)
                .containsExactly(
                        "You say that nothing came, and the list is not empty. Take the tick away, or take out what did not come.");
    }

    @Test
    void aListThatIsInOrderIsTaken() {
        assertThat(check(
                        tender("Downs Partners"),
                        tender(
                                "Cheap Ltd",
                                "valid",
                                false,
                                "invalidGround",
                                "requirement",
                                "invalidProvision",
                                "A price for each year",
                                "invalidBecause",
                                "No price for year two")))
                .isEmpty();
    }

    @Test
    void regulation18EachTenderIsForALotOfTheNoticeAndNobodyTendersForMoreThanItSays() {
        OfferList lots = new OfferList("tenders", LAST_DAY.plusDays(3), LAST_DAY.minusDays(25), LAST_DAY, 3, 2);
        assertThat(lots.check(Map.of(
                        "tenders",
                        List.of(
                                tender("A", "lot", 1),
                                tender("A", "lot", 2),
                                tender("B", "lot", 1),
                                tender("B", "lot", 1),
                                tender("C"),
                                tender("D", "lot", 4),
                                tender("a", "lot", 3)))))
                .extracting(Violation::field)
                .as("B twice for a lot, C for none, D for one that is not there, A for a third")
                .containsExactly("tenders[3].supplierName", "tenders[4].lot", "tenders[5].lot", "tenders[6].lot");
        assertThat(check(tender("A", "lot", 1)))
                .as("a tender that is not divided has no lots")
                .extracting(Violation::field)
                .containsExactly("tenders[0].lot");
    }

    @SafeVarargs
    private static List<Violation> check(Map<String, Object>... tenders) {
        return LIST.check(Map.of("tenders", Arrays.asList(tenders)));
    }

    private static Map<String, Object> tender(String supplier, Object... further) {
        Map<String, Object> tender =
                new HashMap<>(Map.of("supplierName", supplier, "valid", true, "receivedOn", "2026-12-17"));
        for (int i = 0; i < further.length; i += 2) {
            tender.put((String) further[i], further[i + 1]);
        }
        return tender;
    }

    @Test
    void anOfferWithoutTheDayItCameIsRecordedWithoutIt() {
        ReceivedOffer quote =
                JsonMapper.shared().convertValue(Map.of("supplierName", "A", "price", 10), ReceivedOffer.class);
        assertThat(quote.validOffer().receivedAt()).isNull();
        assertThat(quote.validOffer().valid()).isTrue();
    }
}
