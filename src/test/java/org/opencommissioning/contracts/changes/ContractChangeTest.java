package org.opencommissioning.contracts.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opencommissioning.contracts.ContractView;
import org.opencommissioning.contracts.NewContract.Answerable;
import org.opencommissioning.contracts.NewContract.Origin;
import org.opencommissioning.contracts.NewContract.Profile;
import org.opencommissioning.contracts.NewContract.Subject;
import org.opencommissioning.contracts.NewContract.Terms;
import org.opencommissioning.contracts.changes.ContractChangeView.Decided;
import org.opencommissioning.contracts.changes.ContractChangeView.Described;
import org.opencommissioning.contracts.changes.ContractChangeView.Duties;
import org.opencommissioning.records.ContractReference;
import org.opencommissioning.records.RefusedBy;

/** A change is made only as it was described, weighed, decided and announced. */
class ContractChangeTest {

    private static final LocalDate TODAY = LocalDate.parse("2027-05-03");
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2027-05-03T09:00:00+01:00");

    private final ContractChange change = ContractChange.ask(contract(), 1, "Weekend visits", NOW);

    private static ContractView contract() {
        return contract("250000", "2027-01-04", "2029-12-31");
    }

    private static ContractView contract(@Nullable String value, String start, @Nullable String end) {
        return new ContractView(
                ContractReference.of("CT-2027-0001"),
                new Origin(null, null, null, "ocds-1", "1"),
                new Subject("Home care", null, null, "services", null),
                List.of(),
                new Terms(
                        value == null ? null : new BigDecimal(value),
                        null,
                        null,
                        null,
                        null,
                        LocalDate.parse(start),
                        end == null ? null : LocalDate.parse(end)),
                new Answerable("manager", null),
                new Profile(null, null, false),
                new ContractView.Course(null, null, null, null, "active", true, null, null));
    }

    private static Described described(String end) {
        return new Described(
                "officer", "Weekend visits", "provided-for", new BigDecimal("300000"), LocalDate.parse(end), 0);
    }

    private void weighed(boolean notice, boolean decision) {
        change.describe(described("2029-12-31"), contract(), TODAY);
        change.weigh(new Duties(notice, decision, "As the table says"));
    }

    private static Decided decided(String by, String decision) {
        return new Decided(by, decision, "Needed", null);
    }

    @Test
    void section74WhatAPersonAskedForIsTakenUpOnce() {
        ContractChange asked = ContractChange.request(contract(), 1, "Weekend visits", NOW);
        assertThat(asked.requested()).isTrue();
        asked.takeUp();
        assertThat(asked.requested()).isFalse();
        RefusedBy.rule("section 74", asked::takeUp).contains("cannot be asked now");
    }

    @Test
    void itIsDescribedForDaysThatLieAhead() {
        RefusedBy.rule("section 74", () -> change.describe(described("2027-05-02"), contract(), TODAY))
                .contains("has passed");
    }

    @Test
    void itIsNotMadeBeforeItWasWeighed() {
        RefusedBy.rule("G9", () -> change.make(contract(), true, TODAY)).contains("no decision allows it");
        change.describe(described("2029-12-31"), contract(), TODAY);
        RefusedBy.rule("G9", () -> change.make(contract(), true, TODAY));
    }

    @Test
    void itIsNotMadeBeforeItWasDecidedWhereADecisionIsNeeded() {
        weighed(false, true);
        RefusedBy.rule("G9", () -> change.make(contract(), true, TODAY)).contains("goes beyond what was approved");
        change.decide(decided("director", "approve"), contract());
        change.make(contract(), false, TODAY);
        assertThat(change.view().status()).isEqualTo("made");
        assertThat(change.view().closing().closedOn()).isEqualTo(TODAY);
    }

    @Test
    void itIsNotMadeBeforeItsNoticeIsPublished() {
        weighed(true, false);
        RefusedBy.rule("G9", () -> change.make(contract(), false, TODAY)).contains("none is published");
        change.make(contract(), true, TODAY);
        assertThat(change.view().status()).isEqualTo("made");
    }

    @Test
    void whoeverDescribedItOrManagesTheContractDoesNotDecide() {
        weighed(false, true);
        RefusedBy.rule("G2", () -> change.decide(decided("officer", "approve"), contract()))
                .contains("Four eyes");
        RefusedBy.rule("G2", () -> change.decide(decided("manager", "approve"), contract()));
    }

    @Test
    void whatStaysWithinWhatWasApprovedIsNotDecided() {
        weighed(true, false);
        RefusedBy.rule("G9", () -> change.decide(decided("director", "approve"), contract()));
    }

    @Test
    void itIsDecidedOnce() {
        weighed(false, true);
        change.decide(decided("director", "refuse"), contract());
        RefusedBy.rule("G8", () -> change.decide(decided("another director", "approve"), contract()));
        RefusedBy.rule("G9", () -> change.make(contract(), true, TODAY));
        change.drop(TODAY);
        assertThat(change.view().status()).isEqualTo("dropped");
    }

    @Test
    void whatIsClosedStaysClosed() {
        weighed(false, false);
        change.make(contract(), false, TODAY);
        RefusedBy.rule("section 74", () -> change.make(contract(), false, TODAY))
                .contains("was made on 3 May 2027");
        RefusedBy.rule("section 74", () -> change.drop(TODAY));
        RefusedBy.rule("section 74", () -> change.describe(described("2029-12-31"), contract(), TODAY));
        RefusedBy.rule("section 74", () -> change.weigh(new Duties(false, false, "")));
    }

    private static ChangeMeasure measured(
            ContractView contract, List<ContractChangeView> made, String value, String end) {
        return ChangeMeasure.of(
                contract,
                made,
                new Described("officer", "More", "provided-for", new BigDecimal(value), LocalDate.parse(end), 0));
    }

    @Test
    void section75WhatCannotBeMeasuredCountsAsWhollyChanged() {
        ChangeMeasure noValue = measured(contract(null, "2027-01-04", "2029-12-31"), List.of(), "900000", "2029-12-31");
        assertThat(noValue.valuePercent()).isEqualByComparingTo("100");
        assertThat(noValue.originalValue())
                .as("whatever it is, it is beyond this")
                .isZero();
        assertThat(noValue.known()).isFalse();

        ChangeMeasure noEnd = measured(contract("250000", "2027-01-04", null), List.of(), "250000", "2035-12-31");
        assertThat(noEnd.termPercent()).isEqualByComparingTo("100");
        assertThat(noEnd.known()).isFalse();
    }

    @Test
    void section75ChangesOfValueAddUpFromWhatWasFirstAgreed() {
        ContractChange first = ContractChange.ask(contract("250000", "2027-01-04", "2029-12-31"), 1, "More", NOW);
        first.describe(
                new Described(
                        "officer", "More", "provided-for", new BigDecimal("265000"), LocalDate.parse("2029-12-31"), 0),
                contract("250000", "2027-01-04", "2029-12-31"),
                TODAY);
        ChangeMeasure second =
                measured(contract("265000", "2027-01-04", "2029-12-31"), List.of(first.view()), "275500", "2029-12-31");
        assertThat(second.valuePercent()).as("alone").isEqualByComparingTo("3.96");
        assertThat(second.valuePercent().add(second.earlierPercent()))
                .as("£25,500 of £250,000, not 6 and 3.96 per cent of different sums")
                .isEqualByComparingTo("10.2");
    }

    @Test
    void section75ExtensionsAddUpFromTheEndThatWasFirstAgreed() {
        ContractChange first = ContractChange.ask(contract("250000", "2027-01-01", "2027-12-31"), 1, "Longer", NOW);
        first.describe(described("2028-01-31"), contract("250000", "2027-01-01", "2027-12-31"), TODAY);
        List<ContractChangeView> made = List.of(first.view());
        ContractView now = contract("300000", "2027-01-01", "2028-01-31");

        assertThat(measured(now, List.of(), "300000", "2028-02-29").termPercent())
                .as("29 days alone")
                .isLessThan(BigDecimal.TEN);
        assertThat(measured(now, made, "300000", "2028-02-29").termPercent())
                .as("60 days of 365 with the extension before")
                .isEqualByComparingTo("16.44");
        assertThat(measured(now, made, "300000", "2028-01-31").termPercent())
                .as("the last day stays")
                .isZero();
    }

    @Test
    void section74WhatAnotherChangeHasOutrunIsNeitherApprovedNorMade() {
        ContractView since = contract("260000", "2027-01-04", "2029-12-31");
        weighed(false, true);
        RefusedBy.rule("section 74", () -> change.decide(decided("director", "approve"), since))
                .contains("described for another value or last day");
        change.decide(decided("director", "approve"), contract());
        RefusedBy.rule("section 74", () -> change.make(contract("250000", "2027-01-04", "2030-12-31"), false, TODAY));
        assertThat(change.outrunBy(contract("250000.00", "2027-01-04", "2029-12-31")))
                .isFalse();
    }
}
