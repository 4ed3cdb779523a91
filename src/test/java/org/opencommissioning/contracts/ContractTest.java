package org.opencommissioning.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opencommissioning.contracts.Contract.StaffInformed;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.RefusedBy;
import org.opencommissioning.sourcing.notices.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A contract does what its state allows, and refuses the rest by rule. */
class ContractTest {

    private static final LocalDate TODAY = day("2027-05-03");

    private final Contract contract = contract("2027-01-04", "2027-12-31", false);

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static NewContract said(String start, String end, boolean staffTransfer) {
        return NewContract.imported("ocds-1", "1", "School transport")
                .about("A council", null, "services", null)
                .from(List.of(new Supplier("Taxis Ltd", null, true, false)))
                .worth(new BigDecimal("90000"), null)
                .running(null, start == null ? null : day(start), end == null ? null : day(end))
                .managedAs("medium", "contract", staffTransfer);
    }

    private static Contract contract(String start, String end, boolean staffTransfer) {
        return Contract.enter(ContractReference.of("CT-2027-0001"), said(start, end, staffTransfer));
    }

    private ContractView view() {
        return contract.view(TODAY);
    }

    @Test
    void aContractComesFromAnAwardAndHasATitle() {
        assertThatThrownBy(() -> NewContract.imported(null, null, "Taxis")).hasMessageContaining("award");
        assertThatThrownBy(() -> NewContract.imported("ocds-1", "1", " ")).hasMessageContaining("title");
    }

    @Test
    void whatIsSaidOfItAgainKeepsWhoAnswersForIt() {
        contract.appoint("contract-management", "corporate-directors");

        assertThat(contract.update(said("2027-01-04", "2027-12-31", false))).isFalse();
        assertThat(contract.update(said("2027-01-04", "2028-12-31", false))).isTrue();
        assertThat(view().contractManager()).isEqualTo("contract-management");
        assertThat(view().endDate()).isEqualTo("2028-12-31");
    }

    @Test
    void overJsonItIsOneObject() {
        JsonNode json = JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsString(view()));
        assertThat(json.propertyNames())
                .containsExactlyInAnyOrder(
                        ("reference caseReference planVersion awardReference sourceOcid sourceAwardId title department"
                                        + " description contractType classification suppliers value irrecoverableVat"
                                        + " procurementMethod procurementMethodDetails signedOn startDate endDate"
                                        + " contractManager leadDirector riskRating deliveryModel staffTransfer"
                                        + " staffInformationBy staffInformationOn staffInformationTo staffInformationLate"
                                        + " mobilisedOn reviewEvery nextReview status live endedOn"
                                        + " endReason")
                                .split(" "));
        assertThat(json.get("reference").asString()).isEqualTo("CT-2027-0001");
        assertThat(json.get("status").asString()).isEqualTo("active");
    }

    private static void mobilise(Contract contract, String on, StaffInformed informed) {
        contract.mobilise(day(on), informed, TODAY);
    }

    @Test
    void itIsMobilisedOnceOnADayThatHasCome() {
        mobilise(contract, "2027-01-04", StaffInformed.NOBODY);
        assertThatCode(() -> mobilise(contract, "2027-01-04", StaffInformed.NOBODY))
                .doesNotThrowAnyException();
        RefusedBy.rule("register", () -> mobilise(contract, "2027-02-01", StaffInformed.NOBODY))
                .contains("was mobilised on 4 January");
        assertThat(view().mobilisedOn()).isEqualTo("2027-01-04");
        RefusedBy.rule(
                        "register",
                        () -> contract("2027-01-04", "2027-12-31", false)
                                .mobilise(TODAY.plusDays(1), StaffInformed.NOBODY, TODAY))
                .contains("is still to come");
    }

    @Test
    void tupe11StaffInformationIsGivenInTimeOrForAReasonLater() {
        RefusedBy.rule("TUPE regulation 11", () -> contract.informStaffBy(day("2026-12-07")));

        Contract transfer = contract("2027-01-04", "2027-12-31", true);
        transfer.informStaffBy(day("2026-12-07"));
        assertThat(transfer.view(TODAY).staffInformationBy()).isEqualTo("2026-12-07");
        RefusedBy.rule("TUPE regulation 11(6)", () -> mobilise(transfer, "2027-01-04", StaffInformed.NOBODY))
                .contains("and to whom");
        RefusedBy.rule(
                        "TUPE regulation 11(6)",
                        () -> mobilise(transfer, "2027-01-04", new StaffInformed(day("2026-12-08"), "B", " ")))
                .contains("was due by 7 December 2026");
        RefusedBy.rule(
                        "TUPE regulation 11(6)",
                        () -> mobilise(transfer, "2027-01-04", new StaffInformed(TODAY.plusDays(1), "B", "Late")))
                .contains("is still to come");
        mobilise(transfer, "2027-01-04", new StaffInformed(day("2026-12-08"), "B", "Insolvency"));
        assertThat(transfer.view(TODAY).course().staffInformation().late()).isEqualTo("Insolvency");
    }

    @Test
    void noReviewIsShownThatWouldComeAfterItsEnd() {
        contract.scheduleReview("P3M", day("2027-10-04"));
        assertThat(view().nextReview()).isEqualTo("2027-10-04");
        contract.scheduleReview("P3M", day("2028-01-04"));
        assertThat(view().nextReview()).isNull();
    }

    @Test
    void aChangeHasAValueAndAnEndAfterItsStart() {
        RefusedBy.rule("section 74", () -> contract.change(new BigDecimal("-1"), day("2028-12-31")));
        RefusedBy.rule("section 74", () -> contract.change(new BigDecimal("1"), day("2027-01-03")))
                .contains("before it starts on 4 January 2027");
        contract.change(new BigDecimal("120000"), day("2028-12-31"));
        assertThat(view().value()).isEqualByComparingTo("120000");
        assertThat(view().endDate()).isEqualTo("2028-12-31");
    }

    @Test
    void anExtensionGoesBeyondItsEnd() {
        RefusedBy.rule("8.4.4", () -> contract.extendable(day("2027-12-31"))).contains("after 31 December 2027");
        RefusedBy.rule("8.4.4", () -> contract.extendable(null));
        RefusedBy.rule("8.4.4", () -> contract("2027-01-04", null, false).extendable(day("2030-01-01")));
        assertThatCode(() -> contract.extendable(day("2028-01-01"))).doesNotThrowAnyException();
    }

    @Test
    void itIsTerminatedForDaysThatLieAheadUpToItsEnd() {
        RefusedBy.rule("section 78", () -> contract.terminate(day("2027-05-02"), TerminationGround.DEFAULT, TODAY));
        RefusedBy.rule("section 78", () -> contract.terminate(day("2028-01-01"), TerminationGround.DEFAULT, TODAY))
                .contains("to its end on 31 December 2027");
        RefusedBy.rule("section 78", () -> contract.terminate(null, TerminationGround.DEFAULT, TODAY));

        contract.terminate(TODAY, TerminationGround.DEFAULT, TODAY);
        RefusedBy.rule("register", () -> contract.end(TODAY)).contains("runs to the end of 3 May 2027");
        contract.end(TODAY.plusDays(1));
        assertThat(view().status()).isEqualTo("terminated");
        assertThat(view().endedOn()).isEqualTo(TODAY);
        assertThat(view().endReason()).startsWith("Terminated by the council");
    }

    @Test
    void itEndsOnceItsLastDayHasPassed() {
        contract.scheduleReview("P3M", day("2027-10-04"));
        RefusedBy.rule("register", () -> contract.end(day("2027-12-31")));
        contract.end(day("2028-01-01"));

        assertThat(view().endedOn()).isEqualTo("2027-12-31");
        assertThat(view().endReason()).isEqualTo("Reached its end date");
        assertThat(view().nextReview()).isNull();
        assertThat(view().live()).isFalse();
        RefusedBy.rule("register", () -> contract("2027-01-04", null, false).end(TODAY))
                .contains("no last day");
    }

    @Test
    void anEndThatWasPublishedElsewhereIsNotStillToCome() {
        RefusedBy.rule("register", () -> contract.endedElsewhere(day("2027-05-04"), "Ended", TODAY));
        contract.endedElsewhere(TODAY, "Terminated before it was imported.", TODAY);
        assertThat(view().endedOn()).isEqualTo(TODAY);
    }

    @TestFactory
    Stream<DynamicTest> aContractThatHasEndedIsNotTouchedAgain() {
        contract.end(day("2028-01-01"));
        return Map.<String, Runnable>of(
                        "mobilised", () -> contract.mobilise(TODAY, StaffInformed.NOBODY, TODAY),
                        "prepared for a transfer of staff", () -> contract.informStaffBy(TODAY),
                        "reviewed", () -> contract.scheduleReview("P3M", TODAY),
                        "changed", () -> contract.change(BigDecimal.TEN, day("2029-12-31")),
                        "extended", () -> contract.extendable(day("2029-12-31")),
                        "terminated", () -> contract.terminate(TODAY, TerminationGround.DEFAULT, TODAY),
                        "ended", () -> contract.end(day("2028-01-02")))
                .entrySet()
                .stream()
                .map(attempt -> DynamicTest.dynamicTest(
                        attempt.getKey(),
                        () -> RefusedBy.rule("register", attempt.getValue()::run)
                                .contains("ended on 31 December 2027", "is not " + attempt.getKey())));
    }
}
