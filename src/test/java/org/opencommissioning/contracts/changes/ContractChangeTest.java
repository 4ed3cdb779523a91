package org.opencommissioning.contracts.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
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
        return new ContractView(
                ContractReference.of("CT-2027-0001"),
                new Origin(null, null, null, "ocds-1", "1"),
                new Subject("Home care", null, null, "services", null),
                List.of(),
                new Terms(
                        new BigDecimal("250000"),
                        null,
                        null,
                        null,
                        null,
                        LocalDate.parse("2027-01-04"),
                        LocalDate.parse("2029-12-31")),
                new Answerable("manager", null),
                new Profile(null, null, false),
                new ContractView.Course(null, null, null, null, "active", true, null, null));
    }

    private static Described described(String end) {
        return new Described(
                "officer", "Weekend visits", "provided-for", new BigDecimal("300000"), LocalDate.parse(end));
    }

    private void weighed(boolean notice, boolean decision) {
        change.describe(described("2029-12-31"), TODAY);
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
        RefusedBy.rule("section 74", () -> change.describe(described("2027-05-02"), TODAY))
                .contains("has passed");
    }

    @Test
    void itIsNotMadeBeforeItWasWeighed() {
        RefusedBy.rule("G9", () -> change.make(true, TODAY)).contains("no decision allows it");
        change.describe(described("2029-12-31"), TODAY);
        RefusedBy.rule("G9", () -> change.make(true, TODAY));
    }

    @Test
    void itIsNotMadeBeforeItWasDecidedWhereADecisionIsNeeded() {
        weighed(false, true);
        RefusedBy.rule("G9", () -> change.make(true, TODAY)).contains("goes beyond what was approved");
        change.decide(decided("director", "approve"), "manager");
        change.make(false, TODAY);
        assertThat(change.view().status()).isEqualTo("made");
        assertThat(change.view().closing().closedOn()).isEqualTo(TODAY);
    }

    @Test
    void itIsNotMadeBeforeItsNoticeIsPublished() {
        weighed(true, false);
        RefusedBy.rule("G9", () -> change.make(false, TODAY)).contains("none is published");
        change.make(true, TODAY);
        assertThat(change.view().status()).isEqualTo("made");
    }

    @Test
    void whoeverDescribedItOrManagesTheContractDoesNotDecide() {
        weighed(false, true);
        RefusedBy.rule("G2", () -> change.decide(decided("officer", "approve"), "manager"))
                .contains("Four eyes");
        RefusedBy.rule("G2", () -> change.decide(decided("manager", "approve"), "manager"));
    }

    @Test
    void whatStaysWithinWhatWasApprovedIsNotDecided() {
        weighed(true, false);
        RefusedBy.rule("G9", () -> change.decide(decided("director", "approve"), "manager"));
    }

    @Test
    void itIsDecidedOnce() {
        weighed(false, true);
        change.decide(decided("director", "refuse"), "manager");
        RefusedBy.rule("G8", () -> change.decide(decided("another director", "approve"), "manager"));
        RefusedBy.rule("G9", () -> change.make(true, TODAY));
        change.drop(TODAY);
        assertThat(change.view().status()).isEqualTo("dropped");
    }

    @Test
    void whatIsClosedStaysClosed() {
        weighed(false, false);
        change.make(false, TODAY);
        RefusedBy.rule("section 74", () -> change.make(false, TODAY)).contains("was made on 3 May 2027");
        RefusedBy.rule("section 74", () -> change.drop(TODAY));
        RefusedBy.rule("section 74", () -> change.describe(described("2029-12-31"), TODAY));
        RefusedBy.rule("section 74", () -> change.weigh(new Duties(false, false, "")));
    }
}
