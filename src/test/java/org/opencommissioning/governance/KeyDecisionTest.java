package org.opencommissioning.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opencommissioning.calendar.LawfulDate;
import org.opencommissioning.governance.Entry.Kind;
import org.opencommissioning.governance.KeyDecision.Hearing;
import org.opencommissioning.people.Person;
import org.opencommissioning.records.CaseReference;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.records.Refused;

/** A key decision takes its steps in their turn, and says by which rule it does not take one. */
class KeyDecisionTest {

    private static final LocalDate ANNOUNCED = LocalDate.of(2026, 12, 1);
    private static final LocalDate IN_FORCE = LocalDate.of(2027, 1, 15);

    private final KeyDecision decision = KeyDecision.announced(
            "26/00001",
            CaseReference.of("CC-2026-0001"),
            1,
            new FedEntry(
                    new KeyDecisionView.Subject(
                            "Home care",
                            "A new contract",
                            "Cabinet Member",
                            null,
                            new KeyDecisionView.Period(null, LocalDate.of(2027, 5, 31)),
                            null,
                            "Head of Care",
                            null),
                    "normal",
                    null,
                    null,
                    "open",
                    null,
                    null,
                    new Mandate(null, null, null, null)),
            ANNOUNCED,
            new LawfulDate(LocalDate.of(2026, 12, 30), "key-decision-earliest", "28 clear days."));

    private void decide(String outcome) {
        decision.record(
                Entry.about(Kind.DECISION, "CC-2026-0001", 1, "cabinet", outcome, "Best value"),
                Map.of(),
                LocalDate.of(2027, 1, 7),
                IN_FORCE);
    }

    @Test
    void nobodyIsHeardBeforeTheirTurn() {
        assertThat(decision.heard(Hearing.CALL_IN, "no-objection", null))
                .get()
                .extracting(Refusal::rule)
                .isEqualTo("G9");
        assertThat(decision.heard(Hearing.COUNCIL, "no-objection", null)).isPresent();
        assertThat(decision.view().callIn().view()).isNull();
        assertThat(decision.heard(Hearing.PRE_SCRUTINY, "endorse", null)).isEmpty();
        assertThat(decision.view().announced().preScrutiny().view()).isEqualTo("endorse");

        decide("agree");
        assertThat(decision.heard(Hearing.PRE_SCRUTINY, "endorse", null)).isPresent();
        assertThat(decision.heard(Hearing.CALL_IN, "no-objection", null)).isPresent();
    }

    @Test
    void itDoesNotTakeEffectWhileItCanBeCalledIn() {
        decide("agree");

        assertThatThrownBy(() -> decision.bringIntoForce(IN_FORCE.minusDays(1)))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("G3: Key decision 26/00001 can be called in");
        decision.bringIntoForce(IN_FORCE);
        assertThat(decision.status()).isEqualTo(DecisionStatus.APPROVED);
    }

    @Test
    void whatHasNotTakenEffectWhenItsCaseEndsNeverDoes() {
        decide("agree");

        assertThat(decision.withdraw()).as("another entry does not undo it").isFalse();
        assertThat(decision.lapse()).isTrue();
        assertThat(decision.status()).isEqualTo(DecisionStatus.WITHDRAWN);
        assertThatThrownBy(() -> decision.bringIntoForce(IN_FORCE)).hasMessageStartingWith("G9");
    }

    @Test
    void aCallInEndsOnlyByWhatWasSaidAtItsHearing() {
        decide("agree");
        decision.callIn("Two members", "The cost", LocalDate.of(2027, 1, 8));

        assertThatThrownBy(() -> decision.bringIntoForce(IN_FORCE))
                .hasMessageStartingWith("G9")
                .hasMessageContaining("nobody who heard the call-in has said that there is no objection");
        assertThatThrownBy(decision::reopen).hasMessageContaining("nobody who was heard referred it back");

        assertThat(decision.heard(Hearing.CALL_IN, "refer-to-council", "The budget"))
                .isEmpty();
        assertThat(decision.heard(Hearing.COUNCIL, "objects", "The budget")).isEmpty();
        assertThatThrownBy(() -> decision.bringIntoForce(IN_FORCE)).hasMessageStartingWith("G9");
        decision.reopen();
        assertThat(decision.status()).isEqualTo(DecisionStatus.FOR_DETERMINATION);
        assertThat(decision.wasCalledIn()).isTrue();
    }

    @Test
    void whatWasRejectedNeitherTakesEffectNorIsCalledInNorWithdrawn() {
        decide("reject");

        assertThatThrownBy(() -> decision.bringIntoForce(IN_FORCE)).hasMessageStartingWith("G9");
        assertThatThrownBy(() -> decision.callIn("Two members", "The cost", IN_FORCE))
                .hasMessageStartingWith("G9");
        assertThat(decision.withdraw()).isFalse();
    }

    private static KeyDecisionView restricted(String restriction, List<String> openParts) {
        return KeyDecision.announced(
                        "26/00002",
                        CaseReference.of("CC-2026-0001"),
                        1,
                        new FedEntry(
                                new KeyDecisionView.Subject(
                                        "Home care", "A contract", "Member", null, null, null, "Head", null),
                                "normal",
                                null,
                                null,
                                restriction,
                                "Paragraph 3",
                                openParts,
                                new Mandate(null, null, null, null)),
                        ANNOUNCED,
                        new LawfulDate(LocalDate.of(2026, 12, 30), "key-decision-earliest", "28 clear days."))
                .view()
                .withoutExempt();
    }

    @Test
    void ofAPartExemptReportOnlyThePartsArePublishedThatTheEntryNamesAsOpen() {
        KeyDecisionView part = restricted("part-exempt", List.of("summary", "outcomes"));
        assertThat(part.publishes("summary")).isTrue();
        assertThat(part.publishes("options-appraisal")).isFalse();
        assertThat(part.publishes("a-part-that-later-reports-have"))
                .as("what nobody could have named stays back")
                .isFalse();
    }

    @Test
    void itIsDecidedWithinThePeriodThatIsPublishedAndADeferralMovesThePeriod() {
        assertThat(decision.period().words()).isEqualTo("between 30 December 2026 and 31 May 2027");
        decision.defer(LocalDate.of(2027, 1, 9), LocalDate.of(2026, 12, 30));
        assertThat(decision.period().words()).isEqualTo("between 9 January 2027 and 10 June 2027");
    }

    @Test
    void nothingOfAReportIsPublishedWhereNobodySaidWhichPartIsOpen() {
        assertThat(restricted("part-exempt", List.of()).publishes("summary")).isFalse();
        assertThat(restricted("part-exempt", null).publishes("summary")).isFalse();
        assertThat(restricted("fully-exempt", List.of("timetable")).publishes("summary"))
                .as("what was ticked for another restriction opens nothing")
                .isFalse();
        assertThat(restricted("open", null).publishes("summary")).isTrue();
    }

    @Test
    void anEntryDelegatesNoMoreThanTheDecisionMaySpend() {
        var within = new KeyDecisionWorkers.Spending(
                null, new BigDecimal("1450000"), null, null, "corporate-directors", new BigDecimal("1450000"));
        var beyond = new KeyDecisionWorkers.Spending(
                null, new BigDecimal("1450000"), null, null, "corporate-directors", new BigDecimal("1500000"));

        assertThatCode(within::requireWithin).doesNotThrowAnyException();
        assertThatThrownBy(beyond::requireWithin)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("£1,500,000")
                .hasMessageContaining("£1,450,000");
    }

    @Test
    void whatWasReferredBackAndDeferredSaysSoOnTheDeskAndInPublic() {
        assertThat(decision.view().standing()).isEqualTo("For determination");
        decide("agree");
        decision.callIn("Two members", "Consult first", LocalDate.of(2027, 1, 8));
        decision.heard(Hearing.CALL_IN, "refer-back", "Consult first");
        decision.reopen();
        assertThat(decision.view().standing()).isEqualTo("Referred back, to be decided again");
        assertThat(DecisionDesk.waiting(decision.view(), false)).isEqualTo(DecisionPlace.REFERRED_BACK);

        decision.defer(LocalDate.of(2027, 5, 14), LocalDate.of(2027, 1, 20));

        assertThat(decision.view().standing()).isEqualTo("Referred back and deferred");
        assertThat(DecisionDesk.waiting(decision.view(), true)).isEqualTo(DecisionPlace.DEFERRED);
        assertThat(DecisionDesk.waiting(decision.view(), false))
                .as("once its day has come")
                .isEqualTo(DecisionPlace.REFERRED_BACK);
    }

    @Test
    void onlyWhoMayTakeADecisionIsShownItAsTheirs() {
        KeyDecisionView named = restricted("open", null);
        Person member = new Person("cabinet", "Cllr Marsh", Set.of("cabinet"), null);
        assertThat(DecisionsOnHome.mayTake(named, member)).as("a body takes it").isTrue();
        assertThat(DecisionsOnHome.mayTake(named, new Person("managers", "M", Set.of("managers"), null)))
                .isFalse();
        KeyDecisionView others = KeyDecision.announced(
                        "26/00003",
                        CaseReference.of("CC-2026-0001"),
                        1,
                        new FedEntry(
                                new KeyDecisionView.Subject(
                                        "T", "M", "Cllr Vale", "cabinet-2", null, null, "Head", null),
                                "normal",
                                null,
                                null,
                                "open",
                                null,
                                null,
                                new Mandate(null, null, null, null)),
                        ANNOUNCED,
                        new LawfulDate(LocalDate.of(2026, 12, 30), "key-decision-earliest", "28 clear days."))
                .view();
        assertThat(DecisionsOnHome.mayTake(others, member))
                .as("another member is named in its notice")
                .isFalse();
    }
}
