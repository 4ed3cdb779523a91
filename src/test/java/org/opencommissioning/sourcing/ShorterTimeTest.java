package org.opencommissioning.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opencommissioning.calendar.LawfulDate;
import org.opencommissioning.records.Refusal;
import org.opencommissioning.sourcing.ShorterTime.Circumstances;
import org.opencommissioning.sourcing.ShorterTime.PreSelected;

/** Section 54: what shortens the time to tender has to be so. */
class ShorterTimeTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final LocalDate NOTICE = LocalDate.parse("2026-10-19");
    private static final LawfulDate REQUESTS = new LawfulDate(
            LocalDate.parse("2026-11-13"), "section 54(3)", "25 days beginning the day after the notice.");

    private static Circumstances nothingSpeaksAgainstIt() {
        return new Circumstances(false, "none", "urgent", true, TODAY, REQUESTS);
    }

    private static String refused(ShorterTime shorter, Circumstances circumstances) {
        return shorter.refusal(circumstances)
                .map(refusal -> {
                    assertThat(refusal.rule()).isEqualTo("section 54");
                    return refusal.reason();
                })
                .orElse("");
    }

    private static ShorterTime urgent(@Nullable String reasons) {
        return new ShorterTime(false, false, true, reasons, null, null, null, null);
    }

    private static ShorterTime selected(@Nullable LocalDate on, boolean agreed, PreSelected... suppliers) {
        return new ShorterTime(true, agreed, false, null, "041230-2026", NOTICE, on, List.of(suppliers));
    }

    @Test
    void whereNothingIsTickedNothingIsAsked() {
        assertThat(new ShorterTime(false, false, false, null, null, null, null, null)
                        .refusal(new Circumstances(true, "publish", "normal", true, TODAY, null)))
                .isEmpty();
    }

    @Test
    void urgencyNeedsReasonsThatThePlanItselfDoesNotContradict() {
        assertThat(refused(urgent(" "), nothingSpeaksAgainstIt())).contains("makes the usual time impractical");
        assertThat(refused(urgent("It closes"), nothingSpeaksAgainstIt())).isEmpty();
        assertThat(refused(urgent("It closes"), new Circumstances(false, "none", "normal", true, TODAY, null)))
                .contains("28 days of notice as usual");
        assertThat(refused(urgent("It closes"), new Circumstances(false, "none", "normal", false, TODAY, null)))
                .as("no key decision waits")
                .isEmpty();
        assertThat(refused(urgent("It closes"), new Circumstances(false, "publish", "urgent", true, TODAY, null)))
                .contains("at least 40 days later");
    }

    @Test
    void preSelectionIsShownAndHasTakenPlace() {
        PreSelected kent = new PreSelected("Kent Advice", false);
        LocalDate selection = LocalDate.parse("2026-11-16");
        assertThat(refused(
                        new ShorterTime(true, false, false, null, null, null, null, List.of(kent)),
                        nothingSpeaksAgainstIt()))
                .contains("asked to take part under a tender notice");
        assertThat(refused(selected(selection, false), nothingSpeaksAgainstIt()))
                .contains("asked to take part under a tender notice");
        assertThat(refused(selected(TODAY.plusDays(1), false, kent), nothingSpeaksAgainstIt()))
                .contains("has not taken place");
        assertThat(refused(selected(LocalDate.parse("2026-11-12"), false, kent), nothingSpeaksAgainstIt()))
                .contains("before the time to ask to take part could be over");
        assertThat(refused(
                        selected(selection, false, kent),
                        new Circumstances(true, "none", "normal", false, TODAY, REQUESTS)))
                .contains("openly advertised");
        assertThat(refused(selected(selection, false, kent), nothingSpeaksAgainstIt()))
                .isEmpty();
    }

    @Test
    void aTimeIsAgreedOnlyWithEveryOneOfThem() {
        LocalDate selection = LocalDate.parse("2026-11-16");
        PreSelected agrees = new PreSelected("Kent Advice", true);
        assertThat(refused(selected(selection, true, agrees, new PreSelected("Weald", null)), nothingSpeaksAgainstIt()))
                .contains("every pre-selected supplier agrees");
        assertThat(selected(selection, true, agrees, new PreSelected("Weald", true))
                        .refusal(nothingSpeaksAgainstIt())
                        .map(Refusal::reason))
                .isEmpty();
    }
}
